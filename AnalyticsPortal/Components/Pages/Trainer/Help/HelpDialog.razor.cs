using System.Globalization;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Help;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer.Help;

/// <summary>Asks for what an action needs: a message, a note, a day, a reason.</summary>
public sealed partial class HelpDialog
{
    private const int UsualDays = 7;

    // With the name below it.
    private const int LongestTyped = HelpAct.LongestMessage - 250;

    private HelpSubject[] _about = [];
    private string _subject = "", _text = "";
    private DateOnly? _day;
    private Guid _request = Guid.NewGuid();
    private bool _busy;
    private int _sent;
    private string? _wrong;
    private ElementReference _subjectField, _textField, _dayField;

    [Inject] public required IStringLocalizer<HelpTexts> Texts { get; init; }

    /// <summary>What is done.</summary>
    [Parameter, EditorRequired] public HelpActionKind Kind { get; set; }

    /// <summary>About whom; nobody while it is closed.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<HelpLine> About { get; set; }

    /// <summary>For whom.</summary>
    [Parameter, EditorRequired] public required HelpScreen Screen { get; set; }

    /// <summary>Does it; says whether it was kept.</summary>
    [Parameter, EditorRequired] public required Func<HelpAct, Task<bool>> OnAct { get; set; }

    private string Id => IdOf(Kind);

    private int Learners => HelpCounts.LearnersOf(About);

    private string Title => Learners == 1 ? Texts[$"Dialog.{Kind}.Title", About[0].Name] : Texts.Count($"Dialog.{Kind}.Many", Learners);

    /// <summary>The id of the dialog of a kind, which a button that opens it names.</summary>
    public static string IdOf(HelpActionKind kind) => $"help-{kind}";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        HelpSubject[] about = [.. About.Select(line => new HelpSubject(line.UserId, line.CourseId))];
        if (about.Length == 0 || about.SequenceEqual(_about)) return;
        // Somebody else: what was written for the one before must not go to this one.
        _about = about;
        Begin();
    }

    private void Begin()
    {
        _request = Guid.NewGuid();
        _day = Screen.Time.Today.AddDays(UsualDays);
        (_text, _wrong) = ("", null);
        _subject = Kind == HelpActionKind.Message && About.Select(line => line.CourseTitle).Distinct(StringComparer.Ordinal).ToList() is [var title] ? Texts["Dialog.Message.Subject", title] : "";
    }

    private async Task SendAsync()
    {
        if (_busy || _about.Length == 0) return;
        _wrong = Wrong();
        if (_wrong is not null)
        {
            await FieldOf(_wrong).FocusAsync();
            return;
        }

        _busy = true;
        try
        {
            // What was not kept stays written, under the same number: however often it is sent, it counts once.
            if (await OnAct(Act())) (_about, _request, _text, _subject) = ([], Guid.NewGuid(), "", "");
        }
        finally
        {
            (_busy, _sent) = (false, _sent + 1);
        }
    }

    // The browser asks for most of it, and takes blanks for words; whoever speaks to the circuit himself need not ask.
    private string? Wrong()
    {
        var (subject, text) = (StoredText.Line(_subject), StoredText.Lines(_text));
        var longest = Kind switch { HelpActionKind.Message => LongestTyped, HelpActionKind.Dismiss => HelpAct.LongestLine, _ => HelpAct.LongestNote };
        if (Kind == HelpActionKind.Message && (StoredText.IsBlank(subject) || subject.Length > HelpAct.LongestLine)) return "Subject";
        if (Kind == HelpActionKind.FollowUp && !(_day >= Screen.Time.Today && _day <= Screen.Time.Today.AddYears(1))) return "Day";
        return text.Length > longest || (Kind != HelpActionKind.FollowUp && StoredText.IsBlank(text)) ? "Text" : null;
    }

    private ElementReference FieldOf(string wrong) => wrong switch { "Subject" => _subjectField, "Day" => _dayField, _ => _textField };

    private string? Invalid(string field) => _wrong == field ? "true" : null;

    private string? Described(string field) => _wrong == field ? $"{Id}-wrong" : null;

    private HelpAct Act()
    {
        var text = StoredText.Lines(_text);
        return new(_request, Kind, _about)
        {
            Subject = Kind == HelpActionKind.Message ? StoredText.Line(_subject) : null,
            Text = StoredText.IsBlank(text) ? null : Kind == HelpActionKind.Message ? $"{text}\n\n{Screen.ReaderName}" : text,
            FollowUpOn = Kind == HelpActionKind.FollowUp ? _day : null,
        };
    }

    private static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
