using AnalyticsPortal.Identity;
using AnalyticsPortal.Identity.AuthService;
using AnalyticsPortal.Identity.OpenId;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Components.Pages.Account;

/// <summary>Sign-in by an identity provider, by address and password, and by persona where Demo offers any.</summary>
public sealed partial class SignIn
{
    /// <summary>Asked for the optional <see cref="IPersonaSignIn"/>, which only Demo registers.</summary>
    [Inject] public required IServiceProvider Services { get; init; }

    /// <summary>Where to go afterwards.</summary>
    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    /// <summary>Why the last try failed: <c>credentials</c>, <c>closed</c>, <c>unavailable</c>, <c>account</c>, or anything else.</summary>
    [SupplyParameterFromQuery] public string? Error { get; set; }

    /// <summary>The correlation id of a sign-in that the identity provider's answer did not end well.</summary>
    [SupplyParameterFromQuery] public string? Reference { get; set; }

    /// <summary>The identity provider, where there is one.</summary>
    [Inject] public required IOptions<OpenIdOptions> OpenId { get; init; }

    [CascadingParameter] public HttpContext? HttpContext { get; set; }

    /// <summary>Whether the auth service's form is on.</summary>
    [Inject] public required IOptions<AuthServiceOptions> AuthService { get; init; }

    // Where there is no way in, the page says so rather than showing a form that refuses everybody.
    private OpenIdOptions Provider => OpenId.Value;

    private bool HasForm => AuthService.Value.IsOn;

    private Reader? Present => HttpContext is { User: var user } ? Reader.From(user) : null;

    private string ErrorText => Texts[Error switch
    {
        "credentials" => "SignIn.Error.Credentials",
        "account" => "SignIn.Error.Account",
        "closed" => "SignIn.Error.Closed",
        "unavailable" => "SignIn.Error.Unavailable",
        _ => "SignIn.Error.Other",
    }];

    private IPersonaSignIn? Demonstration => Services.GetService<IPersonaSignIn>();

    private string LocalReturnUrl => ReturnAddress.Local(ReturnUrl);

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
