using System.Diagnostics.Metrics;

namespace AnalyticsPortal.Identity;

/// <summary>What signing in leaves in metrics. Never a person or an address.</summary>
internal static class IdentityMeter
{
    private static readonly Meter Meter = new("AnalyticsPortal.Identity");

    private static readonly Counter<long> RateLimitHits =
        Meter.CreateCounter<long>("portal.rate_limit.hits", "{hit}", "What was refused because of a rate limit, by limit.");

    /// <summary>The counter begins at 0, so that a first refusal is seen as one.</summary>
    public static void Begin() => RateLimitHits.Add(0, new KeyValuePair<string, object?>("limit", "sign-in"));

    /// <summary>A sign-in was refused because there were too many.</summary>
    public static void SignInRefused() => RateLimitHits.Add(1, new KeyValuePair<string, object?>("limit", "sign-in"));
}
