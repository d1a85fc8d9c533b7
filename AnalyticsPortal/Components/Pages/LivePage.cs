using AnalyticsPortal.Circuit;
using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Pages;

/// <summary>What every page that renews itself does: it hears of changes on threads of others, looks again at intervals, and stops when its tab is closed.</summary>
public abstract partial class LivePage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private readonly ExecutionContext _tab = ExecutionContext.Capture()!;

    protected LivePage() => Gone = _left.Token;

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required ILogger<LivePage> PageLogger { get; init; }

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Gone { get; }

    /// <summary>In which order the page's loads were begun.</summary>
    protected LoadOrder Loads { get; } = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Leaves the page.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _left.Cancel();
        _left.Dispose();
    }

    /// <summary>Does something in the page's own turn and draws it anew; may be called from any thread.</summary>
    // Changes and steps are told from threads of others: without this tab's own context it would speak in their culture.
    protected void Redraw(Func<Task> change) => ExecutionContext.Run(_tab, _ => _ = InvokeAsync(() => GuardAsync(change)), null);

    /// <inheritdoc cref="Redraw(Func{Task})"/>
    protected void Redraw(Action change) => Redraw(() =>
    {
        change();
        return Task.CompletedTask;
    });

    /// <summary>Does something at intervals for as long as the page is open, and draws it anew each time.</summary>
    protected void Every(TimeSpan interval, Func<Task> look) => _ = GuardAsync(async () =>
    {
        using var timer = new PeriodicTimer(interval, Clock);
        while (await timer.WaitForNextTickAsync(Gone))
        {
            await look();
            StateHasChanged();
        }
    });

    /// <summary>Does what nobody awaits and draws the page anew: a fault goes where faults of the page go, and a tab that was closed has none.</summary>
    protected async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
            StateHasChanged();
        }
        catch (Exception) when (Gone.IsCancellationRequested)
        {
            Log.Left(PageLogger);
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "A page was closed while something was on its way to it")]
        public static partial void Left(ILogger logger);
    }
}
