using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Help;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace AnalyticsPortal.Components.Pages.Trainer.Help;

/// <summary>Who needs help in one course. Reads the list anew whenever its page was read anew.</summary>
public sealed partial class NeedsHelpPanel
{
    private const int Shown = 4;

    private (string CourseId, DateTimeOffset AsOf)? _read;
    private HelpOverview? _overview;
    private HelpSelection? _selection;
    private bool _failed;

    [Inject] public required IStringLocalizer<HelpTexts> Texts { get; init; }

    [Inject] public required NeedsHelpRepository Help { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    [Inject] public required ILogger<NeedsHelpPanel> Logger { get; init; }

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required string CourseId { get; set; }

    /// <summary>What the page knows.</summary>
    [Parameter, EditorRequired] public required ITrainerScreen Screen { get; set; }

    /// <summary>The page's <c>ActAsync</c>.</summary>
    [Parameter, EditorRequired] public required Func<Func<Reader, CancellationToken, Task<TrainerNotice>>, Task> Act { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Screen.Reader is not { } reader || _read == (CourseId, Screen.AsOf)) return;
        var read = (CourseId, Screen.AsOf);
        _read = read;
        try
        {
            var overview = await Help.ReadAsync(reader.Scope, CourseId, Clock.GetUtcNow(), CancellationToken.None);
            if (_read != read) return;
            (_overview, _failed) = (overview, false);
            _selection = HelpSelection.Of(overview, new());
            _selection = _selection with { Listed = [.. _selection.Listed.Take(Shown)] };
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            TrainerLog.NotLoaded(Logger, CorrelationId.New(), problem);
            // What was shown stays; only a panel without a list says so.
            (_read, _failed) = (null, _overview is null);
        }
    }

    private string Aside(HelpOverview overview) => overview is { LoginsAsOf: { } asOf, People: { } people }
        ? Texts["Panel.Aside", Spoken.Rounded(people.Critical, 0), Spoken.Rounded(people.High, 0), Spoken.Rounded(people.Medium, 0), Spoken.Rounded(overview.UnderWay, 0), Screen.Time.Clock(asOf)]
        : HelpWords.Counts(Texts, overview.People, overview.UnderWay);
}
