using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Pages.Account;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Pipelines.Jobs;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>What every page about courses does: loads what its address names, and again when collection brings something, without anybody's doing.</summary>
/// <typeparam name="T">What the page shows; survives <see cref="Handover"/>.</typeparam>
public abstract class TrainerPage<T> : LivePage
    where T : class
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    // A night brings hundreds of changes a second: they are looked at together.
    private static readonly TimeSpan ChangesApart = TimeSpan.FromSeconds(3);

    private Reader? _reader;
    private OwnCourses? _own;
    private LoadState<T> _state = new(LoadPhase.Loading);
    private DateTimeOffset _asOf;
    private TrainerNotice? _notice;
    private string? _address;
    private bool _isDatabaseAway, _isChangeWaiting, _mayHaveMissed;

    /// <summary>Who is signed in.</summary>
    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    /// <summary>The answer that carries the first HTML; null once the page lives on its circuit.</summary>
    [CascadingParameter] public HttpContext? HttpContext { get; set; }

    /// <summary>What the first HTML was made of: the circuit takes it over instead of loading it again.</summary>
    [PersistentState] public string? Handed { get; set; }

    [Inject] public required IStringLocalizer<TrainerTexts> TrainerTexts { get; init; }

    [Inject] public required OwnCoursesRepository OwnCourses { get; init; }

    [Inject] public required CourseDays Days { get; init; }

    [Inject] public required FirstRound Rounds { get; init; }

    [Inject] public required CircuitAnalyticsCache Cache { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required ILogger<TrainerPage<T>> Logger { get; init; }

    /// <summary>What the parts of the page are given.</summary>
    private protected TrainerScreen<T> Screen => new(_state, new(Clock.GetUtcNow(), _own?.Zone ?? TimeZoneInfo.Utc), _own)
    {
        Reader = _reader,
        AsOf = _asOf,
        Live = RendererInfo.IsInteractive,
        DatabaseAway = _isDatabaseAway && _state.Value is not null,
        Notice = _notice,
        OnRetry = EventCallback.Factory.Create(this, RetryAsync),
    };

    /// <summary>Reads what the address names; null when there is no such thing or the scope may not see it.</summary>
    private protected abstract Task<T?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Which state what was read puts the page in.</summary>
    private protected virtual LoadState<T> StateOf(T value, DateTimeOffset now) => new(LoadPhase.Ready, value);

    /// <summary>True while more is known to be on its way than changes tell of: then the page also looks by itself.</summary>
    private protected virtual bool IsOnItsWay(T value) => false;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reader = Reader.From((await SignedIn).User);
        if (!RendererInfo.IsInteractive) return;
        Cache.Changed += OnChanged;
        Every(Look, StayFreshAsync);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var address = Navigation.Uri;
        if (address == _address) return;
        _address = address;
        if (_reader is null) _state = new(LoadPhase.Forbidden);
        else if (Handover.Take<T>(Handed, address) is { } handed) (_own, _, _mayHaveMissed) = (handed.Own, Show(handed.Value, handed.AsOf), true);
        else await BeginAsync();
        Handed = !RendererInfo.IsInteractive && _own is not null && _state.Value is { } shown ? Handover.Give(new Handed<T>(address, _own, shown, _asOf)) : null;
        // Unknown and foreign are one answer, in words and in its status.
        if (_state.Phase == LoadPhase.Forbidden) AnswerStatus.At(HttpContext, StatusCodes.Status404NotFound);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Cache.Changed -= OnChanged;
        base.Dispose(disposing);
    }

    /// <summary>Does something in the reader's name, looks at what came of it and says so.</summary>
    /// <param name="act">Returns the sentence for the reader.</param>
    private protected async Task ActAsync(Func<Reader, CancellationToken, Task<TrainerNotice>> act)
    {
        try
        {
            _notice = await act(_reader!, Gone);
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            TrainerLog.NotKept(Logger, CorrelationId.New(), problem);
            _notice = new(TrainerTexts["Notice.NotKept"]) { Done = false };
        }

        await LoadAsync();
        // A part of the page may have asked for it, and then only that part would be drawn anew.
        StateHasChanged();
    }

    /// <summary>Says something to the reader.</summary>
    private protected void Say(TrainerNotice notice) => _notice = notice;

    // Nothing of the address before may stand under this one, unless it is the same page with another filter: that stays until the new one is there.
    private Task BeginAsync()
    {
        _notice = null;
        if (_state.Phase is LoadPhase.Forbidden or LoadPhase.Failed) _state = new(LoadPhase.Loading);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var (address, load) = (_address, Loads.Begin());
        try
        {
            var now = Clock.GetUtcNow();
            // Whoever looks first on a day that no night has kept has it kept, behind the page.
            _ = Days.LookAsync(_reader!.OrganizationId);
            var own = await OwnCourses.ReadAsync(_reader.Scope, Gone);
            // Who opens a page first of all has the whole organisation asked about.
            if (own is { Courses.Count: 0 }) await Rounds.AskAsync(_reader.OrganizationId, Gone);
            var value = own is null ? null : await ReadAsync(_reader.Scope, now, Gone);
            if (address != _address || !Loads.MayShow(load)) return;
            (_own, _isDatabaseAway) = (own, false);
            if (value is null) _state = new(LoadPhase.Forbidden);
            else Show(value, now);
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            var reference = CorrelationId.New();
            TrainerLog.NotLoaded(Logger, reference, problem);
            if (address != _address) return;
            _isDatabaseAway = true;
            if (_state.Value is null) _state = new(LoadPhase.Failed, Failure: LoadFailure.OfDatabase(problem, Clock.GetUtcNow(), reference));
        }
    }

    private LoadState<T> Show(T value, DateTimeOffset asOf)
    {
        _asOf = asOf;
        return _state = StateOf(value, asOf);
    }

    private Task RetryAsync()
    {
        _state = new(LoadPhase.Loading);
        return LoadAsync();
    }

    private async Task StayFreshAsync()
    {
        // Between the first HTML and its circuit nobody listened.
        var look = _mayHaveMissed || (_state.Value is { } shown && IsOnItsWay(shown));
        _mayHaveMissed = false;
        if ((look || _isDatabaseAway) && !Cache.IsDeaf) await LoadAsync();
        _isDatabaseAway |= Cache.IsDeaf && _state.Value is not null;
    }

    private void OnChanged(object? sender, LearnerChangedEventArgs change) => Redraw(async () =>
    {
        if (_isChangeWaiting) return;
        _isChangeWaiting = true;
        await Task.Delay(ChangesApart, Clock, Gone);
        _isChangeWaiting = false;
        await LoadAsync();
    });
}
