using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Identity;

/// <summary>What a provider tells of a person: one reading, whichever way he signs in.</summary>
internal static class Told
{
    /// <summary>Of the id under which the services know a person or an organisation, as their contract has it.</summary>
    public const int LongestId = 128;

    /// <summary>Of the id under which an OpenID provider knows him, as that protocol has it.</summary>
    public const int LongestSubject = 255;

    private const int LongestName = 200, LongestEmail = 320;

    /// <summary>True for an id that is taken as it came. Any other is refused: made fit, it could become somebody else's.</summary>
    public static bool IsId(string? text, int longest = LongestId) => text is { } id && id.Length <= longest && IsFit(id);

    /// <summary>The name without what would break its line or turn it around, cut at 200 characters; null when nothing is left.</summary>
    public static string? Name(string? text)
    {
        var clean = StoredText.Clean(string.Concat((text ?? "").Where(letter => !IsLeftOut(letter))));
        if (clean.Length > LongestName) clean = clean[..(char.IsHighSurrogate(clean[LongestName - 1]) ? LongestName - 1 : LongestName)];
        return clean.Trim() is { Length: > 0 } name ? name : null;
    }

    /// <summary>The e-mail address as it came, or none.</summary>
    public static string Email(string? text) => IsId(text, LongestEmail) ? text! : "";

    private static bool IsFit(string text) => text.Length > 0 && text.Trim() == text && !text.Any(IsLeftOut) && StoredText.Clean(text) == text;

    // Embeddings, overrides and isolates: a name with one would be read backwards, and so would the sentence around it.
    private static bool IsLeftOut(char letter) => char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
