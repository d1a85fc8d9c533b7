using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer.Help;

/// <summary>Who needs help in one course.</summary>
public sealed partial class NeedsHelpPanel
{
    /// <summary>Of those without a follow-up that is due, so many are named; the others are a link away.</summary>
    public const int Named = 4;

    /// <summary>So many at most for a reader who has no such link, and is to find everybody at risk here.</summary>
    public const int MostNamed = 100;

    [Inject] public required IStringLocalizer<HelpTexts> Texts { get; init; }

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required string CourseId { get; set; }

    /// <summary>Its learners who need help.</summary>
    [Parameter, EditorRequired] public required HelpView View { get; set; }

    /// <summary>What the page knows.</summary>
    [Parameter, EditorRequired] public required ITrainerScreen Screen { get; set; }

    /// <summary>The page's <c>ActAsync</c>.</summary>
    [Parameter, EditorRequired] public required Func<Func<Reader, CancellationToken, Task<TrainerNotice>>, Task> Act { get; set; }

    private int AtRiskNamed => View.Selection.Due.Concat(View.Selection.Listed).Count(line => line.Need?.Card.Level >= DropOffLevel.High);

    private string Aside => View is { LoginsAsOf: { } asOf, People: var people }
        ? Texts["Panel.Aside", Spoken.Rounded(people.Critical, 0), Spoken.Rounded(people.High, 0), Spoken.Rounded(people.Medium, 0), Spoken.Rounded(View.UnderWay, 0), Screen.Time.Clock(asOf)]
        : HelpWords.Counts(Texts, View.People, View.UnderWay);
}
