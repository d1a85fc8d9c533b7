using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Pipelines.Jobs;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.Storage.Courses;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Pipelines.Jobs;

/// <summary>What a day's courses came to is kept, once, and is what the pages show.</summary>
public sealed class CourseDaysTests : IAsyncLifetime
{
    private readonly FixedClock clock = new(Now);
    private TestDatabase database = null!;
    private TeachingScene scene = null!;
    private CourseDays days = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        scene = new(database);
        days = Portal();
        await scene.ClassAsync("tom", Hill, 3);
        await scene.ClassAsync("tim", Hill, 2, score: 10);
        await scene.TrainerAsync("new", Hill, "nobody-yet");
        await scene.ClassAsync("vic", Vale, 4);
        await AnswerAsync();
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Fact]
    public async Task The_kept_health_is_that_of_the_page_and_a_course_without_health_has_none()
    {
        Assert.Equal(2, await days.RunOnceAsync(Hill.OrganizationId, Now, default));

        Assert.Equal(["of-tim", "of-tom"], (await KeptAsync()).Select(k => k.CourseId));
        foreach (var (courseId, score) in await KeptAsync())
        {
            var page = await new CourseRepository(database.Database).ReadAsync(Scope("eve", Hill, ScopeRole.OrganizationAdmin), courseId, CourseFilter.All, Now, default);
            Assert.Equal(CourseHealthCalculation.Calculate(page!.Numbers, Now).Value!.Score, score);
        }

        Assert.Equal("tim tom", await database.ScalarAsync<string>("select string_agg(trainer_id, ' ' order by trainer_id) from teaching_totals"));
    }

    [Fact]
    public async Task A_day_is_kept_once_however_often_and_by_however_many_portals()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Portal().RunOnceAsync(Hill.OrganizationId, Now, default))));

        Assert.Equal(2, (await KeptAsync()).Count);
    }

    [Fact]
    public async Task The_first_look_of_a_day_keeps_it_and_later_ones_leave_it()
    {
        await Task.WhenAll(days.LookAsync(Hill.OrganizationId), days.LookAsync(Hill.OrganizationId));
        Assert.Equal(2, (await KeptAsync()).Count);

        await scene.RunAsync("update course_health_day set score = 1");
        clock.Now += TimeSpan.FromMinutes(11);
        await days.LookAsync(Hill.OrganizationId);
        Assert.Equal([1, 1], (await KeptAsync()).Select(k => k.Score));

        clock.Now += TimeSpan.FromDays(1);
        await days.LookAsync(Hill.OrganizationId);
        Assert.Equal(4, (await KeptAsync()).Count);
    }

    [Fact]
    public async Task An_organisation_that_is_not_there_has_no_day() =>
        Assert.Equal(0, await days.RunOnceAsync("nowhere", Now, default));

    private CourseDays Portal() => new(
        new(database.Database), new(database.Database), new(database.Database), new(database.Database), clock, NullLogger<CourseDays>.Instance);

    private Task AnswerAsync() => scene.RunAsync("update course_learner set as_of = array_fill($1::timestamptz, array[9]), failing_since = array_fill(null::timestamptz, array[9])", Now);

    private async Task<IReadOnlyList<(string CourseId, double Score)>> KeptAsync()
    {
        await using var command = database.Admin.CreateCommand("select course_id, score from course_health_day order by course_id, day");
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAllAsync(r => (r.GetString(0), r.GetDouble(1)), default);
    }
}
