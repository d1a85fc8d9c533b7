using AnalyticsPortal.Analytics;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Shared;

/// <summary>Says what is known of a source.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="time">The reader's moment and zone.</param>
public sealed class SourceWords(IStringLocalizer<SharedTexts> texts, ReaderTime time)
{
    /// <summary>The service's name.</summary>
    public string Name(Source source) => texts[$"Source.{source}"];

    /// <summary>The names as a list: "a", "a and b", "a, b and c".</summary>
    public string Names(IEnumerable<Source> sources) => List([.. sources.Select(Name)]);

    /// <summary>Names as a list: "a", "a and b", "a, b and c".</summary>
    public string List(string[] names) => names switch
    {
        [] => "",
        [var only] => only,
        [.. var first, var last] => texts["List.Last", string.Join(texts["List.Comma"], first), last],
    };

    /// <summary>What is wrong with a source, as a sentence; null when nothing is.</summary>
    public string? Trouble(SourceState state) => state.Failure switch
    {
        { Kind: SourceFailureKind.Throttled, RetryAfter: { } until } when until > time.Now => texts["Trouble.ThrottledUntil", Name(state.Source), time.Clock(until)].Value,
        { } failure => texts[$"Trouble.{failure.Kind}", Name(state.Source), time.Clock(failure.Since)].Value,
        null when !state.Answered => texts["Trouble.NotAskedYet", Name(state.Source)].Value,
        null => null,
    };

    /// <summary>How long ago, in the largest unit that fits.</summary>
    public string Age(DateTimeOffset at)
    {
        var age = time.Now - at;
        return age switch
        {
            { TotalMinutes: < 1 } => texts["Age.Now"],
            { TotalHours: < 1 } => texts.Count("Age.Minutes", (int)age.TotalMinutes),
            { TotalDays: < 1 } => texts.Count("Age.Hours", (int)age.TotalHours),
            _ => texts.Count("Age.Days", (int)age.TotalDays),
        };
    }
}
