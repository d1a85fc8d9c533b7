using System.Text;

namespace AnalyticsPortal.Storage;

/// <summary>Text that PostgreSQL can keep.</summary>
public static class StoredText
{
    /// <summary>The text without U+0000, and with U+FFFD for half of a surrogate pair: PostgreSQL refuses both, and one such letter must not lose a whole answer.</summary>
    public static string Clean(string text)
    {
        var clean = text.Contains('\0') ? text.Replace("\0", "", StringComparison.Ordinal) : text;
        return clean.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)) : clean;
    }
}
