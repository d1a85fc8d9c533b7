using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AnalyticsPortal.Storage.Migrations;

/// <summary>A numbered step of the schema.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">Its text, lines ended by LF.</param>
public sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text, lower-case hex: a step that was applied may never change.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>The steps that this version of the portal brings, in order.</summary>
    public static IReadOnlyList<Migration> Shipped { get; } = Read();

    private static List<Migration> Read()
    {
        var prefix = typeof(Migration).Namespace + ".";
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n =>
            {
                using var text = new StreamReader(assembly.GetManifestResourceStream(n)!);
                var name = n[prefix.Length..];
                return new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, text.ReadToEnd().ReplaceLineEndings("\n"));
            })];
    }
}
