using System.Collections.Concurrent;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Collection;
using Xunit;

namespace AnalyticsPortal.Tests.Collection;

public sealed class SingleFlightTests : IDisposable
{
    private readonly SingleFlight<string, int> _flights = new();
    private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _runs;

    public void Dispose() => _flights.Dispose();

    [Fact]
    public async Task However_many_ask_for_one_key_it_runs_once()
    {
        var asking = Enumerable.Range(0, 50).Select(_ => AskAsync("a")).ToList();
        var other = AskAsync("b");
        _end.SetResult(7);
        Assert.All(await Task.WhenAll(asking), r => Assert.Equal(7, r));
        Assert.Equal(7, await other);
        Assert.Equal(2, _runs);
        Assert.Equal(7, await AskAsync("a"));
        Assert.Equal(3, _runs);
    }

    [Fact]
    public async Task Who_leaves_does_not_stop_the_others()
    {
        using var leaving = new CancellationTokenSource();
        var first = AskAsync("a", cancellationToken: leaving.Token);
        var second = AskAsync("a");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _end.SetResult(7);
        Assert.Equal(7, await second);
        Assert.Equal(1, _runs);
    }

    [Fact]
    public async Task A_failure_reaches_everybody_and_is_forgotten()
    {
        var first = AskAsync("a");
        var second = AskAsync("a");
        _end.SetException(new InvalidDataException());
        await Assert.ThrowsAsync<InvalidDataException>(() => first);
        await Assert.ThrowsAsync<InvalidDataException>(() => second);
        Assert.Equal(9, await _flights.RunAsync("a", (_, _) => Task.FromResult(9), null, CancellationToken.None));
    }

    [Fact]
    public async Task A_late_joiner_first_hears_the_latest_step_of_each_source()
    {
        var early = new Ears();
        var late = new Ears();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _flights.RunAsync(
            "a",
            async (progress, _) =>
            {
                progress.Report(Step(Source.Auth, CollectionStep.Asking));
                progress.Report(Step(Source.Directory, CollectionStep.Asking));
                progress.Report(Step(Source.Auth, CollectionStep.Answered));
                told.SetResult();
                await _end.Task;
                progress.Report(Step(Source.Directory, CollectionStep.Failed));
                return 1;
            },
            early,
            CancellationToken.None);
        await told.Task;
        var second = AskAsync("a", late);
        _end.SetResult(0);
        await Task.WhenAll(first, second);
        Assert.Contains(Step(Source.Directory, CollectionStep.Failed), early);
        Assert.Equal(
            [Step(Source.Auth, CollectionStep.Answered), Step(Source.Directory, CollectionStep.Asking), Step(Source.Directory, CollectionStep.Failed)],
            late);
    }

    [Fact]
    public async Task Closing_cancels_what_runs()
    {
        var flights = new SingleFlight<string, int>();
        var run = flights.RunAsync("a", async (_, stop) => { await Task.Delay(Timeout.Infinite, stop); return 1; }, null, CancellationToken.None);
        flights.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private Task<int> AskAsync(string key, IProgress<SourceProgress>? progress = null, CancellationToken cancellationToken = default) =>
        _flights.RunAsync(
            key,
            (_, _) =>
            {
                Interlocked.Increment(ref _runs);
                return _end.Task;
            },
            progress,
            cancellationToken);

    private static SourceProgress Step(Source source, CollectionStep step) => new(source, step, TimeSpan.Zero);

    private sealed class Ears : ConcurrentQueue<SourceProgress>, IProgress<SourceProgress>
    {
        public void Report(SourceProgress value) => Enqueue(value);
    }
}
