using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Identity.AuthService;
using AnalyticsPortal.Identity.OpenId;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Components.Pages.Account;

/// <summary>Sign-in by an identity provider, by address and password, and by persona where Demo offers any.</summary>
public sealed partial class SignIn
{
    private RefusedTry? _refused;

    /// <summary>Asked for the optional <see cref="IPersonaSignIn"/>, which only Demo registers.</summary>
    [Inject] public required IServiceProvider Services { get; init; }

    /// <summary>Where to go afterwards.</summary>
    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    /// <summary>Why the last try failed: <c>credentials</c>, <c>closed</c>, <c>unavailable</c>, <c>account</c>, <c>stale</c>, or anything else.</summary>
    [SupplyParameterFromQuery] public string? Error { get; set; }

    /// <summary>The correlation id of a sign-in that the identity provider's answer did not end well.</summary>
    [SupplyParameterFromQuery] public string? Reference { get; set; }

    /// <summary>The identity provider, where there is one.</summary>
    [Inject] public required IOptions<OpenIdOptions> OpenId { get; init; }

    [CascadingParameter] public HttpContext? HttpContext { get; set; }

    /// <summary>What a refused try left, so that the address need not be typed again.</summary>
    [Inject] public required OneTimeNotes Notes { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    /// <summary>Whether the auth service's form is on.</summary>
    [Inject] public required IOptions<AuthServiceOptions> AuthService { get; init; }

    // Where there is no way in, the page says so rather than showing a form that refuses everybody.
    private OpenIdOptions Provider => OpenId.Value;

    private bool HasForm => AuthService.Value.IsOn;

    private Reader? Present => HttpContext is { User: var user } ? Reader.From(user) : null;

    // What another try in the form can put right; which of the two fields it was is not said.
    private bool IsTypo => Error == "credentials" && HasForm;

    private string? Invalid => IsTypo ? "true" : null;

    private string? Described => IsTypo ? "refused" : null;

    private string ErrorText => Error switch
    {
        "credentials" => Texts["SignIn.Error.Credentials"],
        "account" => Texts["SignIn.Error.Account"],
        "closed" when Wait is { } minutes => Texts.Count("SignIn.Error.ClosedFor", minutes),
        "closed" => Texts["SignIn.Error.Closed"],
        "unavailable" => Texts["SignIn.Error.Unavailable"],
        "stale" => Texts["SignIn.Error.Stale"],
        _ => Texts["SignIn.Error.Other"],
    };

    // Whole minutes, rounded up: who waits as long is let in.
    private int? Wait => _refused?.Until - Clock.GetUtcNow() is { } left && left > TimeSpan.Zero ? (int)Math.Ceiling(left.TotalMinutes) : null;

    private IPersonaSignIn? Demonstration => Services.GetService<IPersonaSignIn>();

    private string LocalReturnUrl => ReturnAddress.Local(ReturnUrl);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Error is not null && HttpContext is not null) _refused = Notes.Take<RefusedTry>(HttpContext);
    }

    private static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [] => "",
            [var only] => only[..1],
            [var first, .., var last] => first[..1] + last[..1],
        };
    }
}
