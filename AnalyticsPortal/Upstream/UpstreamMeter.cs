using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AnalyticsPortal.Upstream;

/// <summary>What a question to a service leaves in metrics and traces: the service, the outcome, the time. Never a person.</summary>
internal static class UpstreamMeter
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "AnalyticsPortal.Upstream";

    private static readonly ActivitySource Traces = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Questions =
        Meter.CreateHistogram<double>("portal.upstream.question.duration", "s", "Time of a question to a service with all its tries, by outcome.");

    private static readonly Counter<long> Violations =
        Meter.CreateCounter<long>("portal.upstream.violations", "{violation}", "Places in answers that break the contract, by kind.");

    /// <summary>Begins the part of a trace in which a service is asked; null when nobody traces.</summary>
    public static Activity? Begin(UpstreamService service) =>
        Traces.HasListeners() ? Traces.StartActivity($"ask {service.WireName()}")?.SetTag("service", service.WireName()) : null;

    /// <summary>A question is over.</summary>
    public static void Asked(UpstreamService service, int status, UpstreamFailureKind? failure, TimeSpan elapsed)
    {
        var outcome = Outcome(status, failure);
        Questions.Record(elapsed.TotalSeconds, new("service", service.WireName()), new("outcome", outcome));
        if (Activity.Current is { } trace && trace.Source == Traces)
            trace.SetTag("outcome", outcome).SetStatus(failure is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
    }

    /// <summary>An answer broke the contract.</summary>
    public static void Violated(UpstreamService service, IReadOnlyList<ContractViolation> violations)
    {
        foreach (var violation in violations)
            Violations.Add(violation.Count, new("service", service.WireName()), new("kind", violation.Kind.ToString()));
    }

    private static string Outcome(int status, UpstreamFailureKind? failure) => (status, failure) switch
    {
        (_, { } kind) => kind.ToString(),
        (304, _) => "NotModified",
        (404, _) => "Unknown",
        _ => "Answered",
    };
}
