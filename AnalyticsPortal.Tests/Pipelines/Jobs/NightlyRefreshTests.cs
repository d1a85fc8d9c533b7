using AnalyticsPortal.Pipelines.Jobs;
using AnalyticsPortal.Storage.Jobs;
using AnalyticsPortal.Tests.Storage.Courses;
using AnalyticsPortal.Tests.Storage.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Pipelines.Jobs;

public sealed class NightlyRefreshTests : IAsyncLifetime, IDisposable
{
    // Hill is in Berlin, Vale in New York.
    private static readonly DateTimeOffset TwoInBerlin = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero), TwoInNewYork = TwoInBerlin.AddHours(6);
    private readonly Queue queue = new();
    private NightlyRefresh nightly = null!;

    public async Task InitializeAsync()
    {
        await queue.InitializeAsync();
        nightly = Portal("02:00");
    }

    public Task DisposeAsync() => queue.DisposeAsync();

    public void Dispose() => nightly.Dispose();

    [Fact]
    public async Task Each_organisation_has_its_own_two_in_the_morning()
    {
        Assert.Equal(0, await RunAsync(TwoInBerlin.AddMinutes(-1), TwoInBerlin.AddSeconds(-1)));
        Assert.Equal(1, await RunAsync(TwoInBerlin.AddSeconds(-1), TwoInBerlin.AddSeconds(19)));
        Assert.Equal("ada:2:waiting bob:2:waiting", await queue.JobsAsync());
        Assert.Equal(0, await RunAsync(TwoInBerlin.AddSeconds(19), TwoInNewYork.AddSeconds(-1)));
        Assert.Equal(1, await RunAsync(TwoInNewYork.AddSeconds(-1), TwoInNewYork));
        Assert.Equal("ada:2:waiting bob:2:waiting vic:2:waiting", await queue.JobsAsync());
    }

    [Fact]
    public async Task Two_portals_begin_a_night_once()
    {
        using var other = Portal("02:00");

        var begun = await Task.WhenAll(
            Task.Run(() => RunAsync(TwoInBerlin.AddSeconds(-5), TwoInBerlin)),
            Task.Run(() => other.RunOnceAsync(TwoInBerlin.AddSeconds(-9), TwoInBerlin.AddSeconds(1), default)));

        Assert.Equal(1, begun.Sum());
        Assert.Equal("ada:2:waiting bob:2:waiting", await queue.JobsAsync());
    }

    [Fact]
    public async Task A_night_that_every_portal_slept_through_is_made_up_for_once_and_a_new_organisation_waits_for_its_first()
    {
        var monday = TwoInBerlin;
        await RunAsync(monday.AddSeconds(-1), monday);
        var thursday = monday.AddDays(3).AddHours(4);

        Assert.Equal(1, await RunAsync(thursday, thursday));
        Assert.Equal(0, await RunAsync(thursday, thursday.AddMinutes(1)));

        Assert.Equal(
            "2026-11-21 2026-11-24",
            await queue.Database.ScalarAsync<string>("select string_agg((scheduled_for at time zone 'UTC')::date::text, ' ' order by scheduled_for) from job_run"));
    }

    [Fact]
    public async Task Where_it_is_off_no_night_begins()
    {
        using var off = Portal("off");

        Assert.Equal(0, await off.RunOnceAsync(TwoInBerlin.AddSeconds(-1), TwoInBerlin, default));
    }

    [Theory]
    [InlineData("02:00", true)]
    [InlineData("off", true)]
    [InlineData("2:00", false)]
    [InlineData("24:00", false)]
    [InlineData("never", false)]
    public void The_setting_is_a_time_of_day_or_off(string nightly, bool legal)
    {
        var result = new NightlyOptions.Validation().Validate(null, new NightlyOptions { Nightly = nightly });

        Assert.Equal(legal, result.Succeeded);
        if (!legal) Assert.Equal($"Refresh:Nightly is '{nightly}': it takes a time of day as 02:00, or off.", Assert.Single(result.Failures!));
    }

    [Fact]
    public async Task When_a_round_has_ended_the_day_of_its_organisations_courses_is_kept()
    {
        var scene = new TeachingScene(queue.Database);
        await scene.ClassAsync("tom", Hill, 2);
        await queue.Database.ExecuteAsync("update course_learner set as_of = array_fill(now(), array[9]), failing_since = array_fill(null::timestamptz, array[9])");
        await RunAsync(TwoInBerlin.AddSeconds(-1), TwoInBerlin);
        await RunAsync(TwoInBerlin, TwoInBerlin.AddMinutes(1));
        Assert.Equal(0L, await KeptAsync());

        await queue.Database.ExecuteAsync("update job set state = 'done', ended_at = now()");
        await RunAsync(TwoInBerlin.AddMinutes(1), TwoInBerlin.AddMinutes(2));

        Assert.Equal(1L, await KeptAsync());
        Assert.Equal(new DateOnly(2026, 11, 21), await queue.Database.ScalarAsync<DateOnly>("select day from course_health_day"));

        Task<long> KeptAsync() => queue.Database.ScalarAsync<long>("select count(*) from course_health_day");
    }

    private NightlyRefresh Portal(string at) => new(
        new JobRunRepository(queue.Database.Database), Days, Options.Create(new NightlyOptions { Nightly = at }), TimeProvider.System, NullLogger<NightlyRefresh>.Instance);

    private CourseDays Days
    {
        get
        {
            var database = queue.Database.Database;
            return new(new(database), new(database), new(database), new(database), TimeProvider.System, NullLogger<CourseDays>.Instance);
        }
    }

    private Task<int> RunAsync(DateTimeOffset since, DateTimeOffset now) => nightly.RunOnceAsync(since, now, default);
}
