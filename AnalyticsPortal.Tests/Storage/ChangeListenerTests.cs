using System.Threading.Channels;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage;

public sealed class ChangeListenerTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Channel<string?> heard = Channel.CreateUnbounded<string?>();
    private TestDatabase database = null!;
    private ChangeListener listener = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        await database.Accounts.UpsertAsync([Hill], [Person("ada", Hill)], default);
        listener = new ChangeListener(database.Database, NullLogger<ChangeListener>.Instance);
        await listener.StartAsync(default);
        await UntilListeningAsync();
    }

    public async Task DisposeAsync()
    {
        await listener.StopAsync(default);
        await database.DisposeAsync();
    }

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task A_save_is_heard_with_the_learners_id_and_nothing_else()
    {
        using var subscription = listener.Subscribe(id => heard.Writer.TryWrite(id));

        await SaveAsync();

        Assert.Equal("ada", await NextAsync());
    }

    [Fact]
    public async Task After_a_lost_connection_subscribers_learn_that_anything_may_have_changed()
    {
        using var subscription = listener.Subscribe(id => heard.Writer.TryWrite(id));

        await database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()");

        Assert.Null(await NextAsync());
        await SaveAsync();
        Assert.Equal("ada", await NextAsync());
    }

    [Fact]
    public async Task A_subscriber_that_fails_does_not_silence_the_others_and_one_that_left_is_not_called()
    {
        using var failing = listener.Subscribe(_ => throw new InvalidOperationException("on purpose"));
        var left = 0;
        listener.Subscribe(_ => left++).Dispose();
        using var subscription = listener.Subscribe(id => heard.Writer.TryWrite(id));

        await SaveAsync();
        await SaveAsync();

        Assert.Equal("ada", await NextAsync());
        Assert.Equal("ada", await NextAsync());
        Assert.Equal(0, left);
    }

    private Task SaveAsync() => database.Facts.SaveAsync(Facts("ada", Hill), AllSources, NoTags, Measures(Now), default);

    private async Task<string?> NextAsync() => await heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private async Task UntilListeningAsync()
    {
        using var late = new CancellationTokenSource(Patience);
        while (await database.ScalarAsync<long>("select count(*) from pg_stat_activity where query ilike 'listen%' and state = 'idle' and datname = current_database()") == 0)
            await Task.Delay(20, late.Token);
    }
}
