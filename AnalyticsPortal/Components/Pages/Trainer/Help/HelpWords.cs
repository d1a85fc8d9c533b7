using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
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
    public static string Points(IStringLocalizer<HelpTexts> texts, DropOffCard card) =>
        texts.Count("Points", (int)Math.Round(card.Points, MidpointRounding.AwayFromZero));

    /// <summary>How many learners are how urgent.</summary>
    public static string Counts(IStringLocalizer<HelpTexts> texts, HelpCounts counts, int underWay) => counts.Critical + counts.High == 0
        ? texts["Subtitle.Early", Spoken.Rounded(counts.Medium, 0), Spoken.Rounded(underWay, 0)]
        : texts.Count("Subtitle", counts.Critical + counts.High, Spoken.Rounded(counts.Critical, 0), Spoken.Rounded(counts.High, 0), Spoken.Rounded(counts.Medium, 0), Spoken.Rounded(underWay, 0));

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
