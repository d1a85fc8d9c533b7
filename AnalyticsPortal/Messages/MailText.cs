using System.Net.Mail;
using System.Text;

namespace AnalyticsPortal.Messages;

/// <summary>Texts as a mail can carry them: nothing in them ends a line that is not meant to end.</summary>
public static class MailText
{
    private const int LongestSubject = 200;

    /// <summary>True for one plain address without a name beside it.</summary>
    public static bool IsAddress(string text) =>
        !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) && MailAddress.TryCreate(text, out var address) && address.Address == text
        && address.User.All(char.IsAscii) && Uri.CheckHostName(address.Host) is not UriHostNameType.Unknown;

    /// <summary>The text in one line of about 200 characters at most, with single blanks.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > LongestSubject) break;
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune)) line.Append(rune);
            else if (line is { Length: > 0 } && line[^1] != ' ') line.Append(' ');
        }

        // With these two begins an encoded word, which the framework and the reader's program would decode into anything.
        return line.ToString().Replace("=?", "= ?", StringComparison.Ordinal).Trim();
    }

    /// <summary>The text with the line ends of a mail, and without other control characters than tabs.</summary>
    public static string Lines(string text)
    {
        var lines = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (EndsLine(rune)) lines.Append("\r\n");
            else if (rune.Value == '\t' || !Rune.IsControl(rune)) lines.Append(rune);
        }

        return lines.ToString();
    }

    // Separators of lines and paragraphs are no control characters, and some programs break lines at them.
    private static bool EndsLine(Rune rune) => rune.Value is '\n' or '\u2028' or '\u2029';
}
