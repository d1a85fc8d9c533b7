using AnalyticsPortal.Analytics;
using Xunit;

namespace AnalyticsPortal.Tests.Architecture;

public sealed class SizeBudgetTests
{
    private static readonly MethodLength[] Methods =
        [.. MethodLengths.Of(typeof(Source).Assembly), .. MethodLengths.Of(typeof(SizeBudgetTests).Assembly)];

    [Fact]
    public void No_file_is_longer_than_its_kind_may_be()
    {
        var files = Repository.Files(".cs").Concat(Repository.Files(".razor")).ToList();
        Assert.True(files.Count > 20, $"{files.Count} files seen");
        Offenders.None(files.Select(f => SizeBudgets.Complaint(Repository.Relative(f), File.ReadAllText(f))).OfType<string>());
    }

    [Fact]
    public void No_method_is_longer_than_fifty_lines()
    {
        Assert.Contains(Methods, m => Repository.Relative(m.File) == "AnalyticsPortal/Analytics/Learner/VelocityCalculation.cs" && m.Lines > 10);
        Offenders.None(Methods
            .Where(m => m.File.EndsWith(".cs", StringComparison.Ordinal) && m.Lines > SizeBudgets.MethodLines && !SizeBudgets.Exceptions.ContainsKey(m.Name))
            .Select(m => $"{m.Name}: {m.Lines} lines"));
    }

    [Fact]
    public void A_planted_long_method_is_found() =>
        // Two lines less in a release build: its braces have no sequence points.
        Assert.InRange(Methods.Single(m => m.Name.EndsWith("Planted.TooLong", StringComparison.Ordinal)).Lines, 52, 54);

    [Fact]
    public void Every_exception_still_names_something() =>
        Assert.All(SizeBudgets.Exceptions.Keys, name => Assert.True(
            File.Exists(Path.Combine(Repository.Root, name)) || Methods.Any(m => m.Name == name), $"{name} is gone"));

    [Theory]
    [InlineData("AnalyticsPortal/Storage/Any.cs", 300)]
    [InlineData("AnalyticsPortal/Program.cs", 60)]
    [InlineData("AnalyticsPortal/Components/Pages/Any.razor", 150)]
    [InlineData("AnalyticsPortal/Components/Pages/Any.razor.cs", 250)]
    public void A_file_of_the_limit_passes_and_one_line_more_does_not(string path, int limit)
    {
        Assert.Null(SizeBudgets.Complaint(path, Text(limit)));
        Assert.Equal($"{path}: {limit + 1} lines, {limit} allowed", SizeBudgets.Complaint(path, Text(limit + 1)));
    }

    [Theory]
    [InlineData(28, null)]
    [InlineData(29, "Any.razor: 31 lines in @code, 30 allowed")]
    public void Code_inside_a_component_is_counted_from_brace_to_brace(int lines, string? complaint) =>
        Assert.Equal(complaint, SizeBudgets.Complaint("Any.razor", $"<p>@{{ }}</p>\n@code {{\n{Text(lines - 1)}void Do() {{ }}\n}}\n<p>after</p>\n"));

    private static string Text(int lines) => string.Concat(Enumerable.Repeat("line\n", lines));
}
