using AnalyticsPortal.Analytics;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>From the services' failures to those of the sources that measures know.</summary>
internal static class FailureKinds
{
    public static SourceFailureKind ToSourceFailureKind(this UpstreamFailureKind kind) => kind switch
    {
        UpstreamFailureKind.TimedOut => SourceFailureKind.TimedOut,
        UpstreamFailureKind.Unreachable => SourceFailureKind.Unreachable,
        UpstreamFailureKind.ServerError => SourceFailureKind.ServerError,
        UpstreamFailureKind.Throttled => SourceFailureKind.Throttled,
        UpstreamFailureKind.Refused => SourceFailureKind.Refused,
        UpstreamFailureKind.Malformed => SourceFailureKind.Malformed,
        UpstreamFailureKind.TooLarge => SourceFailureKind.TooLarge,
        UpstreamFailureKind.Paused => SourceFailureKind.Paused,
        UpstreamFailureKind.PausedByOperator => SourceFailureKind.PausedByOperator,
        _ => SourceFailureKind.Unexpected,
    };
}
