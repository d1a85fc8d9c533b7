using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Components.Pages.Operator;
using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Layout;

/// <summary>Ctrl+K: jumps to a page that is open to the reader's active role, presses a button for him, or finds a learner or course that he may open.</summary>
public sealed partial class CommandBox
{
    [Inject] public required IStringLocalizerFactory AllTexts { get; init; }

    [Inject] public required IStringLocalizer<JumpTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>Who is signed in.</summary>
    [Parameter, EditorRequired] public required Reader Reader { get; set; }

    private bool WithLearners => JumpRepository.Finds(Reader.Role);

    private string Field => Texts[WithLearners ? "Jump.Field.WithLearners" : "Jump.Field"];

    private IEnumerable<JumpPage> Pages =>
    [
        .. OfRole,
        new("account", "/account", "key", Texts["Jump.Account"], Texts["Jump.Account.Words"]),
    ];

    private IEnumerable<JumpPage> OfRole => Reader.Role switch
    {
        ScopeRole.Learner =>
        [
            new("overview", "/learner", "home", SharedTexts["Rail.Overview"], Texts["Jump.Overview.Words"]),
            .. LearnerMeasurePage.All.Select(page => new JumpPage(page.Slug, $"/learner/{page.Slug}", page.Icon, page.Say(AllTexts, "Name"), page.Say(AllTexts, "Question"))),
        ],
        ScopeRole.Operator => OperatorPlace.All.Select(place => new JumpPage(place.Icon, place.Href, place.Icon, place.Name(AllTexts), place.Words(AllTexts))),
        ScopeRole.Trainer => TrainerPlace.All.Select(place => new JumpPage(place.Icon, place.Href, place.Icon, place.Name(AllTexts), place.Words(AllTexts))),
        _ => [new("start", "/", "home", Texts["Jump.Start"], SharedTexts[$"Role.{Reader.Role}"])],
    };

    // An action presses the button that stands on the page anyway, and is offered only while that button does.
    private IEnumerable<JumpAction> Actions =>
    [
        new("refresh", "main [data-refresh]:enabled", "redo", Texts["Jump.Refresh"], Texts["Jump.Refresh.Words"]),
        new("check", "main [data-check]:enabled", "redo", Texts["Jump.Check"], Texts["Jump.Check.Words"]),
        new("download", "main .page-head a[download]", "down", Texts["Jump.Download"], Texts["Jump.Download.Words"]),
        new("theme", "[data-theme-toggle]", "sun", Texts["Jump.Theme"], Texts["Jump.Theme.Words"]),
        .. Reader.Roles.Where(role => role != Reader.Role).Select(role => new JumpAction(
            $"as-{role}", $"form[action='/account/role'] button[value='{role}']", "updown", Texts["Jump.Role", SharedTexts[$"Role.{role}"]], Texts["Jump.Role.Words"])),
        new("sign-out", "form[action='/account/sign-out'] button", "out", Texts["Jump.SignOut"], Texts["Jump.SignOut.Words"]),
    ];

    private sealed record JumpPage(string Id, string Href, string Icon, string Name, string Words);

    private sealed record JumpAction(string Id, string Press, string Icon, string Name, string Words);
}
