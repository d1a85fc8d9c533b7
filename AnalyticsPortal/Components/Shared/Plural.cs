using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Shared;

/// <summary>Sentences that count something: one key for one, another for every other number.</summary>
public static class Plural
{
    /// <summary>The sentence for <paramref name="count"/>, which is {0}; the rest are {1}, {2}, …</summary>
    public static string Count<T>(this IStringLocalizer<T> texts, string key, int count, params object[] rest) =>
        texts[$"{key}.{(count is 1 or -1 ? "One" : "Other")}", [count, .. rest]];
}
