using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Storage.Help;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer.Help;

/// <summary>Who needs help? Why, what was done, and what can be.</summary>
public sealed partial class HelpPage
{
    // As long as the measures of prediction count as fresh.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(48);

    private int _underWay;

    /// <summary>One run.</summary>
    [SupplyParameterFromQuery(Name = "course")] public string? Course { get; set; }

    /// <summary>Which levels.</summary>
    [SupplyParameterFromQuery(Name = "level")] public string? Level { get; set; }

    /// <summary>What comes first.</summary>
    [SupplyParameterFromQuery(Name = "sort")] public string? Sort { get; set; }

    /// <summary>Words of a name.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    /// <summary>The page.</summary>
    [SupplyParameterFromQuery(Name = "page")] public string? Page { get; set; }

    /// <summary>List or record.</summary>
    [SupplyParameterFromQuery(Name = "view")] public string? View { get; set; }

    [Inject] public required IStringLocalizer<HelpTexts> Texts { get; init; }

    [Inject] public required NeedsHelpRepository Help { get; init; }

    [Inject] public required HelpActionRepository Actions { get; init; }

    private HelpAddress Address => HelpAddress.Of(Course, Level, Sort, Text, Page, View);

    private string EmptyTitle => Texts[_underWay == 0 ? "Empty.Nobody.Title" : "Empty.Title"];

    private string EmptyWhy => _underWay == 0 ? Texts["Empty.Nobody"] : Texts["Empty.Why", Spoken.Rounded(_underWay, 0)];

    /// <inheritdoc/>
    private protected override async Task<HelpView?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var address = Address;
        var all = await Help.ReadAsync(scope, null, now, cancellationToken);
        // A course that is not one of the reader's is left out, and a sentence says so.
        if (address.Query.CourseId is { } course && !await IsOwnAsync(scope, course, cancellationToken)) address = address with { Query = address.Query with { CourseId = null } };
        return HelpView.Of(all, address.Query, address.Record ? await RecordAsync(scope, address.Query, now, cancellationToken) : null);
    }

    /// <inheritdoc/>
    private protected override LoadState<HelpView> StateOf(HelpView value, DateTimeOffset now)
    {
        _underWay = value.UnderWay;
        if (value is { Waiting: 0, Dismissed: 0, HasRecord: false, AbsenceUnknown: 0 }) return new(LoadPhase.Empty);
        return new(value.LoginsAsOf is { } asOf && now - asOf > Fresh ? LoadPhase.Stale : LoadPhase.Ready, value);
    }

    private async Task<HelpRecordPage> RecordAsync(DataScope scope, HelpQuery query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = await Help.RecordAsync(scope, query.CourseId, now, cancellationToken);
        var (entries, total, page, pages) = HelpSelection.RecordOf(all, query);
        return new(entries, total, page, pages) { IsNewestOnly = all.Count >= NeedsHelpRepository.MostOfRecord };
    }

    private async Task<bool> IsOwnAsync(DataScope scope, string courseId, CancellationToken cancellationToken) =>
        await OwnCourses.ReadAsync(scope, cancellationToken) is { } own && own.Courses.Any(c => c.CourseId == courseId);

    private bool IsUnknown(OwnCourses? own) => Address.LeftOut || (Address.Query.CourseId is { } course && own?.Courses.All(c => c.CourseId != course) == true);

    private string? Subtitle(HelpView? view) => view is null ? null : HelpWords.Subtitle(Texts, view);

    private string? Stale(TrainerScreen<HelpView> screen) => screen.State.Value?.LoginsAsOf is { } asOf ? Texts["Stale", screen.Time.Clock(asOf)].Value : null;

    private Task UndoAsync(HelpAction action) => ActAsync(async (reader, cancellationToken) =>
        await Actions.UndoAsync(reader.Scope, [action.ActionId], cancellationToken) is > 0 and var undone
            ? new(Texts.Count("Notice.Undone", undone), Moved: true)
            : new(Texts["Notice.TooLate"], Moved: true) { Done = false });
}
