using System.Threading.Channels;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Circuit;

public sealed class CircuitAnalyticsCacheTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DataScope Ada = Scope("ada", Hill, ScopeRole.Learner);
    private static readonly DataScope Eve = Scope("eve", Hill, ScopeRole.OrganizationAdmin);
    private readonly Channel<string?> _heard = Channel.CreateUnbounded<string?>();
    private TestDatabase _database = null!;
    private ChangeListener _changes = null!;
    private CircuitAnalyticsCache _cache = null!;

    public async Task InitializeAsync()
    {
        _database = await TwoOrganizationsAsync();
        _changes = new ChangeListener(_database.Database, NullLogger<ChangeListener>.Instance);
        await _changes.StartAsync(default);
        using var late = new CancellationTokenSource(Patience);
        while (await _database.ScalarAsync<long>("select count(*) from pg_stat_activity where query ilike 'listen%' and state = 'idle' and datname = current_database()") == 0)
            await Task.Delay(20, late.Token);
        _cache = new CircuitAnalyticsCache(_database.Overviews, _changes);
        _cache.Changed += (_, change) => _heard.Writer.TryWrite(change.UserId);
    }

    public async Task DisposeAsync()
    {
        await _changes.StopAsync(default);
        await _database.DisposeAsync();
    }

    public void Dispose()
    {
        _cache.Dispose();
        _changes.Dispose();
    }

    [Fact]
    public async Task What_was_read_once_is_not_read_again()
    {
        var first = await _cache.GetOverviewAsync(Ada, "ada", default);
        await RenameAsync("ada", "Somebody else");
        var second = await _cache.GetOverviewAsync(Ada, "ada", default);

        Assert.Equal("Name of ada", first!.DisplayName);
        Assert.Same(first, second);
    }

    [Fact]
    public async Task Two_who_ask_at_once_cause_one_reading()
    {
        await using var held = await HoldAccountsAsync();
        var first = _cache.GetOverviewAsync(Ada, "ada", default);
        var second = _cache.GetOverviewAsync(Ada, "ada", default);
        await UntilWaitingAsync(1);
        await held.CommitAsync();

        Assert.Same(await first, await second);
    }

    [Fact]
    public async Task Readers_do_not_share_what_they_read_of_one_learner()
    {
        var own = await _cache.GetOverviewAsync(Ada, "ada", default);
        await RenameAsync("ada", "Ada anew");
        var admins = await _cache.GetOverviewAsync(Eve, "ada", default);
        var asLearner = await _cache.GetOverviewAsync(Eve with { Role = ScopeRole.Learner }, "ada", default);

        Assert.Equal("Name of ada", own!.DisplayName);
        Assert.Equal("Ada anew", admins!.DisplayName);
        Assert.Null(asLearner);
    }

    [Fact]
    public async Task Another_tenant_gets_nothing_even_when_it_is_remembered_for_others()
    {
        await _cache.GetOverviewAsync(Ada, "ada", default);
        await _cache.GetOverviewAsync(Eve, "ada", default);

        Assert.Null(await _cache.GetOverviewAsync(Scope("vic", Vale, ScopeRole.Learner), "ada", default));
        Assert.Null(await _cache.GetOverviewAsync(Scope("vic", Vale, ScopeRole.OrganizationAdmin), "ada", default));
        Assert.Null(await _cache.GetOverviewAsync(Ada with { OrganizationId = Vale.OrganizationId }, "ada", default));
    }

    [Fact]
    public async Task A_trainer_who_no_longer_teaches_a_learner_is_not_shown_what_is_remembered()
    {
        await _database.TeachAsync("tom", Hill, "c-1");
        var tom = Scope("tom", Hill, ScopeRole.Trainer);
        Assert.NotNull(await _cache.GetOverviewAsync(tom, "ada", default));

        await _database.Facts.SaveAsync(Facts("tom", Hill) with { Teaching = [], Enrollments = [] }, AllSources, NoTags, Measures(Now), default);
        using var late = new CancellationTokenSource(Patience);
        Assert.Equal("tom", await _heard.Reader.ReadAsync(late.Token));

        Assert.Null(await _cache.GetOverviewAsync(tom, "ada", default));
    }

    [Fact]
    public async Task The_overview_that_was_used_longest_ago_goes_first()
    {
        await FillAsync(CircuitAnalyticsCache.Capacity);
        await _cache.GetOverviewAsync(Eve, "many-0", default);
        await _cache.GetOverviewAsync(Eve, "ada", default);
        await _database.ExecuteAsync("update account set display_name = 'renamed'");

        Assert.Equal("Name of many-0", (await _cache.GetOverviewAsync(Eve, "many-0", default))!.DisplayName);
        Assert.Equal("Name of many-2", (await _cache.GetOverviewAsync(Eve, "many-2", default))!.DisplayName);
        Assert.Equal("renamed", (await _cache.GetOverviewAsync(Eve, "many-1", default))!.DisplayName);
    }

    [Fact]
    public async Task A_failure_is_forgotten()
    {
        await _database.ExecuteAsync("alter table account rename to account_gone");
        await Assert.ThrowsAsync<PostgresException>(() => _cache.GetOverviewAsync(Ada, "ada", default));
        await _database.ExecuteAsync("alter table account_gone rename to account");

        Assert.Equal("Name of ada", (await _cache.GetOverviewAsync(Ada, "ada", default))!.DisplayName);
    }

    [Fact]
    public async Task A_failure_that_nobody_waited_for_is_forgotten_too()
    {
        await using var held = await HoldAccountsAsync();
        using var leaving = new CancellationTokenSource();
        var left = _cache.GetOverviewAsync(Ada, "ada", leaving.Token);
        await UntilWaitingAsync(1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        await _database.ExecuteAsync("select pg_cancel_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()");
        await UntilWaitingAsync(0);
        await held.CommitAsync();
        // The answer of the cancelled statement is on its way to the cache.
        await Task.Delay(200);

        Assert.Equal("Name of ada", (await _cache.GetOverviewAsync(Ada, "ada", default))!.DisplayName);
    }

    [Fact]
    public async Task Whoever_leaves_does_not_spoil_the_reading_of_another()
    {
        await using var held = await HoldAccountsAsync();
        using var leaving = new CancellationTokenSource();
        var left = _cache.GetOverviewAsync(Ada, "ada", leaving.Token);
        var stays = _cache.GetOverviewAsync(Ada, "ada", default);
        await UntilWaitingAsync(1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        await held.CommitAsync();

        Assert.Equal("Name of ada", (await stays)!.DisplayName);
    }

    [Fact]
    public async Task A_change_by_another_process_is_told_and_only_that_learner_is_forgotten()
    {
        await _cache.GetOverviewAsync(Eve, "ada", default);
        await _cache.GetOverviewAsync(Eve, "bob", default);
        await _database.ExecuteAsync("update account set display_name = 'renamed'");
        await _database.ExecuteAsync("select pg_notify('portal_change', 'ada')");

        Assert.Equal("ada", await NextAsync());
        Assert.Equal("renamed", (await _cache.GetOverviewAsync(Eve, "ada", default))!.DisplayName);
        Assert.Equal("Name of bob", (await _cache.GetOverviewAsync(Eve, "bob", default))!.DisplayName);
    }

    [Fact]
    public async Task When_the_connection_was_lost_everything_is_forgotten()
    {
        await _cache.GetOverviewAsync(Eve, "ada", default);
        await _cache.GetOverviewAsync(Eve, "bob", default);
        await _database.ExecuteAsync("update account set display_name = 'renamed'");
        await _database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()");

        Assert.Null(await NextAsync());
        Assert.Equal("renamed", (await _cache.GetOverviewAsync(Eve, "ada", default))!.DisplayName);
        Assert.Equal("renamed", (await _cache.GetOverviewAsync(Eve, "bob", default))!.DisplayName);
    }

    [Fact]
    public async Task What_the_tab_renewed_itself_is_read_anew_even_while_nobody_listens()
    {
        await _changes.StopAsync(default);
        await _cache.GetOverviewAsync(Eve, "ada", default);
        await _cache.GetOverviewAsync(Eve, "bob", default);
        await _database.ExecuteAsync("update account set display_name = 'renamed'");
        await _database.ExecuteAsync("select pg_notify('portal_change', 'ada')");

        _cache.Forget("ada");

        Assert.Equal("renamed", (await _cache.GetOverviewAsync(Eve, "ada", default))!.DisplayName);
        Assert.Equal("Name of bob", (await _cache.GetOverviewAsync(Eve, "bob", default))!.DisplayName);
        Assert.False(_heard.Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_reading_that_a_change_overtook_is_not_remembered()
    {
        await using var held = await HoldAccountsAsync();
        var overtaken = _cache.GetOverviewAsync(Ada, "ada", default);
        await UntilWaitingAsync(1);
        await _database.ExecuteAsync("select pg_notify('portal_change', 'ada')");
        Assert.Equal("ada", await NextAsync());
        await held.CommitAsync();
        await overtaken;
        await RenameAsync("ada", "Ada anew");

        Assert.Equal("Ada anew", (await _cache.GetOverviewAsync(Ada, "ada", default))!.DisplayName);
    }

    [Fact]
    public async Task A_tab_that_was_closed_hears_nothing_more()
    {
        using var other = new CircuitAnalyticsCache(_database.Overviews, _changes);
        var others = Channel.CreateUnbounded<string?>();
        other.Changed += (_, change) => others.Writer.TryWrite(change.UserId);
        _cache.Dispose();
        await _database.ExecuteAsync("select pg_notify('portal_change', 'ada')");

        Assert.Equal("ada", await others.Reader.ReadAsync().AsTask().WaitAsync(Patience));
        Assert.False(_heard.Reader.TryRead(out _));
    }

    private async Task FillAsync(int count)
    {
        await _database.Accounts.UpsertAsync([Hill], [.. Enumerable.Range(0, count).Select(i => Person($"many-{i}", Hill))], default);
        for (var i = 0; i < count; i++) Assert.NotNull(await _cache.GetOverviewAsync(Eve, $"many-{i}", default));
    }

    private Task RenameAsync(string userId, string name) => _database.ExecuteAsync($"update account set display_name = '{name}' where user_id = '{userId}'");

    private async Task<string?> NextAsync() => await _heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Until it is committed, whoever reads an account waits.</summary>
    private async Task<NpgsqlTransaction> HoldAccountsAsync()
    {
        var transaction = await (await _database.Admin.OpenConnectionAsync()).BeginTransactionAsync();
        await using var command = new NpgsqlCommand("lock table account in access exclusive mode", transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync();
        return transaction;
    }

    private async Task UntilWaitingAsync(long readers)
    {
        using var late = new CancellationTokenSource(Patience);
        while (await _database.ScalarAsync<long>("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") != readers)
            await Task.Delay(20, late.Token);
    }
}
