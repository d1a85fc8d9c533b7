using System.Globalization;
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

    /// <summary>As <see cref="Clean"/>; null for null and for no text at all.</summary>
    public static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : Clean(text);

    /// <summary>What somebody typed, as one line that reads in its own direction: clean, without control characters and without what turns the text that follows.</summary>
    public static string Line(string text) => Clean(string.Concat(text.Where(letter => !char.IsControl(letter) && !TurnsDirection(letter)))).Trim();

    /// <summary>What somebody typed in several lines, each as <see cref="Line"/> keeps it; without empty lines at either end.</summary>
    public static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Line)).Trim('\n');

    /// <summary>True when there is nothing to be seen of a text.</summary>
    public static bool IsBlank(string text) => text.All(letter => char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control);

    // Embeddings, overrides and isolates.
    private static bool TurnsDirection(char letter) => letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
