using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Predictive.DropOffScene;
using static AnalyticsPortal.Tests.Analytics.Trainer.HelpScene;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>Numbers beside a filtered list are those of what the filter leaves.</summary>
public sealed class HelpSelectionTests
{
    private static readonly DropOffNumbers Medium = Calm.Away(15) with { HelpRequestsIn30Days = 0 };

    // 15 for absence, 15 for sign-ins, 10 for sessions and 10 for questions.
    private static readonly DropOffNumbers High = Medium with { LoginsIn30Days = 1, MedianSessionMinutes = 4 };

    /// <summary>In sql two critical, two high and one medium, with a follow-up due for one critical and the calm one, and one dismissed; one high in charts.</summary>
    private static readonly HelpOverview People = HelpOverview.Of(
        [
            Standing("ada"), Standing("ben"), Standing("cyd", High), Standing("dan", High), Standing("eve", Medium), Standing("fay", Calm),
            Standing("gus"), Standing("ada", High, "charts"),
        ],
        [FollowUp(1, 5, Today), FollowUp(2, 5, Today) with { UserId = "fay" }, Did(3, HelpActionKind.Dismiss, 2, "gus")],
        Today);

    [Fact]
    public void The_levels_are_counted_within_the_rest_of_the_filter_and_each_leaves_as_many()
    {
        foreach (var query in new HelpQuery[] { new(), new() { CourseId = "sql" }, new() { CourseId = "charts" }, new() { Text = "ada" }, new() { Text = "nobody" } })
        {
            var counts = HelpSelection.Of(People, query).OfLevels;
            foreach (var level in Enum.GetValues<HelpLevel>())
            {
                var chosen = HelpSelection.Of(People, query with { Level = level });
                Assert.Equal((query, level, counts.Of(level)), (query, level, chosen.Lines));
                Assert.Equal(counts, chosen.OfLevels);
            }
        }

        Assert.Equal(new(2, 2, 2, 1), HelpSelection.Of(People, new() { CourseId = "sql" }).OfLevels);
    }

    [Fact]
    public void Those_at_risk_of_a_course_are_as_many_as_its_page_counts_those_due_among_them()
    {
        var course = HelpOverview.Of([Standing("ada"), Standing("ben"), Standing("cyd", High), Standing("eve", Medium), Standing("fay", Calm), Standing("gus")], [FollowUp(1, 5, Today), Did(3, HelpActionKind.Dismiss, 2, "gus")], Today);
        var atRisk = CourseHelp.Of(course.Counts, hasList: true).AtRisk;

        var named = HelpSelection.Of(course, new() { CourseId = "sql", Level = HelpLevel.HighOrCritical });
        Assert.Equal((3, 3), (atRisk, named.Lines));
        Assert.Equal(["ada", "ben", "cyd"], named.Due.Concat(named.Listed).Select(l => l.UserId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Learners_are_counted_once_at_the_worst_level_that_the_filter_leaves()
    {
        Assert.Equal(new(2, 2, 2, 1), HelpSelection.Of(People, new()).People);
        Assert.Equal(new(0, 0, 1, 0), HelpSelection.Of(People, new() { CourseId = "charts" }).People);
        Assert.Equal(new(0, 0, 3, 0), HelpSelection.Of(People, new() { Level = HelpLevel.High }).People);
    }
}
