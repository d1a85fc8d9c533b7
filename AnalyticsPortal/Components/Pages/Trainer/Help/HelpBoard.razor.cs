using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Help;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace AnalyticsPortal.Components.Pages.Trainer.Help;

/// <summary>The list of those who need help, and everything that a trainer can do about them.</summary>
public sealed partial class HelpBoard
{
    private static readonly HelpActionKind[] Dialogs = [HelpActionKind.Message, HelpActionKind.Note, HelpActionKind.FollowUp, HelpActionKind.Dismiss];
    private static readonly HelpActionKind[] Bulk = Dialogs;

    private readonly HashSet<HelpSubject> _selected = [];
    private readonly Dictionary<HelpActionKind, IReadOnlyList<HelpLine>> _about = [];
    private bool _busy;

    [Inject] public required IStringLocalizer<HelpTexts> Texts { get; init; }

    [Inject] public required HelpActionRepository Actions { get; init; }

    /// <summary>Whom to show.</summary>
    [Parameter, EditorRequired] public required HelpSelection Selection { get; set; }

    /// <summary>For whom.</summary>
    [Parameter, EditorRequired] public required HelpScreen Screen { get; set; }

    /// <summary>The page's way to do something in the reader's name: it says what came of it and looks again.</summary>
    [Parameter, EditorRequired] public required Func<Func<Reader, CancellationToken, Task<TrainerNotice>>, Task> Act { get; set; }

    /// <summary>The heading of the list; its title has the id help-title.</summary>
    [Parameter, EditorRequired] public required RenderFragment Head { get; set; }

    /// <summary>What stands below the list.</summary>
    [Parameter] public RenderFragment? Foot { get; set; }

    /// <summary>What stands in place of an empty list.</summary>
    [Parameter] public RenderFragment? Nobody { get; set; }

    /// <summary>True where several can be selected at once.</summary>
    [Parameter] public bool Selectable { get; set; }

    /// <summary>False where all lines are of one course.</summary>
    [Parameter] public bool ShowsCourse { get; set; } = true;

    private bool Selects => Selectable && Screen.CanAct;

    private bool IsAllSelected => Selection.Due.Concat(Selection.Listed).All(IsSelected);

    /// <inheritdoc/>
    // Whoever is no longer on the page is no longer selected: nothing is done about somebody who is not to be seen.
    protected override void OnParametersSet() => _selected.IntersectWith(Selection.Listed.Concat(Selection.Due).Select(SubjectOf));

    private static HelpSubject SubjectOf(HelpLine line) => new(line.UserId, line.CourseId);

    private bool IsSelected(HelpLine line) => _selected.Contains(SubjectOf(line));

    private EventCallback<bool> SelectOf(HelpLine line) => Selects ? EventCallback.Factory.Create<bool>(this, on => Select(line, on)) : default;

    private void Select(HelpLine line, bool on)
    {
        if (on) _selected.Add(SubjectOf(line));
        else _selected.Remove(SubjectOf(line));
    }

    private void SelectAll(bool on)
    {
        _selected.Clear();
        if (on) _selected.UnionWith(Selection.Due.Concat(Selection.Listed).Select(SubjectOf));
    }

    private void Open((HelpActionKind Kind, HelpLine Line) wanted) => _about[wanted.Kind] = [wanted.Line];

    private void OpenMany(HelpActionKind kind) => _about[kind] = [.. Selection.Due.Concat(Selection.Listed).Where(IsSelected)];

    private IReadOnlyList<HelpLine> AboutOf(HelpActionKind kind) => _about.GetValueOrDefault(kind, []);

    private async Task DoAsync(HelpActionKind kind, HelpLine line)
    {
        // The second of two clicks comes while the first is on its way.
        if (_busy) return;
        _busy = true;
        try
        {
            await KeepAsync(new(RequestOf(kind, line), kind, [SubjectOf(line)]));
        }
        finally
        {
            _busy = false;
        }
    }

    // Pressed twice about the same state it is one request, whatever came between the clicks.
    private static Guid RequestOf(HelpActionKind kind, HelpLine line) =>
        new((int)kind, 0, 0, BitConverter.GetBytes(line.Record is [var latest, ..] ? latest.Action.ActionId : 0));

    private async Task<bool> KeepAsync(HelpAct act)
    {
        var kept = false;
        var name = Selection.Due.Concat(Selection.Listed).Concat(Selection.Dismissed).FirstOrDefault(line => SubjectOf(line) == act.About[0])?.Name ?? "";
        await Act(async (reader, cancellationToken) =>
        {
            IReadOnlyList<long> done;
            try
            {
                done = await Actions.AddAsync(reader.Scope, reader.DisplayName, act, cancellationToken);
            }
            catch (PostgresException problem) when (HelpActionRepository.LimitOf(problem) is { } limit)
            {
                // What was written stays in the dialog.
                return new(Texts[$"Notice.Limit.{limit}"], Moved: true) { Done = false };
            }

            kept = true;
            return done.Count == 0
                ? new(Texts["Notice.Nothing"], Moved: true) { Done = false }
                : new(Texts.Count($"Notice.{act.Kind}", Math.Min(done.Count, act.Learners), name), Moved: true) { OnUndo = EventCallback.Factory.Create(this, () => UndoAsync(done)) };
        });
        if (!kept) return false;
        _selected.Clear();
        StateHasChanged();
        return true;
    }

    private Task UndoAsync(IReadOnlyList<long> actionIds) => Act(async (reader, cancellationToken) =>
        await Actions.UndoAsync(reader.Scope, actionIds, cancellationToken) is > 0 and var undone
            ? new(Texts.Count("Notice.Undone", undone), Moved: true)
            : new(Texts["Notice.TooLate"], Moved: true) { Done = false });
}
