namespace AnalyticsPortal.Operations.Alerts;

/// <summary>Which alerts are on in this portal. Thread-safe.</summary>
public sealed class AlertBoard
{
    private readonly Lock _gate = new();
    private Dictionary<(string Rule, string Subject), DateTimeOffset> _broken = [];
    private volatile IReadOnlyList<Alert> _firing = [];
    private volatile AlertReading? _latest;

    /// <summary>The alerts that are on, the gravest first.</summary>
    public IReadOnlyList<Alert> Firing => _firing;

    /// <summary>What was looked at last; null before the first look.</summary>
    public AlertReading? Latest => _latest;

    /// <summary>Raised when an alert goes on or off or says something else, such as a larger number, on the thread of whoever looked.</summary>
    public event EventHandler? Changed;

    /// <summary>Judges a reading.</summary>
    /// <returns>What went on and what went off by it.</returns>
    public (IReadOnlyList<Alert> On, IReadOnlyList<Alert> Off) Judge(AlertReading reading, DateTimeOffset now)
    {
        List<Alert> on, off;
        bool changed;
        lock (_gate)
        {
            var before = _firing;
            var breaches = AlertRules.All.SelectMany(rule => rule.Breaches(reading).Select(breach => (rule, breach))).ToList();
            _broken = breaches.ToDictionary(b => (b.rule.Name, b.breach.Subject), b => _broken.GetValueOrDefault((b.rule.Name, b.breach.Subject), now));
            _firing =
            [
                .. breaches.Select(b => (b.rule, b.breach, Since: _broken[(b.rule.Name, b.breach.Subject)]))
                    .Where(b => now - b.Since >= b.rule.For)
                    .Select(b => new Alert(b.rule.Name, b.breach.Subject, b.breach.Text, b.Since)),
            ];
            _latest = reading;
            on = [.. _firing.Where(a => !IsIn(a, before))];
            off = [.. before.Where(a => !IsIn(a, _firing))];
            changed = !_firing.SequenceEqual(before);
        }

        if (changed) Changed?.Invoke(this, EventArgs.Empty);
        return (on, off);
    }

    private static bool IsIn(Alert alert, IEnumerable<Alert> list) => list.Any(a => a.Rule == alert.Rule && a.Subject == alert.Subject);
}
