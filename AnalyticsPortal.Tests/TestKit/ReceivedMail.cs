using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>A mail as a server took it, and as a person reads it.</summary>
/// <param name="From">Whom the envelope names as sender.</param>
/// <param name="To">For whom the envelope says it is.</param>
/// <param name="SignedInAs">Name and password with a colon between; null without.</param>
/// <param name="Secret">True when it came by TLS.</param>
/// <param name="Lines">Its lines, one character for each byte.</param>
public sealed partial record ReceivedMail(string From, IReadOnlyList<string> To, string? SignedInAs, bool Secret, IReadOnlyList<string> Lines)
{
    /// <summary>The names of all headers, in order.</summary>
    public IReadOnlyList<string> HeaderNames => [.. Headers.Select(h => h.Name)];

    public string Subject => Words().Replace(Header("Subject"), word => Encoding.UTF8.GetString(
        word.Groups["kind"].Value is "B" or "b" ? Convert.FromBase64String(word.Groups["text"].Value) : Unquoted(word.Groups["text"].Value.Replace('_', ' '))));

    /// <summary>The text as it was written, with line feeds alone.</summary>
    public string Text
    {
        get
        {
            var body = string.Join("\r\n", Lines.SkipWhile(l => l.Length > 0).Skip(1));
            var bytes = Header("Content-Transfer-Encoding") switch
            {
                "quoted-printable" => Unquoted(body),
                "base64" => Convert.FromBase64String(body),
                _ => Encoding.Latin1.GetBytes(body),
            };
            return Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal);
        }
    }

    private List<(string Name, string Value)> Headers
    {
        get
        {
            var head = string.Join('\n', Lines.TakeWhile(l => l.Length > 0));
            return [.. Folds().Replace(head, "").Split('\n').Select(l => l.Split(": ", 2)).Select(p => (p[0], p.Length > 1 ? p[1] : ""))];
        }
    }

    /// <summary>The one header of that name, as sent; empty without one.</summary>
    public string Header(string name) => Headers.SingleOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    private static byte[] Unquoted(string text)
    {
        var joined = text.Replace("=\r\n", "", StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i] != '=') bytes.Add((byte)joined[i]);
            else
            {
                bytes.Add(byte.Parse(joined.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
        }

        return [.. bytes];
    }

    // Blanks between two of them belong to neither.
    [GeneratedRegex(@"=\?utf-8\?(?<kind>[BbQq])\?(?<text>[^?]*)\?=(\s+(?==\?))?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"\n(?=[ \t])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Folds();
}
