using AnalyticsPortal.Analytics;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>How well the sources of a course are known, at noon UTC on Wednesday 18 March 2026.</summary>
internal static class CourseSources
{
    public static readonly DateTimeOffset Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Every source has just answered but those.</summary>
    public static IReadOnlyDictionary<Source, SourceState> Without(params Source[] missing) =>
        Enum.GetValues<Source>().Except(missing).ToDictionary(source => source, source => new SourceState(source, Now, null));
}
