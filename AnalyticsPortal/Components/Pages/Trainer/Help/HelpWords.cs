using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer.Help;

/// <summary>How reasons, actions and what followed on them are said.</summary>
public static class HelpWords
{
    /// <summary>Symbol and tone of a level.</summary>
    public static (string? Icon, string Tone) Look(DropOffLevel level) => level switch
    {
        DropOffLevel.Critical => ("alert", "critical"),
        DropOffLevel.High => (null, "attention"),
        _ => (null, "neutral"),
    };

    /// <summary>"61 of 100 points".</summary>
    public static string Points(IStringLocalizer<HelpTexts> texts, DropOffCard card) => texts["Points", Points(card)];

    // 74.7 points are high: said as 75 they would be critical.
    /// <summary>"61", or "74.7" where less would put it on another level.</summary>
    public static string Points(DropOffCard card) =>
        Spoken.Rounded(card.Points, DropOffRuleCard.LevelOf(Math.Round(card.Points, MidpointRounding.AwayFromZero)) == card.Level ? 0 : 1);

    /// <summary>How many learners are how urgent.</summary>
    public static string Counts(IStringLocalizer<HelpTexts> texts, HelpCounts counts, int underWay) => counts.HighOrCritical == 0
        ? texts["Subtitle.Early", Spoken.Rounded(counts.Medium, 0), Spoken.Rounded(underWay, 0)]
        : texts.Count("Subtitle", counts.HighOrCritical, Spoken.Rounded(counts.Critical, 0), Spoken.Rounded(counts.High, 0), Spoken.Rounded(counts.Medium, 0), Spoken.Rounded(underWay, 0));

    /// <summary>How many learners are how urgent: of all, or of those whom the filter leaves.</summary>
    public static string Subtitle(IStringLocalizer<HelpTexts> texts, HelpView view) => (view.Query.IsNarrow && view.Record is null, view.Selection.People) switch
    {
        (false, _) => Counts(texts, view.People, view.UnderWay),
        (_, { HighOrCritical: 0 } people) => texts["Subtitle.Filtered.Early", Spoken.Rounded(people.Medium, 0)],
        (_, var people) => texts.Count("Subtitle.Filtered", people.HighOrCritical, Spoken.Rounded(people.Critical, 0), Spoken.Rounded(people.High, 0), Spoken.Rounded(people.Medium, 0)),
    };

    /// <summary>How many lines the filter leaves; without one, how many there are where that are more than learners, else null.</summary>
    public static string? Lines(IStringLocalizer<HelpTexts> texts, HelpView view) => view switch
    {
        { Query.IsNarrow: true, Selection.Due.Count: > 0 and var due } => texts.Count("Lines.Fit.Due", view.Selection.Lines, Spoken.Rounded(view.Waiting, 0), Spoken.Rounded(due, 0)),
        { Query.IsNarrow: true } => texts.Count("Lines.Fit", view.Selection.Lines, Spoken.Rounded(view.Waiting, 0)),
        _ => view.Counts.InNeed > view.People.InNeed ? texts.Count("Lines", view.Waiting) : null,
    };

    /// <summary>What a filter asks for, as it stands on paper.</summary>
    public static IReadOnlyList<string> Filter(IStringLocalizer<HelpTexts> texts, HelpQuery query, IReadOnlyList<OwnCourse> courses, bool record) =>
    [
        .. courses.Where(course => course.CourseId == query.CourseId).Select(course => texts["Paper.Course", course.Title].Value),
        .. query.Level is { } level && !record ? [texts["Paper.Level", texts[$"Level.{level}"].Value].Value] : Array.Empty<string>(),
        .. query.Text.Length > 0 ? [texts["Paper.Text", query.Text].Value] : Array.Empty<string>(),
    ];

    /// <summary>A reason, with the learner's own number.</summary>
    public static string Reason(IStringLocalizer<HelpTexts> texts, HelpLine line, DropOffFactor factor)
    {
        var number = Spoken.Rounded(factor.Number, 0);
        return (factor.Kind, factor) switch
        {
            (DropOffFactorKind.Inactive, _) => texts.Count(line.LastSeenAt is null ? "Factor.Inactive.Never" : "Factor.Inactive", (int)factor.Number),
            (DropOffFactorKind.FewLogins or DropOffFactorKind.FewQuestions, { Number: 0 }) => texts[$"Factor.{factor.Kind}.None"],
            (DropOffFactorKind.FewLogins or DropOffFactorKind.FewQuestions, _) => texts.Count($"Factor.{factor.Kind}", (int)factor.Number),
            (DropOffFactorKind.LittleProgress, _) => texts.Count("Factor.LittleProgress", line.WeeksEnrolled, number),
            (DropOffFactorKind.FallingScores, { Scores: { } scores }) => texts[
                factor.Number > DropOffRuleCard.FlatWithin ? "Factor.FallingScores" : "Factor.FallingScores.Flat", number, Spoken.Rounded(scores.Before, 0), Spoken.Rounded(scores.Latest, 0)],
            (DropOffFactorKind.ShortSessions, _) => texts["Factor.ShortSessions", Spoken.Rounded(factor.Number, factor.Number < 10 ? 1 : 0)],
            _ => texts[$"Factor.{factor.Kind}", number],
        };
    }

    /// <summary>"Sign-ins in 30 days: 3", or "not known".</summary>
    public static string Part(IStringLocalizer<HelpTexts> texts, HelpLine line, DropOffPart part) => texts[$"Part.{part.Kind}", part.Factor is { } factor ? Own(texts, line, factor) : texts["Part.Unknown"].Value];

    /// <summary>"10 of 15"; what is not known gives nothing and takes nothing.</summary>
    public static string Given(IStringLocalizer<HelpTexts> texts, DropOffPart part) =>
        part.Factor is { } factor ? texts["Factor.Points.Said", factor.Points, part.Most] : texts["Part.LeftOut", part.Most];

    /// <summary>How the points of the parts come to those of the card.</summary>
    public static string Sum(IStringLocalizer<HelpTexts> texts, DropOffParts parts, DropOffCard card) => parts.Known == 100
        ? texts["Part.Sum", parts.Given]
        : texts["Part.Sum.Scaled", parts.Given, parts.Known, Spoken.Rounded(card.Points, 1), Points(card)];

    // No more of them than these give fewer points, so that no more are kept: the number may be larger.
    private static string Own(IStringLocalizer<HelpTexts> texts, HelpLine line, DropOffFactor factor)
    {
        var number = Spoken.Rounded(factor.Number, 1);
        return factor switch
        {
            { Kind: DropOffFactorKind.FewLogins } when line is { LastSeenAt: not null, DaysAway: <= 1 } => texts["Part.Here", number],
            { Kind: DropOffFactorKind.FewLogins, Number: >= HelpStanding.LoginsKept } or { Kind: DropOffFactorKind.FewQuestions, Number: >= HelpStanding.QuestionsKept } => texts["Part.OrMore", number],
            { Kind: DropOffFactorKind.FallingScores, Scores: { } scores } => texts[
                factor.Number switch { < 0 => "Part.Rose", > 0 => "Part.Fell", _ => "Part.Same" }, Spoken.Rounded(Math.Abs(factor.Number), 1), Spoken.Rounded(scores.Before, 1), Spoken.Rounded(scores.Latest, 1)],
            { Kind: DropOffFactorKind.LittleContent or DropOffFactorKind.LittleProgress } => texts["Part.Percent", number],
            { Kind: DropOffFactorKind.ShortSessions } => texts["Part.Minutes", number],
            _ => number,
        };
    }

    /// <summary>"Last active 15 days ago".</summary>
    public static string Seen(IStringLocalizer<HelpTexts> texts, HelpLine line) => line switch
    {
        { LastSeenAt: null, AbsenceIsKnown: false } => texts["Seen.Unknown"],
        { LastSeenAt: null } => texts["Seen.Never"],
        { DaysAway: 0 } => texts["Seen.Today"],
        { DaysAway: 1 } => texts["Seen.Yesterday"],
        _ => texts["Seen.Days", line.DaysAway],
    };

    /// <summary>What was done, by whom.</summary>
    public static string Done(IStringLocalizer<HelpTexts> texts, HelpAction action, HelpScreen screen)
    {
        var key = action is { Kind: HelpActionKind.FollowUp, Text: not null } ? "Record.FollowUp.Text" : $"Record.{action.Kind}";
        return texts[
            IsOwn(action, screen) ? $"{key}.You" : key,
            action.TrainerName,
            (action.Kind == HelpActionKind.Message ? action.Subject : action.Text) ?? "",
            action.FollowUpOn is { } day ? screen.Time.ShortDay(day) : ""];
    }

    /// <summary>What became of a message.</summary>
    public static string Mail(IStringLocalizer<HelpTexts> texts, HelpMail mail, ReaderTime time) => mail switch
    {
        { State: HelpMailState.Waiting, Tries: > 0 } => texts["Mail.Retry", time.Clock(mail.LeavesAt)],
        _ => texts[$"Mail.{mail.State}", mail.SettledAt is { } at ? time.Clock(at) : "", mail.Reason ?? ""],
    };

    /// <summary>What followed.</summary>
    public static string Outcome(IStringLocalizer<HelpTexts> texts, HelpOutcome outcome) => outcome switch
    {
        { Days: 0 } => texts[$"Outcome.{outcome.Kind}.Same"],
        { OrEarlier: true } => texts.Count($"Outcome.{outcome.Kind}.Within", outcome.Days),
        _ => texts.Count($"Outcome.{outcome.Kind}", outcome.Days),
    };

    /// <summary>True when the reader did it.</summary>
    public static bool IsOwn(HelpAction action, HelpScreen screen) => action.TrainerId == screen.ReaderId;
}
