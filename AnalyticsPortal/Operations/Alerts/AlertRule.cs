namespace AnalyticsPortal.Operations.Alerts;

/// <summary>When an operator is told. The same rules stand in ops/prometheus/alerts.yml, under the same names.</summary>
/// <param name="Name">Its name.</param>
/// <param name="For">How long it has to hold before somebody is told.</param>
/// <param name="Breaches">What breaks it: one for each subject, or none.</param>
public sealed record AlertRule(string Name, TimeSpan For, Func<AlertReading, IEnumerable<AlertBreach>> Breaches);

/// <summary>A rule that is broken at this moment.</summary>
/// <param name="Subject">What it is about where a rule has several subjects: the name of a service; else empty.</param>
/// <param name="Text">In one sentence, for an operator.</param>
public sealed record AlertBreach(string Subject, string Text);

/// <summary>An alert that is on.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Subject">The name of a service; empty for rules of the whole portal.</param>
/// <param name="Text">In one sentence, as of now.</param>
/// <param name="Since">Since when the rule is broken (UTC).</param>
public sealed record Alert(string Rule, string Subject, string Text, DateTimeOffset Since);
