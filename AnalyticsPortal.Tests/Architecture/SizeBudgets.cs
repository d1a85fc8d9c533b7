using System.Text.RegularExpressions;

namespace AnalyticsPortal.Tests.Architecture;

/// <summary>How long a thing may be (ARCHITECTURE.md, "Budgets").</summary>
internal static partial class SizeBudgets
{
    public const int MethodLines = 50;

    /// <summary>What may be longer, by path or method name, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Exceptions = new Dictionary<string, string>
    {
        ["AnalyticsPortal.Tests.Architecture.Planted.TooLong"] = "the positive control of this very budget",
    };

    /// <summary>What breaks the budget of its kind of file; null when nothing does.</summary>
    public static string? Complaint(string relativePath, string text)
    {
        if (Exceptions.ContainsKey(relativePath)) return null;
        var lines = Lines(text);
        var limit = LimitOf(relativePath);
        if (lines > limit) return $"{relativePath}: {lines} lines, {limit} allowed";
        var code = relativePath.EndsWith(".razor", StringComparison.Ordinal) ? CodeBlockLines(text) : 0;
        return code > 30 ? $"{relativePath}: {code} lines in @code, 30 allowed" : null;
    }

    private static int LimitOf(string path) =>
        Path.GetFileName(path) == "Program.cs" ? 60
        : path.EndsWith(".razor.cs", StringComparison.Ordinal) ? 250
        : path.EndsWith(".razor", StringComparison.Ordinal) ? 150
        : 300;

    private static int Lines(string text) => text.TrimEnd().Split('\n').Length;

    // Braces of the code are balanced, and those in its strings nearly always are.
    private static int CodeBlockLines(string text)
    {
        var longest = 0;
        foreach (var block in CodeBlock().EnumerateMatches(text))
        {
            int depth = 0, at = block.Index + block.Length - 1;
            do
            {
                if (text[at] == '{') depth++;
                if (text[at] == '}') depth--;
                at++;
            }
            while (depth > 0 && at < text.Length);
            longest = Math.Max(longest, Lines(text[block.Index..at]));
        }

        return longest;
    }

    [GeneratedRegex(@"@(code|functions)\s*\{", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex CodeBlock();
}
