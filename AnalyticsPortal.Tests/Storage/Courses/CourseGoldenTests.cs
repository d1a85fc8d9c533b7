using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Courses;

/// <summary>A small course, added up by hand. In Berlin it is 10:40 on 21 November; the clocks went back on 25 October.</summary>
public sealed class CourseGoldenTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private readonly CourseRepository courses = new(fixture.Database.Database);
    private DataScope trainer = null!;

    public async Task InitializeAsync()
    {
        var database = fixture.Database;
        if (await database.ScalarAsync<bool>("select exists (select from course)"))
        {
            trainer = Scope("tea", Hill, ScopeRole.Trainer);
            return;
        }

        trainer = await database.TrainerAsync("tea", Hill, "sql", "sql-2", "not-yet");
        await database.CourseAsync(Hill, "sql", new(2026, 1, 1), new(2026, 12, 31), "series", "m1", "m2", "m3");
        await database.CourseAsync(Hill, "sql-2", new(2027, 1, 1), null, "series");
        await database.CourseAsync(Hill, "foreign", new(2026, 6, 1), null, "series");
        await database.LearnAsync(Hill, "sql", Learners());
        await database.LearnAsync(Hill, "foreign", new CourseRow("alma", EnrollmentStatus.Active, At("2026-03-01T10:00")));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_totals_of_ten_learners()
    {
        var totals = (await ReadAsync(CourseFilter.All)).Numbers.Totals;

        Assert.Equal(10, totals.Enrolled);
        // alma, bela, gus, hana, ida, jon; cleo, dora; emil, finn.
        Assert.Equal((6, 2, 2), (totals.UnderWay, totals.Completed, totals.Withdrawn));
        // bela since a minute before the day 30 days ago began, jon since January.
        Assert.Equal(2, totals.Silent);
        // All but emil, gus and jon; bela with 66 %, hana with 60, ida with 95, cleo and dora, who completed.
        Assert.Equal((7, 5), (totals.Started, totals.Halfway));
        // dora, hana, and ida since the first instant of 23 October; emil, who was enrolled on 1 November, and gus.
        Assert.Equal((3, 2), (totals.ActiveLast30Days, totals.NewLast30Days));
        // May finn, June ida, August hana, September dora.
        Assert.Equal([1, 1, 0, 1, 1, 0], totals.EnrolledByMonth);
        // cleo and ida.
        Assert.Equal((2, 1), (totals.TimeUp, totals.TimeUpCompleted));
        // cleo from 1 March to 10 May, dora from 10 September to 20 November.
        Assert.Equal(70.5, totals.MedianDaysToComplete);
        // 55 + 70 + 100 + 90 + 30 + 69.99 + 0.
        Assert.Equal((7, 3), (totals.Tried, totals.Passed));
        Assert.Equal(414.99 / 7, totals.MeanBestScore!.Value, 9);
        Assert.Equal((3, 10.0 / 3), (totals.Ratings, totals.MeanRating));
        // alma 40 of 86.9, gus 0 of 50, hana 60 of 56.1, ida 95 of 100.
        Assert.Equal((4, 2), (totals.WithPlan, totals.OnPlan));
    }

    [Fact]
    public async Task Who_came_to_a_module_and_who_left_in_it()
    {
        var modules = (await ReadAsync(CourseFilter.All)).Numbers.Modules;

        // finn left in the first, and bela in the last; who completed the course came to all of it, whatever was told of modules.
        Assert.Equal([("m1", 1, 7, 1), ("m2", 2, 6, 0), ("m3", 3, 5, 1)], modules.Select(m => (m.ModuleId, m.Position, m.Starters, m.Left)));
        Assert.All(modules, m => Assert.Equal(90, m.PlannedMinutes));
    }

    [Fact]
    public async Task Scores_are_spread()
    {
        var scores = (await ReadAsync(CourseFilter.All)).Scores;

        // 0, 30, 55, 69.99, 70, 90, 100.
        Assert.Equal([1, 0, 0, 1, 0, 1, 1, 1, 0, 2], scores.Buckets);
        Assert.Equal((42.5, 69.99, 80, 94), (scores.P25, scores.P50, scores.P75, Math.Round(scores.P90!.Value, 9)));
        Assert.Equal([new(1, 3, 2), new(2, 2, 1), new(3, 1, 0), new(4, 1, 0)], scores.ByAttempts);
        Assert.Equal(2, scores.StuckCluster);
    }

    [Fact]
    public async Task Months_of_enrolment_are_the_organisations()
    {
        var cohorts = (await ReadAsync(CourseFilter.All with { Cohort = "2026-03" })).Cohorts;

        Assert.Equal(
            [new("2026-11", 2), new("2026-09", 1), new("2026-08", 1), new("2026-06", 1), new("2026-05", 1), new("2026-03", 3), new("2026-01", 1)], cohorts);
    }

    [Fact]
    public async Task A_filter_leaves_those_whom_it_names()
    {
        Assert.Equal(3, await CountAsync(CourseFilter.All with { Cohort = "2026-03" }));
        Assert.Equal(5, await CountAsync(CourseFilter.All with { ModuleId = "m3" }));
        // cleo ended in May and finn in August.
        Assert.Equal(8, await CountAsync(CourseFilter.All with { PeriodDays = 30 }));
        Assert.Equal(2, await CountAsync(new("2026-03", "m3", null)));
        Assert.Equal(1, await CountAsync(new("2026-03", "m3", 90)));
    }

    [Theory]
    [InlineData("2026-02", null, null)]
    [InlineData("soon", null, null)]
    [InlineData("9999-12", null, null)]
    [InlineData(null, "m9", null)]
    [InlineData(null, "a\0b", null)]
    [InlineData(null, null, 31)]
    [InlineData(null, null, -1)]
    public async Task What_a_course_does_not_have_does_not_narrow_and_is_left_out_of_the_filter(string? cohort, string? module, int? days)
    {
        var reading = await ReadAsync(new(cohort, module, days));

        Assert.Equal(CourseFilter.All, reading.Filter);
        Assert.Equal(10, reading.Numbers.Totals.Enrolled);
    }

    [Fact]
    public async Task Runs_of_a_series_are_those_that_the_reader_may_see()
    {
        var reading = await ReadAsync(CourseFilter.All);
        Assert.Equal([new("sql-2", "Title of sql-2", new DateOnly(2027, 1, 1), null, 0), new("sql", "Title of sql", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), 10)], reading.Runs);
        Assert.Equal(("series", "Series series"), (reading.SeriesId, reading.SeriesTitle));

        var admin = (await courses.ReadAsync(Scope("eve", Hill, ScopeRole.OrganizationAdmin), "sql", CourseFilter.All, Now, default))!;
        Assert.Equal(["sql-2", "foreign", "sql"], admin.Runs.Select(r => r.CourseId));
    }

    [Fact]
    public async Task How_well_a_source_is_known_is_counted_over_its_learners()
    {
        var collected = (await ReadAsync(CourseFilter.All)).Collected;

        Assert.Equal(Enum.GetValues<Source>(), collected.Select(s => s.Source));
        Assert.Equal(new(Source.Assessment, Now.AddDays(-3), 10, 1, 1, Now.AddDays(-2)), collected[(int)Source.Assessment]);
        Assert.Equal(new(Source.Auth, Now.AddHours(-1), 10, 0, 0, null), collected[(int)Source.Auth]);
    }

    [Fact]
    public async Task The_list_has_every_own_course_with_the_health_of_its_page_and_names_what_nobody_has_told()
    {
        var list = (await courses.ListAsync(trainer, Now, default))!;

        Assert.Equal(["sql", "sql-2"], list.Courses.Select(c => c.Numbers.Plan.CourseId));
        Assert.Equal(["not-yet"], list.NotCollected);
        Assert.Equal((10, true, "Europe/Berlin"), (list.Learners, list.Sample, list.TimeZone));
        var reading = await ReadAsync(CourseFilter.All);
        Assert.NotNull(CourseHealthCalculation.Calculate(reading.Numbers, Now).Value);
        Assert.Equivalent(CourseHealthCalculation.Calculate(reading.Numbers, Now), CourseHealthCalculation.Calculate(list.Courses[0].Numbers, Now), strict: true);
        Assert.Equal((10, 6, 2), list.Courses[0].Numbers.Totals is var all ? (all.Enrolled, all.UnderWay, all.Completed) : default);
        Assert.Equal(0, list.Courses[1].Numbers.Totals.Enrolled);
        Assert.Equal(3, reading.Numbers.Plan.Modules.Count);
    }

    [Theory]
    [InlineData("sql", ScopeRole.Learner)]
    [InlineData("sql", ScopeRole.Operator)]
    [InlineData("foreign", ScopeRole.Trainer)]
    [InlineData("not-yet", ScopeRole.Trainer)]
    [InlineData("nothing", ScopeRole.Trainer)]
    [InlineData("a\0b", ScopeRole.Trainer)]
    [InlineData("nothing", ScopeRole.OrganizationAdmin)]
    public async Task Unknown_and_foreign_are_one_answer(string courseId, ScopeRole role)
    {
        var scope = trainer with { Role = role };

        Assert.Null(await courses.ReadAsync(scope, courseId, CourseFilter.All, Now, default));
        Assert.Null(await new CourseLearnersRepository(fixture.Database.Database).ReadAsync(
            scope, courseId, CourseFilter.All, CourseGroup.Enrolled, CourseLearnersOrder.Name, 1, Now, default));
    }

    private async Task<int> CountAsync(CourseFilter filter)
    {
        var reading = await ReadAsync(filter);
        Assert.Equal(filter, reading.Filter);
        return reading.Numbers.Totals.Enrolled;
    }

    private async Task<CourseReading> ReadAsync(CourseFilter filter) => (await courses.ReadAsync(trainer, "sql", filter, Now, default))!;

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc + "Z", System.Globalization.CultureInfo.InvariantCulture);

    private static CourseRow[] Learners()
    {
        CourseRow[] all =
        [
            new("alma", EnrollmentStatus.Active, At("2026-02-28T23:30"))
            {
                FirstActiveOn = new(2026, 3, 2), LastActiveAt = At("2026-10-21T22:00"), LastModuleId = "m1", Progress = 40, Best = 55, MostAttempts = 3,
            },
            new("bela", EnrollmentStatus.Active, At("2026-03-15T08:00"))
            {
                FirstActiveOn = new(2026, 3, 15), LastActiveAt = At("2026-10-21T21:59"), LastModuleId = "m2", Progress = 66, Best = 70, MostAttempts = 1,
            },
            new("cleo", EnrollmentStatus.Completed, At("2026-03-01T10:00"))
            {
                EndedAt = At("2026-05-10T21:30"), TargetDate = new(2026, 6, 1), FirstActiveOn = new(2026, 3, 1), LastActiveAt = At("2026-05-10T21:30"),
                LastModuleId = "m3", Progress = 100, Best = 100, MostAttempts = 2, Rating = 5,
            },
            new("dora", EnrollmentStatus.Completed, At("2026-09-10T10:00"))
            {
                EndedAt = At("2026-11-19T23:30"), FirstActiveOn = new(2026, 9, 10), LastActiveAt = At("2026-11-19T23:30"), Best = 90, MostAttempts = 1, Rating = 4,
            },
            new("emil", EnrollmentStatus.Withdrawn, At("2026-10-31T23:30")) { EndedAt = At("2026-11-15T10:00") },
            new("finn", EnrollmentStatus.Withdrawn, At("2026-05-05T10:00"))
            {
                EndedAt = At("2026-08-01T10:00"), FirstActiveOn = new(2026, 5, 6), LastActiveAt = At("2026-07-30T10:00"), Best = 30, MostAttempts = 5, Rating = 1,
            },
            new("gus", EnrollmentStatus.Active, At("2026-11-20T12:00")) { TargetDate = new(2026, 11, 22) },
            new("hana", EnrollmentStatus.Active, At("2026-08-21T12:00"))
            {
                TargetDate = new(2027, 2, 1), FirstActiveOn = new(2026, 8, 21), LastActiveAt = At("2026-11-21T09:00"), LastModuleId = "m2", Progress = 60,
                Best = 69.99, MostAttempts = 2,
            },
            new("ida", EnrollmentStatus.Active, At("2026-06-30T12:00"))
            {
                TargetDate = new(2026, 11, 20), FirstActiveOn = new(2026, 7, 1), LastActiveAt = At("2026-10-22T22:00"), LastModuleId = "m3", Progress = 95,
                Best = 0, MostAttempts = 1,
            },
            new("jon", EnrollmentStatus.Active, At("2026-01-10T12:00")),
        ];
        return [.. all.Select(r => r with
        {
            AsOf = [.. Enum.GetValues<Source>().Select(s => s != Source.Assessment ? Now.AddHours(-1) : r.UserId switch { "alma" => Now.AddDays(-3), "jon" => null, _ => (DateTimeOffset?)Now })],
            FailingSince = [.. Enum.GetValues<Source>().Select(s => s == Source.Assessment && r.UserId == "alma" ? Now.AddDays(-2) : (DateTimeOffset?)null)],
        })];
    }
}
