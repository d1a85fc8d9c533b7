using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Exports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

/// <summary>What stands in the cells of the files.</summary>
public sealed class DownloadTableTests : Screen
{
    private static readonly string[] Codes =
    [
        .. new[] { typeof(Completeness), typeof(InsufficientReason), typeof(Source) }.SelectMany(Enum.GetNames).Except(["Auth", "Directory", "Assessment", "DevLab"]), "True", "False",
    ];

    private TableContext Context => new(Services.GetRequiredService<IStringLocalizerFactory>(), new(Overviews.Now, Overviews.Lisbon), MeasureWindow.Default);

    [Fact]
    public void The_overview_says_every_value_with_its_unit_or_why_there_is_none()
    {
        var measures = Overviews.OnTrack.Measures! with { SkillGap = SkillGaps.Of(), ContentEffectiveness = ContentSamples.Clear };
        Assert.Equal(
            [
                "Velocity: 3 topics in the last 7 days",
                "Skill gap: 3 critical gaps",
                "Engagement: 72.65 points of 100",
                "Mastery: No value. The services have answered, and know of no graded assessment and no lab run yet.",
                "Performance: No value. No assessment has been graded yet.",
                "Content effectiveness: 90 points on average after videos",
            ],
            Said(measures));
    }

    [Fact]
    public void Where_no_format_stands_out_the_overview_says_so_as_the_card_does()
    {
        string Last(Measured<ContentEffectiveness> measure) => Said(Overviews.OnTrack.Measures! with { ContentEffectiveness = measure })[^1];
        Assert.Equal("Content effectiveness: No value. No format stands out", Last(ContentSamples.Close));
        Assert.Equal("Content effectiveness: No value. Too early to tell", Last(ContentSamples.Few));
        Assert.StartsWith("Content effectiveness: No value. To compare formats we need 10 assessments", Last(ContentSamples.SixPairs), StringComparison.Ordinal);
    }

    [Fact]
    public void No_cell_holds_a_word_of_the_program()
    {
        foreach (var overview in new[] { Overviews.OnTrack, Overviews.Trouble, Overviews.BrandNew, Overviews.AllDown, Overviews.EightDown })
        {
            var cells = new OverviewTable(Context).Of(overview.Measures!).Rows.SelectMany(row => row).Select(cell => cell.Value).OfType<string>().ToArray();
            Assert.NotEmpty(cells);
            Assert.All(cells, cell => Assert.DoesNotContain(cell.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries), Codes.Contains));
        }
    }

    [Fact]
    public void Sources_are_listed_by_their_names()
    {
        var cells = new ProvenanceCells(Context).Of(Overviews.Trouble.Measures!.Engagement).ToDictionary(cell => cell.Title, cell => cell.Value);
        Assert.Equal("partial: made without some sources", cells["Completeness"]);
        Assert.Equal("Auth, Content studio, Course builder, DevLab and Directory", cells["Sources answered"]);
        Assert.Equal("Assessment", cells["Sources not answering now"]);
        Assert.Equal("Assistant", cells["Sources that never answered"]);
    }

    private string[] Said(LearnerMeasures measures)
    {
        var table = new OverviewTable(Context).Of(measures);
        Assert.Equal(["Measure", "Question", "Value", "Unit", "Why there is no value"], table.Columns.Take(5).Select(column => column.Title));
        return [.. table.Rows.Select(row => Say([.. row.Select(cell => cell.Value)]))];
    }

    private static string Say(object?[] row) => row[2] is null ? $"{row[0]}: No value. {row[4]}" : FormattableString.Invariant($"{row[0]}: {row[2]} {row[3]}{row[4]}");
}
