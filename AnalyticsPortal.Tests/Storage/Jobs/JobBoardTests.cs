using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using Npgsql;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Jobs;

public sealed class JobBoardTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Night = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);
    private readonly Queue queue = new();
    private JobBoardRepository board = null!;
    private JobRunRepository runs = null!;

    public async Task InitializeAsync()
    {
        await queue.InitializeAsync();
        (board, runs) = (new(queue.Database.Database), new(queue.Database.Database));
    }

    public Task DisposeAsync() => queue.DisposeAsync();

    [Fact]
    public async Task An_operator_sees_how_far_the_nights_of_every_organisation_have_come()
    {
        Assert.Equal(2, await runs.BeginAsync(Hill.OrganizationId, Night, default));
        Assert.Equal(1, await runs.BeginAsync(Vale.OrganizationId, Night.AddHours(6), default));
        await queue.One.EndAsync(await queue.ClaimOneAsync(), JobEnding.Complete, default);
        await queue.One.EndAsync(await queue.ClaimOneAsync(), new(JobState.Done, ["Auth"], null, default), default);
        await runs.TidyAsync(default);

        var seen = (await ReadAsync(ScopeRole.Operator)).Runs;

        Assert.Equal(["Vale", "Hill"], seen.Select(r => r.OrganizationName));
        Assert.Equal((2, 1, 1, 0, 0, 0), Counts(seen[1]));
        Assert.NotNull(seen[1].EndedAt);
        Assert.Null(seen[1].EstimatedEnd);
        Assert.Equal((1, 0, 0, 0, 0, 1), Counts(seen[0]));
        Assert.Null(seen[0].EndedAt);
        Assert.Null(seen[0].EstimatedEnd);
    }

    [Fact]
    public async Task The_estimate_goes_by_the_pace_of_the_last_minutes()
    {
        await runs.BeginAsync(Hill.OrganizationId, Night, default);
        await queue.One.EndAsync(await queue.ClaimOneAsync(), JobEnding.Complete, default);
        await queue.Database.ExecuteAsync("update job_run set began_at = now() - interval '2 minutes'");

        var seen = await ReadAsync(ScopeRole.Operator);

        // One of two took two minutes.
        var left = Assert.Single(seen.Runs).EstimatedEnd!.Value - seen.At;
        Assert.InRange(left, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2.5));
    }

    [Fact]
    public async Task Who_was_asked_about_once_does_not_remain_though_a_source_is_asked_again()
    {
        await runs.BeginAsync(Hill.OrganizationId, Night, default);
        await queue.One.EndAsync(await queue.ClaimOneAsync(), new(JobState.Waiting, ["Auth"], null, TimeSpan.FromMinutes(9)), default);
        var seen = Assert.Single((await ReadAsync(ScopeRole.Operator)).Runs);
        Assert.Equal((2, 0, 0, 0, 0, 1), Counts(seen));
        Assert.Equal(1, seen.Again);

        await queue.One.EndAsync(await queue.ClaimOneAsync(), JobEnding.Complete, default);
        var whole = await ReadAsync(ScopeRole.Operator);

        // Nobody remains; the end is the next try.
        seen = Assert.Single(whole.Runs);
        Assert.Equal((2, 1, 0, 0, 0, 0), Counts(seen));
        Assert.Equal(1, seen.Again);
        Assert.InRange(seen.EstimatedEnd!.Value - whole.At, TimeSpan.FromMinutes(8.5), TimeSpan.FromMinutes(9));
    }

    [Theory]
    [InlineData(JobPriority.Nightly, 59, 0)]
    [InlineData(JobPriority.Nightly, 61, 1)]
    [InlineData(JobPriority.SignIn, 6, 1)]
    public async Task A_night_presses_only_when_it_has_been_due_for_an_hour(JobPriority priority, int minutes, int pressing)
    {
        await queue.RequestAsync(priority, "ada");
        await queue.Database.ExecuteAsync($"update job set due_at = now() - interval '{minutes} minutes'");

        var state = await queue.One.QueueAsync(default);

        Assert.Equal((1, pressing), (state.Waiting, state.Pressing));
        Assert.InRange(state.PressingDelay, TimeSpan.FromMinutes(minutes * pressing), TimeSpan.FromMinutes((minutes * pressing) + 1));
    }

    [Fact]
    public async Task What_a_refresh_had_to_do_without_is_counted_though_a_later_try_has_it()
    {
        var details = new JobDetailRepository(queue.Database.Database);
        await queue.RequestAsync(JobPriority.Nightly, "ada", "bob");
        await queue.One.EndAsync(await queue.ClaimOneAsync(), new(JobState.Waiting, ["Auth", "DevLab"], null, default), default);
        await queue.One.EndAsync(await queue.ClaimOneAsync(), new(JobState.Waiting, ["DevLab"], null, default), default);
        await queue.One.EndAsync(await queue.ClaimOneAsync(), new(JobState.Waiting, ["DevLab"], null, default), default);
        await queue.One.EndAsync(await queue.ClaimOneAsync(), JobEnding.Complete, default);

        Assert.Equal([new("DevLab", 2), new JobGap("Auth", 1)], (await details.ReadAsync(Of(ScopeRole.Operator), default)).Gaps);
    }

    [Fact]
    public async Task The_queue_is_counted_by_priority_and_says_since_when_somebody_waits()
    {
        await queue.RequestAsync(JobPriority.Watching, "ada");
        await queue.ClaimOneAsync();
        await queue.RequestAsync(JobPriority.SignIn, "bob");
        await queue.One.EndAsync(await queue.ClaimOneAsync(), new(JobState.Waiting, [], null, TimeSpan.FromHours(1)), default);
        await queue.RequestAsync(JobPriority.Nightly, "vic");
        await queue.Database.ExecuteAsync("update job set due_at = now() - interval '7 minutes' where subject = 'vic'");

        var (depths, since, delay) = (await ReadAsync(ScopeRole.Operator)).Queue;

        Assert.Equal([new(JobPriority.Watching, 0, 0, 1), new(JobPriority.SignIn, 0, 1, 0), new QueueDepth(JobPriority.Nightly, 1, 0, 0)], depths);
        Assert.NotNull(since);
        Assert.InRange(delay, TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(8));
        Assert.Equal(depths, (await queue.One.QueueAsync(default)).Depths);
    }

    [Fact]
    public async Task Dead_letters_are_grouped_by_their_reason_and_tried_again_from_the_start()
    {
        await queue.BuryAsync("ada", JobFailure.NothingAnswered);
        await queue.BuryAsync("bob", JobFailure.NothingAnswered);
        await queue.BuryAsync("vic", JobFailure.Fault);
        var groups = (await ReadAsync(ScopeRole.Operator)).DeadLetters;
        Assert.Equal([(JobFailure.Fault, 1, 5), (JobFailure.NothingAnswered, 2, 10)], groups.Select(g => (g.Failure, g.Count, g.Attempts)));

        Assert.Equal(2, await board.ReplayAsync(Of(ScopeRole.Operator), groups[1], default));

        Assert.Equal("ada:2:waiting bob:2:waiting vic:2:dead", await queue.JobsAsync());
        Assert.Equal(0, (await queue.ClaimOneAsync()).Attempts);
        var act = Assert.Single((await ReadAsync(ScopeRole.Operator)).Acts);
        Assert.Equal((OperatorActKind.Replayed, "Name of oda", JobFailure.NothingAnswered, 2, ""), (act.Act, act.OperatorName, act.Failure, act.Jobs, act.Reason));

        // Another tab that shows them still has nothing to do, and nothing to note.
        Assert.Equal(0, await board.ReplayAsync(Of(ScopeRole.Operator), groups[1], default));
        Assert.Equal(0, await board.DropAsync(Of(ScopeRole.Operator), groups[1], "late", default));
        Assert.Single((await ReadAsync(ScopeRole.Operator)).Acts);
    }

    [Fact]
    public async Task What_is_dropped_is_never_done_and_the_reason_is_kept_when_the_operator_is_gone()
    {
        await queue.BuryAsync("ada", JobFailure.NotKept);
        var group = Assert.Single((await ReadAsync(ScopeRole.Operator)).DeadLetters);

        Assert.Equal(1, await board.DropAsync(Of(ScopeRole.Operator), group, "left\0 the platform", default));
        await queue.Database.ExecuteAsync("delete from account where user_id = 'oda'");

        Assert.Equal("ada:2:dropped", await queue.JobsAsync());
        Assert.Empty(await queue.One.ClaimAsync(JobKind.Refresh, 1, default));
        var act = Assert.Single((await ReadAsync(ScopeRole.Operator)).Acts);
        Assert.Equal((OperatorActKind.Dropped, "Name of oda", "left the platform"), (act.Act, act.OperatorName, act.Reason));
    }

    [Theory]
    [InlineData("oda", ScopeRole.Learner)]
    [InlineData("oda", ScopeRole.OrganizationAdmin)]
    // Says that he is one, and is not, or not any more.
    [InlineData("tom", ScopeRole.Operator)]
    public async Task Who_is_no_operator_can_do_nothing_to_dead_letters(string userId, ScopeRole role)
    {
        await queue.BuryAsync("ada", JobFailure.Fault);
        var group = Assert.Single((await ReadAsync(ScopeRole.Operator)).DeadLetters);
        var scope = Scope(userId, Hill, role);

        Assert.Null(await board.ReplayAsync(scope, group, default));
        Assert.Null(await board.DropAsync(scope, group, "no", default));

        Assert.Equal("ada:2:dead", await queue.JobsAsync());
        Assert.Empty((await ReadAsync(ScopeRole.Operator)).Acts);
    }

    [Theory]
    [InlineData(ScopeRole.Learner)]
    [InlineData(ScopeRole.Trainer)]
    [InlineData(ScopeRole.OrganizationAdmin)]
    public async Task Every_other_role_sees_an_empty_board(ScopeRole role)
    {
        await runs.BeginAsync(Hill.OrganizationId, Night, default);
        await queue.One.EndAsync(await queue.ClaimOneAsync(), new(JobState.Dead, [], JobFailure.Fault, default), default);
        await board.ReplayAsync(Of(ScopeRole.Operator), Assert.Single((await ReadAsync(ScopeRole.Operator)).DeadLetters), default);

        var seen = await ReadAsync(role);

        Assert.Empty(seen.Runs);
        Assert.Empty(seen.DeadLetters);
        Assert.Empty(seen.Acts);
        Assert.All(seen.Queue.Depths, d => Assert.Equal((0, 0, 0), (d.Waiting, d.Later, d.Running)));
    }

    [Theory]
    [InlineData("select subject from job")]
    [InlineData("select * from job")]
    [InlineData("select count(*) from job where subject = 'ada'")]
    [InlineData("update job set priority = 0")]
    public async Task Not_even_an_operator_reads_whom_a_job_is_about_or_writes_to_the_queue(string sql)
    {
        await queue.RequestAsync(JobPriority.Nightly, "ada");
        await using var batch = queue.Database.Database.ReadAs(Of(ScopeRole.Operator)).With(sql);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static DataScope Of(ScopeRole role) => Scope("oda", Hill, role);

    private static (int, int, int, int, int, int) Counts(JobRunProgress run) => (run.Total, run.Done, run.WithGaps, run.Dead, run.Dropped, run.Remaining);

    private Task<JobBoard> ReadAsync(ScopeRole role) => board.ReadAsync(Of(role), default);
}
