using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Courses;

/// <summary>Behind every number are as many learners as it says.</summary>
public sealed class CourseLearnersTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const int Learners = 240, Filters = 8;
    private static readonly string[] Modules = ["m1", "m2", "m3", "m4"];

    private readonly CourseRepository courses = new(fixture.Database.Database);
    private readonly CourseLearnersRepository learners = new(fixture.Database.Database);
    private DataScope trainer = null!;

    public async Task InitializeAsync()
    {
        trainer = Scope("tea", Hill, ScopeRole.Trainer);
        if (await fixture.Database.ScalarAsync<bool>("select exists (select from course)")) return;
        await fixture.Database.TrainerAsync("tea", Hill, "any");
        await fixture.Database.CourseAsync(Hill, "any", new(2026, 1, 1), new(2026, 12, 1), null, Modules);
        var random = new Random(7);
        await fixture.Database.LearnAsync(Hill, "any", [.. Enumerable.Range(0, Learners).Select(n => Any(random, n))]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Every_number_of_a_course_has_as_many_learners_behind_it_whatever_the_filter()
    {
        var random = new Random(11);
        var compared = 0;
        for (var seed = 0; seed < Filters; seed++)
        {
            var filter = seed == 0 ? CourseFilter.All : new CourseFilter(
                random.Next(2) == 0 ? $"2026-{random.Next(1, 12):00}" : null, random.Next(2) == 0 ? Modules[random.Next(4)] : null, random.Next(3) switch { 0 => 30, 1 => 90, _ => null });
            var reading = (await courses.ReadAsync(trainer, "any", filter, Now, default))!;
            foreach (var (group, count) in reading.Numbers())
            {
                var page = await PageAsync(group, filter: filter);
                Assert.Equal((seed, group, count), (seed, group, page.Total));
                Assert.Equal(reading.Filter, page.Filter);
                Assert.Equal(Math.Min(count, CourseLearnersPage.Size), page.Rows.Count);
                compared += count;
            }
        }

        Assert.Equal(Enum.GetValues<CourseGroupKind>(), (await courses.ReadAsync(trainer, "any", CourseFilter.All, Now, default))!.Numbers().Select(n => n.Group.Kind).Distinct().Order());
        Assert.True(compared > 10 * Learners, $"Only {compared} learners were counted.");
    }

    [Fact]
    public async Task Scores_are_spread_as_the_measure_says()
    {
        var random = new Random(7);
        CourseRow[] rows = [.. Enumerable.Range(0, Learners).Select(n => Any(random, n))];

        var told = (await courses.ReadAsync(trainer, "any", CourseFilter.All, Now, default))!.Scores;

        var expected = ScoreSpread.Of(rows.Where(r => r.Best is not null).Select(r => new LearnerScore(r.Best!.Value, r.MostAttempts)));
        Assert.Equal(expected.Buckets, told.Buckets);
        Assert.Equal(expected.ByAttempts, told.ByAttempts);
        Assert.Equal(expected.StuckCluster, told.StuckCluster);
        foreach (var (one, other) in new[] { (expected.P25, told.P25), (expected.P50, told.P50), (expected.P75, told.P75), (expected.P90, told.P90) })
            Assert.Equal(one!.Value, other!.Value, 9);
    }

    [Fact]
    public async Task All_pages_together_are_everybody_once_in_one_order()
    {
        foreach (var order in Enum.GetValues<CourseLearnersOrder>())
        {
            var all = new List<CourseLearnerRow>();
            for (var page = 1; page <= 5; page++)
            {
                var read = await PageAsync(CourseGroup.Enrolled, order, page);
                Assert.Equal((Learners, page, 5), (read.Total, read.Page, read.Pages));
                all.AddRange(read.Rows);
            }

            Assert.Equal(Learners, all.DistinctBy(r => r.UserId).Count());
            Assert.Equal(InOrder(all, order).Select(r => r.UserId), all.Select(r => r.UserId));
        }
    }

    [Fact]
    public async Task A_page_past_the_last_is_the_last_and_of_nobody_there_is_one()
    {
        Assert.Equal(5, (await PageAsync(CourseGroup.Enrolled, page: 99)).Page);
        Assert.Equal(1, (await PageAsync(CourseGroup.Enrolled, page: -3)).Page);
        var nobody = (await learners.ReadAsync(trainer, "any", CourseFilter.All, CourseGroup.Enrolled, CourseLearnersOrder.Name, "nobody is called so", 1, Now, default))!;
        Assert.Equal((0, 1, 1, 0), (nobody.Total, nobody.Page, nobody.Pages, nobody.Rows.Count));
    }

    [Fact]
    public async Task Behind_a_module_that_there_is_not_stands_nothing()
    {
        Assert.Null(await learners.ReadAsync(trainer, "any", CourseFilter.All, new(CourseGroupKind.LeftIn, "no such module"), CourseLearnersOrder.Name, 1, Now, default));
        Assert.Null(await learners.ReadAsync(trainer, "any", CourseFilter.All, new(CourseGroupKind.CameTo, "no such module"), CourseLearnersOrder.Name, 1, Now, default));
    }

    [Fact]
    public async Task All_at_once_are_those_of_all_pages_in_the_same_order()
    {
        var all = (await learners.ReadAllAsync(trainer, "any", CourseFilter.All, CourseGroup.Enrolled, CourseLearnersOrder.Score, null, Now, default))!;
        Assert.Equal((Learners, Learners), (all.Total, all.Rows.Count));
        var pages = new List<string>();
        for (var page = 1; page <= 5; page++) pages.AddRange((await PageAsync(CourseGroup.Enrolled, CourseLearnersOrder.Score, page)).Rows.Select(r => r.UserId));
        Assert.Equal(pages, all.Rows.Select(r => r.UserId));
    }

    [Fact]
    public async Task A_file_holds_as_many_lines_as_the_page_counts_learners()
    {
        var page = await PageAsync(new(CourseGroupKind.UnderWay));
        Assert.InRange(page.Total, CourseLearnersPage.Size + 1, Learners);
        var all = (await learners.ReadAllAsync(trainer, "any", CourseFilter.All, new(CourseGroupKind.UnderWay), CourseLearnersOrder.Name, null, Now, default))!;
        Assert.Equal(page.Total, all.Rows.Count);
        Assert.Equal(page.Total, all.Rows.DistinctBy(r => r.UserId).Count());
        Assert.Equal(page.Rows.Select(r => r.UserId), all.Rows.Take(CourseLearnersPage.Size).Select(r => r.UserId));
    }

    [Fact]
    public async Task Everybody_who_left_left_before_in_or_after_the_modules()
    {
        var reading = (await courses.ReadAsync(trainer, "any", CourseFilter.All, Now, default))!;
        var totals = reading.Numbers.Totals;
        Assert.InRange(totals.LeftBefore, 1, totals.Withdrawn + totals.Silent);
        Assert.True(totals.LeftBefore + reading.Numbers.Modules.Sum(m => m.Left) <= totals.Withdrawn + totals.Silent);
    }

    [Fact]
    public async Task Where_a_filter_leaves_nobody_the_sources_are_those_of_the_run()
    {
        await fixture.Database.CourseAsync(Hill, "lone", new(2026, 1, 1), null, null, "m1");
        await fixture.Database.TeachAsync("tea", Hill, "lone");
        var asOf = new DateTimeOffset?[9];
        asOf[(int)Source.CourseBuilder] = Now.AddMinutes(-5);
        await fixture.Database.LearnAsync(Hill, "lone", new CourseRow("lone-1", EnrollmentStatus.Active, Now.AddDays(-200)) { AsOf = asOf });

        var reading = (await courses.ReadAsync(trainer, "lone", new(null, "m1", null), Now, default))!;

        Assert.Equal(0, reading.Numbers.Totals.Enrolled);
        Assert.Equal(new CourseFilter(null, "m1", null), reading.Filter);
        Assert.True(reading.Numbers.Sources[Source.CourseBuilder].Answered);
        Assert.Equal(1, reading.Collected.Single(c => c.Source == Source.CourseBuilder).Learners);
    }

    [Theory]
    [InlineData("stuck", null, "Stuck")]
    [InlineData("time-up-completed", null, "TimeUpCompleted")]
    [InlineData("left-in", "m1", "LeftIn m1")]
    [InlineData("score-band", "9", "ScoreBand 9")]
    [InlineData("attempts", "4", "Attempts 4")]
    [InlineData(null, null, "Enrolled")]
    [InlineData("left-in", null, null)]
    [InlineData("score-band", "10", null)]
    [InlineData("attempts", "0", null)]
    [InlineData("attempts", "+1", null)]
    [InlineData("Stuck", null, null)]
    [InlineData("everybody", null, null)]
    public void A_group_has_an_address_and_anything_else_is_none(string? slug, string? of, string? expected)
    {
        var group = CourseGroup.Parse(slug, of);

        Assert.Equal(expected, group is null ? null : $"{group.Kind} {group.Of}".Trim());
        if (group is not null) Assert.Equal(group, CourseGroup.Parse(group.Slug, group.Of));
    }

    private async Task<CourseLearnersPage> PageAsync(CourseGroup group, CourseLearnersOrder order = CourseLearnersOrder.Name, int page = 1, CourseFilter? filter = null) =>
        (await learners.ReadAsync(trainer, "any", filter ?? CourseFilter.All, group, order, page, Now, default))!;

    private static IOrderedEnumerable<CourseLearnerRow> InOrder(IEnumerable<CourseLearnerRow> rows, CourseLearnersOrder order) => (order switch
    {
        CourseLearnersOrder.Name => rows.OrderBy(_ => 0),
        CourseLearnersOrder.LastActive => rows.OrderBy(r => r.LastActiveAt ?? DateTimeOffset.MinValue),
        CourseLearnersOrder.Progress => rows.OrderBy(r => r.ProgressPercent ?? double.MaxValue),
        CourseLearnersOrder.Score => rows.OrderBy(r => r.BestScore ?? double.MaxValue),
        CourseLearnersOrder.Enrolled => rows.OrderByDescending(r => r.EnrolledAt),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
    }).ThenBy(r => r.DisplayName, StringComparer.Ordinal);

    private static CourseRow Any(Random random, int number)
    {
        T? Some<T>(Func<T> value)
            where T : struct => random.Next(4) == 0 ? null : value();

        var status = random.Next(4) switch { 0 => EnrollmentStatus.Completed, 1 => EnrollmentStatus.Withdrawn, _ => EnrollmentStatus.Active };
        var active = Some(() => Now.AddHours(-random.Next(2000)));
        return new($"any-{number:000}", status, Now.AddHours(-random.Next(8000)))
        {
            EndedAt = status == EnrollmentStatus.Active ? null : Now.AddHours(-random.Next(4000)),
            TargetDate = Some(() => DateOnly.FromDateTime(Now.AddDays(random.Next(-100, 100)).Date)),
            Progress = Some(() => random.Next(401) / 4.0),
            FirstActiveOn = active is null ? null : new DateOnly(2026, 3, 1),
            LastActiveAt = active,
            LastModuleId = random.Next(3) == 0 ? null : Modules[random.Next(4)],
            Best = Some(() => random.Next(11) * 10 + random.Next(2) * 5.0).Clamped(),
            MostAttempts = random.Next(1, 7),
            Rating = Some(() => (double)random.Next(1, 6)),
        };
    }
}

file static class Scores
{
    public static double? Clamped(this double? score) => score is { } known ? Math.Min(100, known) : null;
}
