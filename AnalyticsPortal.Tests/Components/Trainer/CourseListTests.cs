using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.Analytics.Trainer;
using Bunit;
using Xunit;
using static AnalyticsPortal.Tests.Components.Trainer.CourseReadings;

namespace AnalyticsPortal.Tests.Components.Trainer;

public sealed class CourseListTests : Screen
{
    private static CourseListRow Row(string id, string title, string? series, Func<CourseTotals, CourseTotals>? change = null)
    {
        var numbers = (change is null ? CourseScene.Mock : CourseScene.Mock.With(change)) with { Plan = CourseScene.Mock.Plan with { CourseId = id, Title = title } };
        return CourseListRows.Of(new([new(numbers, series, series is null ? null : "Practical SQL")], [], 1, Sample: true, "UTC"), new Dictionary<string, IReadOnlyList<CourseHealthDay>> { ["sql-1"] = [new(new(2026, 10, 30), 70, CourseHealthStatus.NeedsAttention), new(new(2026, 11, 2), 71, CourseHealthStatus.NeedsAttention)] }, CourseScene.Now)[0];
    }

    private static readonly CourseListRow Ill = Row("ill", "Statistics", null, totals => totals with { Completed = 10, Withdrawn = 134, Passed = 20, MeanRating = 2 });
    private static readonly CourseListRow Well = Row("well", "Reading Dashboards", null, totals => totals with { Completed = 200, Withdrawn = 0, UnderWay = 14, Passed = 165 });
    private static readonly CourseListRow Spring = Row("sql-1", "SQL, spring", "sql");
    private static readonly CourseListRow Autumn = Row("sql-2", "SQL, autumn", "sql", totals => totals with { Enrolled = 30, UnderWay = 10, Completed = 15, Withdrawn = 5 });

    [Fact]
    public void Runs_of_a_series_stand_together_at_the_place_of_the_first()
    {
        var groups = CourseListRows.InGroups([Spring, Ill, Autumn, Well], CourseListOrder.Enrolled);
        Assert.Equal(["sql-1 sql-2", "ill", "well"], groups.Select(group => string.Join(' ', group.Rows.Select(row => row.Plan.CourseId))));
        Assert.Equal(["Practical SQL", null, null], groups.Select(group => group.Title));
    }

    [Fact]
    public void The_lowest_health_comes_first_where_health_orders()
    {
        var groups = CourseListRows.InGroups([Well, Spring, Ill], CourseListRows.Parse("health"));
        Assert.Equal(["ill", "sql-1", "well"], groups.Select(group => group.Rows[0].Plan.CourseId));
        Assert.Equal(CourseListOrder.Name, CourseListRows.Parse("nothing of the kind"));
    }

    [Fact]
    public void Each_course_says_how_it_stands_and_its_numbers_lead_to_learners()
    {
        var table = Render<CourseListTable>(it => it.Add(t => t.Rows, [Spring, Autumn, Ill]).Add(t => t.Learners, 300).Add(t => t.Order, CourseListOrder.Name).Add(t => t.Time, Time));
        Assert.Equal("3 courses, 300 learners", table.Find(".section-head p").TextContent);
        Assert.Equal("needs attention", table.Find("[data-course=sql-1] [data-status]").TextContent);
        Assert.Equal("at risk", table.Find("[data-course=ill] [data-status]").TextContent);
        Assert.Equal(["/courses/sql-1", "/courses/sql-1/learners", "/courses/sql-1/learners?group=under-way", "/courses/sql-1/learners?group=completed"],
            table.FindAll("[data-course=sql-1] a").Take(4).Select(link => link.GetAttribute("href")));
        Assert.Equal("/courses/sql-1/compare?with=sql-2", table.Find(".series a").GetAttribute("href"));
        Assert.Equal("+3 since October 2026", table.Find("[data-course=sql-1] [data-trend]").TextContent);
        Assert.Empty(table.FindAll("[data-course=ill] [data-trend]"));
        Assert.Equal("ascending", table.Find("th[aria-sort]").GetAttribute("aria-sort"));
    }

    [Fact]
    public void The_answers_name_the_course_to_look_at_first()
    {
        var answers = Render<CourseListAnswers>(it => it.Add(a => a.Rows, [Well, Spring, Ill]).Add(a => a.Time, Time));
        Assert.Equal("1 of 3 healthy, 2 in need of attention.", answers.Find("[data-answer=on-track] .say").TextContent);
        Assert.Matches("^Statistics: [0-9.]+ of 100\\. [A-Z][^:]+\\.$", answers.Find("[data-answer=next] .say").TextContent);
        Assert.Equal("/courses/ill", answers.Find("[data-answer=next] a").GetAttribute("href"));
        Assert.Equal("4 of 4 sources answered, as of 09:20.", answers.Find("[data-answer=known] .say").TextContent);
    }

    [Fact]
    public void A_first_round_under_way_speaks_for_nobody_yet()
    {
        var answers = Render<CourseListAnswers>(it => it.Add(a => a.Rows, [Well, Ill]).Add(a => a.Time, Time).Add(a => a.Early, true));
        Assert.StartsWith("Too early to say", answers.Find("[data-answer=on-track] .say").TextContent, StringComparison.Ordinal);
        Assert.Empty(answers.FindAll("[data-answer=next] a"));
        var table = Render<CourseListTable>(it => it.Add(t => t.Rows, [Well, Ill]).Add(t => t.Learners, 300).Add(t => t.Order, CourseListOrder.Name).Add(t => t.Time, Time).Add(t => t.Early, true));
        Assert.Equal(["so far", "so far"], table.FindAll(".score .tag").Select(tag => tag.TextContent));
    }

    [Fact]
    public void With_every_course_well_nothing_presses()
    {
        var answers = Render<CourseListAnswers>(it => it.Add(a => a.Rows, [Well]).Add(a => a.Time, Time));
        Assert.Equal("Yes: your course is healthy.", answers.Find("[data-answer=on-track] .say").TextContent);
        Assert.Equal("Nothing presses: no course needs attention.", answers.Find("[data-answer=next] .say").TextContent);
    }
}
