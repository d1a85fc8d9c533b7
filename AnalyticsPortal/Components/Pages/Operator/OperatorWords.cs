using AnalyticsPortal.Analytics;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Jobs;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>How the operator's pages say states, reasons and durations.</summary>
public static class OperatorWords
{
    /// <summary>Is it well? In one sentence.</summary>
    public static string Well(IStringLocalizer<OperatorTexts> texts, OperatorScreen screen)
    {
        var (all, away, unknown) = (screen.Integrations.Count, screen.Away.Count, screen.Count(IntegrationLevel.Unknown));
        if (screen.DatabaseSilentSince is not null) return texts["Well.Database"];
        if (unknown == all) return texts["Well.Unknown.All"];
        if (away > 0) return unknown > 0 ? texts["Well.Degraded.Unknown", away, all, unknown] : texts["Well.Degraded", all - away, all];
        if (unknown > 0) return texts["Well.Unknown.Some", all - unknown, all];
        return screen.Count(IntegrationLevel.Attention) > 0 ? texts.Count("Well.Limits", screen.Count(IntegrationLevel.Attention)) : texts["Well.All", all];
    }

    /// <summary>Symbol and tone of a state.</summary>
    public static (string Icon, string Tone) Look(IntegrationState state) => state switch
    {
        IntegrationState.NotAnswering or IntegrationState.Unreadable or IntegrationState.FailedLast => ("fail", "critical"),
        IntegrationState.Refusing => ("lock", "critical"),
        IntegrationState.AskedToWait => ("clock", "attention"),
        IntegrationState.Paused => ("pause", "attention"),
        IntegrationState.Well => ("check", "ok"),
        IntegrationState.NotAsked => ("empty", "neutral"),
        _ => ("alert", "attention"),
    };

    /// <summary>Why a service is in its state, in one or two sentences.</summary>
    public static string Reason(IStringLocalizer<OperatorTexts> texts, Integration of, ReaderTime time)
    {
        var why = Why(texts, of, time);
        if (!of.IsAway) return why;
        // A closed breaker is not probed: whether it still fails, nobody knows until somebody asks.
        if (of is { Failure: not null, Pause: null, Breaker: BreakerPosition.Closed, LastAskedAt: { } asked }) why = texts["Reason.Asked", why, time.Clock(asked)];
        return of.LastGoodAt is { } good ? texts["Reason.Kept", why, time.Clock(good)] : texts["Reason.KeptOlder", why];
    }

    private static string Why(IStringLocalizer<OperatorTexts> texts, Integration of, ReaderTime time) => of switch
    {
        { State: IntegrationState.Paused, Pause: { } pause } => texts["Reason.Paused", pause.By, time.Clock(pause.Since), pause.Reason],
        { AskedToWaitUntil: { } until } => texts["Reason.AskedToWait", time.Clock(until)],
        { Failure: { } failure, FailingSince: { } since } => texts[$"Reason.{failure}", time.Clock(since)],
        { State: IntegrationState.BadAnswers, Violations: { Count: > 0 } violations } => texts.Count("Reason.BadAnswers", violations.Count, violations[0].Path),
        { State: IntegrationState.Unsteady, SuccessRate: { } rate } => texts["Reason.Unsteady", Percent(rate), Number(of.Asked)],
        { State: IntegrationState.Slow } => texts["Reason.Slow", Length(texts, Integration.SlowAbove)],
        { State: IntegrationState.NotAsked } => texts["Reason.NotAsked"],
        { SuccessRate: null } => texts["Reason.NotAskedLately"],
        { NotModifiedShare: { } share } when share >= 0.005 => texts["Reason.NotModified", Spoken.Number(share * 100, 0)],
        _ => texts["Reason.Well"],
    };

    /// <summary>What an operator did, when and why, in one sentence.</summary>
    public static string Act(IStringLocalizer<OperatorTexts> texts, IStringLocalizer<SharedTexts> shared, OperatorAct act, ReaderTime time) => act.Service is { } service
        ? texts[$"Act.{act.Act}", time.Clock(act.At), shared[$"Source.{service}"], act.OperatorName, act.Reason]
        : texts.Count($"Act.{act.Act}", act.Jobs, time.Clock(act.At), act.OperatorName, act.Reason);

    /// <summary>"98% of 120"; a dash when nothing was asked.</summary>
    public static string Rate(IStringLocalizer<OperatorTexts> texts, Integration of) =>
        of.SuccessRate is { } rate ? texts["Services.Rate.Of", Percent(rate), Number(of.Asked)] : texts["Length.None"];

    // Downwards: one failure among a thousand must not read as none.
    private static string Percent(double share) => Spoken.Number(Math.Floor(Math.Round(share * 100, 6)), 0);

    /// <summary>What a breaker's position means now: when the next try comes.</summary>
    public static string? BreakerDetail(IStringLocalizer<OperatorTexts> texts, Integration of, ReaderTime time) =>
        of is { NextTryAt: { } next, Breaker: BreakerPosition.Open } ? texts["Breaker.Next", time.Clock(next)].Value : null;

    /// <summary>"410 ms", "1.9 s"; a dash when there is nothing to say.</summary>
    public static string Length(IStringLocalizer<OperatorTexts> texts, TimeSpan? length) => length switch
    {
        null => texts["Length.None"],
        { TotalMilliseconds: < 995 } short_ => texts["Length.Milliseconds", Spoken.Number(short_.TotalMilliseconds, 0)],
        { TotalSeconds: < 60 } seconds => texts["Length.Seconds", Spoken.Rounded(seconds.TotalSeconds, seconds.TotalSeconds < 10 ? 1 : 0)],
        { TotalHours: < 1 } minutes => texts["Length.Minutes", (int)minutes.TotalMinutes, minutes.Seconds],
        { } hours => texts["Length.Hours", (int)hours.TotalHours, hours.Minutes],
    };

    /// <summary>A number of things, as the reader writes it.</summary>
    public static string Number(int count) => Spoken.Number(count, 0);
}
