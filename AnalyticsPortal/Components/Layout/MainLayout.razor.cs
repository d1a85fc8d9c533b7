using AnalyticsPortal.Identity;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Layout;

/// <summary>The frame of every page for signed-in people: rail by role, top bar, footer.</summary>
public sealed partial class MainLayout
{
    private PageBoundary? _boundary;

    [Inject] public required IStringLocalizerFactory AllTexts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> Texts { get; init; }

    /// <summary>Who is signed in.</summary>
    [CascadingParameter] public Task<AuthenticationState>? SignedIn { get; set; }

    private Reader? Reader { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        // A fault of the page before must not cover the page that follows.
        _boundary?.Recover();
        if (SignedIn is not null)
            Reader = Reader.From((await SignedIn).User);
    }
}
