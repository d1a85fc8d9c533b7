using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>What every page of an operator does: looks at the services and the queue, again every 15 seconds while it is open, and keeps what it saw when the database is silent.</summary>
public abstract partial class OperatorPage : LivePage
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    private Reader? _reader;
    private DateTimeOffset _asOf;
    private DateTimeOffset? _silentSince;
    private OperatorNotice? _notice;
    private bool _checking;

    /// <summary>Who is signed in.</summary>
    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    /// <summary>What the first HTML was made of: the circuit takes it over instead of loading it again.</summary>
    [PersistentState] public OperatorQueue? Loaded { get; set; }

    [Inject] public required IStringLocalizer<OperatorTexts> Texts { get; init; }

    [Inject] public required IntegrationBoard Board { get; init; }

    [Inject] public required JobBoardRepository Jobs { get; init; }

    [Inject] public required JobDetailRepository Details { get; init; }

    [Inject] public required OwnOrganizationRepository Organizations { get; init; }

    [Inject] public required ILogger<OperatorPage> Logger { get; init; }

    /// <summary>What the parts of the page are given.</summary>
    private protected OperatorScreen Screen => new(new(Clock.GetUtcNow(), ZoneOf(Loaded?.Organization.TimeZone)), Board.Read(), Loaded)
    {
        AsOf = _asOf,
        Live = RendererInfo.IsInteractive,
        Checking = _checking,
        DatabaseSilentSince = _silentSince,
        Notice = _notice,
        OnCheck = EventCallback.Factory.Create(this, CheckAsync),
    };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _reader = Reader.From((await SignedIn).User);
        if (_reader is null) return;
        _asOf = Clock.GetUtcNow();
        if (Loaded is null) await LookAsync();
        if (RendererInfo.IsInteractive) Every(Look, LookAsync);
    }

    /// <summary>Does something in the operator's name, looks at what came of it and says so.</summary>
    /// <param name="act">Returns the sentence for the operator.</param>
    private protected async Task ActAsync(Func<Reader, CancellationToken, Task<string>> act)
    {
        try
        {
            Say(await act(_reader!, Gone), moved: true);
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            Log.NotDone(Logger, CorrelationId.New(), problem);
            Say(Texts["Notice.DatabaseSilent"], moved: true);
        }

        await LookAsync();
    }

    /// <summary>Says what came of an act.</summary>
    /// <param name="sentence">What.</param>
    /// <param name="moved">True when what the operator pressed is gone, so that the sentence takes the focus.</param>
    private protected void Say(string sentence, bool moved = false) => _notice = new(sentence, moved);

    /// <summary>Tries a group of dead letters again.</summary>
    private protected Task ReplayAsync(DeadLetterGroup group) => ActAsync(async (reader, cancellationToken) =>
        await Jobs.ReplayAsync(reader.Scope, group, cancellationToken) is { } jobs ? Decided("Notice.Replayed", jobs) : Texts["Notice.NotAllowed"]);

    /// <summary>Drops a group of dead letters.</summary>
    private protected Task DropAsync((DeadLetterGroup Group, string Reason) wanted) => ActAsync(async (reader, cancellationToken) =>
        await Jobs.DropAsync(reader.Scope, wanted.Group, wanted.Reason, cancellationToken) is { } jobs ? Decided("Notice.Dropped", jobs) : Texts["Notice.NotAllowed"]);

    // Another tab may have been quicker.
    private string Decided(string key, int jobs) => jobs == 0 ? Texts["Notice.Decided"] : Texts.Count(key, jobs);

    private async Task LookAsync()
    {
        try
        {
            var organization = Loaded?.Organization ?? await Organizations.ReadAsync(_reader!.Scope, Gone) ?? new(_reader!.OrganizationId, "UTC", Sample: false);
            var (gaps, workers) = await Details.ReadAsync(_reader!.Scope, Gone);
            Loaded = new(organization, await Jobs.ReadAsync(_reader!.Scope, Gone), gaps, workers);
            await LookFurtherAsync(_reader!, Gone);
            _silentSince = null;
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            Log.NotLoaded(Logger, CorrelationId.New(), problem);
            _silentSince ??= Clock.GetUtcNow();
        }

        _asOf = Clock.GetUtcNow();
    }

    /// <summary>Looks at what this page alone shows.</summary>
    private protected virtual Task LookFurtherAsync(Reader reader, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Looks at once, for what the address names now.</summary>
    private protected Task LookAgainAsync() => _reader is null ? Task.CompletedTask : LookAsync();

    private async Task CheckAsync()
    {
        _checking = true;
        StateHasChanged();
        // Whoever leaves does not stop the others' check; whoever stays sees each answer as it comes.
        var check = Board.CheckAllAsync();
        while (await Task.WhenAny(check, Task.Delay(TimeSpan.FromMilliseconds(500), Clock, Gone)) != check && !Gone.IsCancellationRequested)
            StateHasChanged();
        _checking = false;
        if (Gone.IsCancellationRequested) return;
        Say(Texts["Notice.Checked"]);
        await LookAsync();
    }

    private static TimeZoneInfo ZoneOf(string? name) => TimeZoneInfo.TryFindSystemTimeZoneById(name ?? "", out var zone) ? zone : TimeZoneInfo.Utc;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The queue could not be read for an operator ({CorrelationId})")]
        public static partial void NotLoaded(ILogger logger, string correlationId, Exception problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "What an operator decided could not be kept ({CorrelationId})")]
        public static partial void NotDone(ILogger logger, string correlationId, Exception problem);
    }
}
