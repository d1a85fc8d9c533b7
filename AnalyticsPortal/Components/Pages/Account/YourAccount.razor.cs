using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Identity.Sessions;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Components.Pages.Account;

/// <summary>Who the reader is to the portal, and where he is signed in.</summary>
public sealed partial class YourAccount
{
    private Reader? _reader;
    private string? _present;
    private ElementReference _news;
    private bool _pointed;

    [Inject] public required IStringLocalizer<SessionTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    [Inject] public required AccountRepository Accounts { get; init; }

    [Inject] public required SessionRepository Sessions { get; init; }

    [Inject] public required IOptions<SessionLimits> Limits { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required OneTimeNotes Notes { get; init; }

    /// <summary>Only while the first HTML is made.</summary>
    [CascadingParameter] public HttpContext? HttpContext { get; set; }

    /// <summary>Who is signed in.</summary>
    [CascadingParameter] public required Task<AuthenticationState> SignedIn { get; set; }

    /// <summary>What the first HTML was made of: the circuit takes it over instead of loading it again.</summary>
    [PersistentState] public AccountView? Loaded { get; set; }

    private ReaderTime Time => new(Clock.GetUtcNow(), ZoneOf(Loaded?.Sessions.TimeZone));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var user = (await SignedIn).User;
        (_reader, _present) = (Reader.From(user), Reader.SessionOf(user) is { } present ? Convert.ToHexStringLower(present) : null);
        if (_reader is null || Loaded is not null) return;
        if (user.FindFirst("iss") is { } issuer && user.FindFirst("sub") is { } subject
            && await Accounts.FindAsync(issuer.Value, subject.Value, CancellationToken.None) is { } account)
            Loaded = new(account, await Sessions.OwnAsync(_reader.Scope, Clock.GetUtcNow(), Limits.Value.Idle, CancellationToken.None),
                HttpContext is null ? null : Notes.Take<AccountNote>(HttpContext));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The circuit draws anew what the browser had focused by itself.
        if (_pointed || Loaded?.News is null) return;
        _pointed = true;
        await _news.FocusAsync();
    }

    private static TimeZoneInfo ZoneOf(string? name) => TimeZoneInfo.TryFindSystemTimeZoneById(name ?? "", out var zone) ? zone : TimeZoneInfo.Utc;

    private string Said(AccountNote news) => news.What switch
    {
        AccountNews.Ended => Texts["News.Ended", news.Client.Length > 0 ? news.Client : Texts["Sessions.Unknown"], Time.Clock(news.SignedInAt)],
        AccountNews.NothingToEnd => Texts["News.NothingToEnd"],
        _ => Texts["News.StaleForm"],
    };
}

/// <summary>What the account's page shows.</summary>
/// <param name="Account">Who.</param>
/// <param name="Sessions">Where he is signed in.</param>
/// <param name="News">What has to be said first, once.</param>
public sealed record AccountView(Storage.Account Account, OwnSessions Sessions, AccountNote? News);
