using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Courses;

/// <summary>The kept days of courses: what was kept is read again, by those who may see the course.</summary>
public sealed class CourseHealthHistoryTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private TestDatabase database = null!;
    private CourseHealthRepository health = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        health = new(database.Database);
        var scene = new TeachingScene(database);
        await scene.TrainerAsync("tom", Hill, "c-1");
        await scene.TrainerAsync("tim", Hill, "c-2");
        await scene.TrainerAsync("vic", Vale, "c-1");
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Fact]
    public async Task Days_come_back_oldest_first_and_a_day_that_is_kept_again_has_its_last_score()
    {
        await KeepAsync(Today, 72.25);
        await KeepAsync(Today.AddDays(-1), 49.9);
        await KeepAsync(Today, 75);

        Assert.Equal(
            [new(Today.AddDays(-1), 49.9, CourseHealthStatus.AtRisk), new(Today, 75, CourseHealthStatus.Healthy)],
            await DaysAsync(Scope("tom", Hill, ScopeRole.Trainer), 90));
        Assert.Equal([new(Today, 75, CourseHealthStatus.Healthy)], await DaysAsync(Scope("tom", Hill, ScopeRole.Trainer), 1));
    }

    [Fact]
    public async Task Only_the_courses_trainer_and_the_admin_see_them()
    {
        await KeepAsync(Today, 75);

        Assert.Single(await DaysAsync(Scope("eve", Hill, ScopeRole.OrganizationAdmin), 90));
        foreach (var other in new[] { Scope("tim", Hill, ScopeRole.Trainer), Scope("vic", Vale, ScopeRole.Trainer), Scope("eve", Vale, ScopeRole.OrganizationAdmin), Scope("tom", Hill, ScopeRole.Learner), Scope("tom", Hill, ScopeRole.Operator) })
            Assert.Empty(await DaysAsync(other, 90));
    }

    [Fact]
    public async Task What_is_older_than_is_kept_goes()
    {
        await KeepAsync(Today.AddDays(-CourseHealthRepository.DaysKept), 60);
        await KeepAsync(Today.AddDays(1 - CourseHealthRepository.DaysKept), 61);

        await KeepAsync(Today, 62);

        Assert.Equal([61, 62], (await DaysAsync(Scope("tom", Hill, ScopeRole.Trainer), 5000)).Select(d => d.Score));
    }

    private Task KeepAsync(DateOnly day, double score) =>
        health.KeepAsync(Hill.OrganizationId, day, [("c-1", new(score, CourseHealthCalculation.StatusOf(score), [], null))], default);

    private async Task<IReadOnlyList<CourseHealthDay>> DaysAsync(DataScope scope, int days) =>
        [.. (await health.HistoryAsync(scope, ["c-1"], Today, days, default))["c-1"]];
}
