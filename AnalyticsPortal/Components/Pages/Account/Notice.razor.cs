using AnalyticsPortal.Identity;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Account;

/// <summary>What every page is made of that cannot show what was asked for.</summary>
public sealed partial class Notice
{
    [Inject] public required IStringLocalizer<AccountTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>A symbol of <see cref="Shared.IconSprite"/>.</summary>
    [Parameter, EditorRequired] public required string Glyph { get; set; }

    /// <summary>What happened.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>Why it may be.</summary>
    [Parameter, EditorRequired] public required string Why { get; set; }

    /// <summary>Whom to ask, or what becomes of it; null where nothing is to be said.</summary>
    [Parameter] public string? Ask { get; set; }

    /// <summary>Which of the six states of a screen this is, for pages that have them.</summary>
    [Parameter] public string? State { get; set; }

    /// <summary>Who is signed in; null when nobody is, or nobody may be asked for.</summary>
    [Parameter] public Reader? Reader { get; set; }

    /// <summary>Those of the reader's other roles that might see what was asked for.</summary>
    [Parameter] public IReadOnlyList<ScopeRole> Others { get; set; } = [];

    /// <summary>Where he comes to after he has taken one of them.</summary>
    [Parameter] public string? Here { get; set; }

    /// <summary>The next step; where there is no other, back to where the reader begins, or to signing in.</summary>
    [Parameter] public string? NextText { get; set; }

    /// <summary>Where that leads.</summary>
    [Parameter] public string? NextHref { get; set; }

    /// <summary>Below the sentences.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private string Step => NextText ?? Texts[Reader switch
    {
        null => "Notice.SignIn",
        { Role: ScopeRole.Learner } => "Notice.Dashboard",
        _ => "Notice.Start",
    }];

    private string Href => NextHref ?? Reader switch
    {
        null => "/sign-in",
        { Role: ScopeRole.Learner } => "/learner",
        _ => "/",
    };

    private string Role(ScopeRole role) => SharedTexts[$"Role.{role}"];
}
