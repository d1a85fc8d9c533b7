using AnalyticsPortal.Pipelines.Jobs;
using AnalyticsPortal.Storage.Jobs;
using Xunit;

namespace AnalyticsPortal.Tests.Pipelines.Jobs;

public sealed class JobPolicyTests
{
    [Theory]
    [InlineData(0, .5, 30)]
    [InlineData(0, 0, 22.5)]
    [InlineData(0, 1, 37.5)]
    [InlineData(1, .5, 60)]
    [InlineData(3, .5, 240)]
    [InlineData(7, .5, 3600)]
    [InlineData(7, 0, 2880)]
    [InlineData(1000, 1, 3600)]
    public void The_pause_doubles_give_or_take_a_quarter_and_is_never_longer_than_an_hour(int attempts, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), JobPolicy.Pause(attempts, chance));

    [Theory]
    [InlineData(10, 60)]
    [InlineData(600, 600)]
    [InlineData(7200, 3600)]
    public void A_service_that_wants_to_be_left_alone_longer_is(int wanted, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds), JobPolicy.WithGaps(Job(attempts: 1), ["Auth"], TimeSpan.FromSeconds(wanted), .5).Pause);

    [Theory]
    [InlineData(0, JobState.Waiting)]
    [InlineData(3, JobState.Waiting)]
    [InlineData(4, JobState.Done)]
    public void Gaps_are_tried_five_times_and_then_accepted(int attempts, JobState state)
    {
        var ending = JobPolicy.WithGaps(Job(attempts), ["Auth"], TimeSpan.Zero, .5);

        Assert.Equal((state, null), (ending.State, ending.Failure));
        Assert.Equal(["Auth"], ending.Gaps);
    }

    [Fact]
    public void What_could_not_be_asked_is_not_tried_again()
    {
        var ending = JobPolicy.NotAsked(["Auth"]);

        Assert.Equal((JobState.Done, null), (ending.State, ending.Failure));
        Assert.Equal(["Auth"], ending.Gaps);
    }

    [Theory]
    [InlineData(3, JobState.Waiting)]
    [InlineData(4, JobState.Dead)]
    public void A_job_of_which_nothing_came_is_tried_five_times_and_then_given_up(int attempts, JobState state)
    {
        var ending = JobPolicy.Failed(Job(attempts), JobFailure.Fault, [], TimeSpan.Zero, .5);

        Assert.Equal((state, JobFailure.Fault), (ending.State, ending.Failure));
    }

    private static ClaimedJob Job(int attempts) => new(1, JobKind.Refresh, "ada", "org", JobPriority.Nightly, attempts, 1, "corr");
}
