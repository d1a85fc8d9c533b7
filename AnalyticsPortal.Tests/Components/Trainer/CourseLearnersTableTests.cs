using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.Analytics.Trainer;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;
using static AnalyticsPortal.Tests.Components.Trainer.CourseReadings;

namespace AnalyticsPortal.Tests.Components.Trainer;

public sealed class CourseLearnersTableTests : Screen
{
    private static readonly CourseLearnerRow Ilse = new("l/1", "Ilse Vandermark", EnrollmentStatus.Active, CourseScene.Now.AddDays(-60))
    {
        Silent = true,
        LastActiveAt = CourseScene.Now.AddDays(-32),
        ProgressPercent = 41.6,
        InModule = "Window functions",
        BestScore = 48.2,
        MostAttempts = 3,
    };

    private static CourseLearnersPage Page(int total, int page = 1, params CourseLearnerRow[] rows) => new()
    {
        CourseId = "sql",
        CourseTitle = "Practical SQL",
        Filter = CourseFilter.All,
        Total = total,
        Page = page,
        Rows = rows,
        Sample = true,
        TimeZone = "UTC",
    };

    private IRenderedComponent<CourseLearnersTable> Show(CourseLearnersPage page, CourseLearnersOrder order = CourseLearnersOrder.Name) => Render<CourseLearnersTable>(it => it
        .Add(t => t.Page, page).Add(t => t.Time, Time).Add(t => t.Address, new CourseAddress("sql", new CourseFilter("2026-03", null, null)))
        .Add(t => t.View, new CourseLearnersView(new CourseGroup(CourseGroupKind.Silent), order, "il", page.Page)));

    [Fact]
    public void A_learner_is_named_with_status_progress_and_what_was_done_last()
    {
        var row = Show(Page(1, 1, Ilse)).Find("[data-learner]");
        Assert.Equal("/learner/l%2F1", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("silent", row.TextContent);
        Assert.Contains("42%", row.TextContent);
        Assert.Contains("32 days ago", row.TextContent);
        Assert.Contains("Window functions", row.TextContent);
        Assert.Contains("3 attempts", row.TextContent);
    }

    [Fact]
    public void Silence_is_said_in_the_calendar_days_that_it_is_counted_in()
    {
        // 30 days and 12 hours ago by the clock, and on the 31st day before this one.
        var row = Show(Page(1, 1, Ilse with { LastActiveAt = CourseScene.Now.AddDays(-30).AddHours(-12) })).Find("[data-learner]");
        Assert.Contains("31 days ago", row.TextContent);
        Assert.Contains("today", Show(Page(1, 1, Ilse with { LastActiveAt = CourseScene.Now.AddHours(-2) })).Find("[data-learner] time").TextContent);
        Assert.Contains("1 day ago", Show(Page(1, 1, Ilse with { LastActiveAt = CourseScene.Now.AddHours(-10) })).Find("[data-learner] time").TextContent);
    }

    [Fact]
    public void A_day_of_another_year_is_said_with_its_year()
    {
        string Since(CourseLearnerRow row) => Show(Page(1, 1, row)).Find("[data-learner] .sub").TextContent;
        Assert.Equal("due 6 March 2027", Since(Ilse with { DueOn = new(2027, 3, 6) }));
        Assert.Equal("due 6 December", Since(Ilse with { DueOn = new(2026, 12, 6) }));
        Assert.Equal("ended 24 October 2025", Since(Ilse with { EndedAt = new(2025, 10, 24, 12, 0, 0, TimeSpan.Zero) }));
    }

    [Fact]
    public void Pages_and_orders_are_addresses_that_keep_everything_else()
    {
        var table = Show(Page(120, 2, Ilse), CourseLearnersOrder.Progress);
        Assert.Equal("51 to 51 of 120 learners", table.Find("caption").TextContent);
        Assert.Equal("/courses/sql/learners?cohort=2026-03&group=silent&sort=progress&q=il", table.Find("[rel=prev]").GetAttribute("href"));
        Assert.Equal("/courses/sql/learners?cohort=2026-03&group=silent&sort=progress&q=il&page=3", table.Find("[rel=next]").GetAttribute("href"));
        Assert.Equal("/courses/sql/learners?cohort=2026-03&group=silent&sort=score&q=il", table.FindAll("thead a")[3].GetAttribute("href"));
        Assert.Contains("Progress", table.Find("[aria-sort=ascending]").TextContent);
        Assert.Empty(Show(Page(1, 1, Ilse)).FindAll(".pages"));
    }

    [Fact]
    public void Every_group_has_words_of_its_own()
    {
        var words = new CourseWords(Services.GetRequiredService<IStringLocalizer<AnalyticsPortal.Resources.CourseTexts>>());
        var said = Enum.GetValues<CourseGroupKind>().Select(kind => words.Group(new(kind, "2"), "Module 4")).ToArray();
        Assert.All(said, text => Assert.DoesNotContain("Group.", text));
        Assert.Equal(said.Length, said.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("Best score from 90 to 100", words.Group(CourseGroup.ScoreBand(9), null));
        Assert.Equal("Made 4 attempts or more", words.Group(new(CourseGroupKind.Attempts, "4"), null));
    }
}
