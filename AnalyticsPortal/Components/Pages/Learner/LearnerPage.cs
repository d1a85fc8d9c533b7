using AnalyticsPortal.Analytics;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Components.Pages.Account;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Pipelines.Refresh;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What every page about one learner does: loads what is stored, renews it behind the screen when it is due, and follows every change.</summary>
public abstract partial class LearnerPage : LivePage
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    private CollectionSteps _steps = new();
    private Reader? _reader;
    private string? _learnerId;
    private LoadState<LearnerOverview> _state = new(LoadPhase.Loading);
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private string? _notice;
    private bool _isLookedUp;
    private bool _isDatabaseAway;

    /// <summary>Whose page; the reader's own when absent.</summary>
    [Parameter] public string? UserId { get; set; }

    /// <summary>Who is signed in.</summary>
    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    /// <summary>The answer that carries the first HTML; null once the page lives on its circuit.</summary>
    [CascadingParameter] public HttpContext? HttpContext { get; set; }

    /// <summary>What the first HTML was made of: the circuit takes it over instead of loading it again.</summary>
    [PersistentState] public LearnerOverview? Loaded { get; set; }

    [Inject] public required IStringLocalizer<LearnerTexts> Texts { get; init; }

    [Inject] public required CircuitAnalyticsCache Cache { get; init; }

    [Inject] public required LearnerRefresh Refresh { get; init; }

    [Inject] public required RefreshLimit Limit { get; init; }

    [Inject] public required SourceRecovery Recovery { get; init; }

    [Inject] public required ILogger<LearnerPage> Logger { get; init; }

    /// <summary>What the views of the page are given.</summary>
    private protected LearnerScreen Screen => new(_state, new(_learnerId ?? "", _learnerId == _reader?.UserId), new(Clock.GetUtcNow(), _zone))
    {
        Reader = _reader,
        Progress = _steps.Latest,
        Notice = _notice ?? (_isDatabaseAway && _state.Value is not null ? Texts["Frame.Database"].Value : null),
        Early = !_isLookedUp || !RendererInfo.IsInteractive,
        OnRefresh = EventCallback.Factory.Create(this, RefreshByHandAsync),
        OnRetry = EventCallback.Factory.Create(this, RetryAsync),
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reader = Reader.From((await SignedIn).User);
        if (!RendererInfo.IsInteractive) return;
        Cache.Changed += OnChanged;
        Recovery.Recovered += OnRecovered;
        Every(Look, StayFreshAsync);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await FollowAddressAsync();
        if (_state.Phase != LoadPhase.Forbidden) return;
        // Unknown and forbidden are one answer, in words and in its status: nobody learns from it who exists. Of himself a reader may know.
        AnswerStatus.At(HttpContext, Screen.IsHisInAnotherRole ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Cache.Changed -= OnChanged;
            Recovery.Recovered -= OnRecovered;
        }

        base.Dispose(disposing);
    }

    private async Task FollowAddressAsync()
    {
        var learnerId = UserId ?? (_reader is { Role: ScopeRole.Learner } ? _reader.UserId : null);
        if (_reader is null || learnerId is null)
        {
            _state = new(LoadPhase.Forbidden);
            return;
        }

        if (learnerId == _learnerId) return;
        Begin(learnerId);
        // What the first HTML found due, or still on its way, may have come since, before anybody listened for this tab.
        var isCurrent = Loaded?.UserId == learnerId && !IsDue() && !IsOnItsWay();
        if (isCurrent) Cache.Remember(_reader.Scope, Loaded!);
        if (Loaded?.UserId == learnerId) Show(Loaded);
        if (!isCurrent) await LoadAsync();
        if (learnerId != _learnerId) return;
        _isLookedUp = true;
        if (IsDue()) StartRefresh();
    }

    // Nothing of the learner before may stand on this one's page, whatever becomes of the loading.
    private void Begin(string learnerId)
    {
        _learnerId = learnerId;
        _isLookedUp = false;
        _steps = new();
        _notice = null;
        _state = new(LoadPhase.Loading);
        if (Loaded?.UserId != learnerId) Loaded = null;
    }

    private bool IsOnItsWay() => Loaded is { } overview && overview.Sources.Any(source => !source.Answered && source.Failure is null);

    private bool IsDue() => Loaded is { } overview && RefreshPolicy.IsDue(overview, Clock.GetUtcNow(), Recovery.IsHeldUp);

    private async Task LoadAsync()
    {
        var (learnerId, load) = (_learnerId!, Loads.Begin());
        try
        {
            var overview = await Cache.GetOverviewAsync(_reader!.Scope, learnerId, Gone);
            if (learnerId != _learnerId || !Loads.MayShow(load)) return;
            Loaded = overview;
            Show(Loaded);
            _isDatabaseAway = false;
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            var reference = CorrelationId.New();
            Log.NotLoaded(Logger, reference, problem);
            if (learnerId != _learnerId) return;
            _isDatabaseAway = true;
            // What was shown stays readable; only a screen without values turns into the failed state.
            if (_state.Value is null) _state = new(LoadPhase.Failed, Failure: LoadFailure.OfDatabase(problem, Clock.GetUtcNow(), reference));
        }
    }

    private void Show(LearnerOverview? overview)
    {
        _state = OverviewState.Of(overview, Clock.GetUtcNow());
        if (overview is not null && TimeZoneInfo.TryFindSystemTimeZoneById(overview.TimeZone, out var zone)) _zone = zone;
    }

    // While the tab is open: a service that comes back is seen without anybody's doing, and relative times go on.
    private async Task StayFreshAsync()
    {
        if (_isDatabaseAway && !Cache.IsDeaf) await LoadAgainAsync();
        _isDatabaseAway |= Cache.IsDeaf && _state.Value is not null;
        if (!_isDatabaseAway && _steps.Latest.Count == 0 && Loaded is { } overview && RefreshPolicy.IsDueWhileOpen(overview, Clock.GetUtcNow(), Recovery.IsHeldUp)) StartRefresh();
    }

    private Task LoadAgainAsync()
    {
        Cache.Forget(_learnerId!);
        return LoadAsync();
    }

    private void StartRefresh()
    {
        _steps.Begin();
        _ = GuardAsync(RefreshAsync);
    }

    private async Task RefreshAsync()
    {
        var (learnerId, steps, reference) = (_learnerId!, _steps, CorrelationId.New());
        try
        {
            await Refresh.RunOnceAsync(learnerId, _reader!.OrganizationId, reference, new ProgressOf(step => Redraw(() => steps.Add(step))), Gone);
            if (learnerId == _learnerId) await LoadAgainAsync();
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            Log.NotRefreshed(Logger, reference, problem);
            _isDatabaseAway = true;
        }
        finally
        {
            steps.End();
        }
    }

    private Task RefreshByHandAsync()
    {
        _notice = Limit.TryTake(_reader!.UserId) ? null : Texts["Frame.Refresh.Limit"].Value;
        if (_notice is null) StartRefresh();
        return Task.CompletedTask;
    }

    private async Task RetryAsync()
    {
        _state = new(LoadPhase.Loading);
        await LoadAsync();
        // A refresh that cannot be kept would only be counted.
        if (!_isDatabaseAway && _state.Phase != LoadPhase.Forbidden) await RefreshByHandAsync();
    }

    private void OnChanged(object? sender, LearnerChangedEventArgs change)
    {
        if (change.UserId is null || change.UserId == _learnerId) Redraw(LoadAsync);
    }

    private void OnRecovered(object? sender, SourceRecoveredEventArgs recovered)
    {
        if (Loaded is { } overview && SourceRecovery.Lacks(overview, recovered.Source)) Redraw(() => AskAgainAsync(recovered.Source));
    }

    private async Task AskAgainAsync(Source source)
    {
        do await Task.Delay(SourceRecovery.Delay(), Clock, Gone);
        while (_steps.Latest.Count > 0);
        if (Loaded is { } overview && SourceRecovery.Lacks(overview, source)) StartRefresh();
    }

    private sealed class ProgressOf(Action<SourceProgress> report) : IProgress<SourceProgress>
    {
        public void Report(SourceProgress value) => report(value);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "An overview could not be loaded ({CorrelationId})")]
        public static partial void NotLoaded(ILogger logger, string correlationId, Exception problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "A learner could not be refreshed ({CorrelationId})")]
        public static partial void NotRefreshed(ILogger logger, string correlationId, Exception problem);
    }
}
