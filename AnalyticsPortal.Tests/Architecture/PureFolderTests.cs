using System.Reflection;
using AnalyticsPortal.Analytics;
using Xunit;

namespace AnalyticsPortal.Tests.Architecture;

/// <summary>The symbols of BannedSymbols.txt once more, over the IL: an analyser that is switched off or reads the wrong file would be silent.</summary>
public sealed class PureFolderTests
{
    private static readonly string[] PureFolders = ["Analytics", "Statements", "Credentials"];

    private static readonly string[] Banned =
        [.. File.ReadLines(Path.Combine(Repository.Root, "BannedSymbols.txt")).Select(l => l.Split(';')[0]).Where(l => l.Length > 0)];

    [Fact]
    public void No_pure_folder_uses_a_banned_symbol()
    {
        var types = typeof(Source).Assembly.GetTypes().Where(t => PureFolders.Contains(FolderRules.FolderOf(t))).ToList();
        Assert.NotEmpty(types);
        Offenders.None(types.SelectMany(t => Used(t).Select(symbol => $"{t.FullName} -> {symbol}")));
    }

    [Fact]
    public void Planted_uses_of_banned_symbols_are_found()
    {
        var types = typeof(Impure).GetNestedTypes(BindingFlags.NonPublic).Append(typeof(Impure));
        Assert.Equal(
            ["M:System.Guid.NewGuid", "N:System.IO", "P:System.DateTimeOffset.UtcNow", "T:System.TimeProvider"],
            types.SelectMany(Used).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_analyser_makes_them_errors_in_the_pure_folders()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, ".editorconfig"));
        var section = Array.IndexOf(lines, "[AnalyticsPortal/{Analytics,Statements,Credentials}/**.cs]");
        Assert.True(section >= 0);
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", lines.Skip(section + 1).TakeWhile(l => !l.StartsWith('[')));
    }

    private static IEnumerable<string> Used(Type type)
    {
        var own = FolderRules.FolderOf(type);
        var types = TypeDependencies.Of(type).Where(t => own is null || FolderRules.FolderOf(t) != own).Select(t => t.FullName ?? t.Name).ToList();
        var members = TypeDependencies.MembersUsed(type).Select(m => $"{m.DeclaringType?.FullName}.{m.Name.Replace("get_", "", StringComparison.Ordinal)}").ToList();
        return Banned.Where(symbol => symbol[..2] switch
        {
            "N:" => types.Any(t => t.StartsWith(symbol[2..] + ".", StringComparison.Ordinal)),
            "T:" => types.Contains(symbol[2..]),
            _ => members.Contains(symbol[2..].Split('(')[0]),
        });
    }
}
