using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo.Oulad;

/// <summary>The real, anonymised learners of one presentation, as if today were one of its days.</summary>
/// <param name="presentation">Whom.</param>
/// <param name="day">The day that is today, whenever it is asked.</param>
internal sealed class OuladSource(OuladPresentation presentation, int day) : IDemoSource
{
    private readonly OuladPeople _people = new(presentation);

    /// <inheritdoc/>
    public IReadOnlyList<Organization> Organizations { get; } =
        [new(OuladPeople.OrganizationId, $"Open University, {presentation.Name} (OULAD)", OuladCalendar.ZoneName, Sample: true)];

    /// <inheritdoc/>
    public IEnumerable<Account> Accounts => _people.All();

    /// <inheritdoc/>
    public IReadOnlyList<Persona> Personas { get; } = OuladPersonas.Of(presentation, day);

    /// <inheritdoc/>
    public RealLearners Real { get; } = new(presentation.Name, day, presentation.Length);

    /// <inheritdoc/>
    public bool SharesAccounts => true;

    /// <inheritdoc/>
    public WireAnswer? Of(string service, string userId, DateTimeOffset now)
    {
        if (_people.Find(userId) is not var (account, student)) return null;
        var calendar = new OuladCalendar(day, now);
        var learner = student is null ? null : new OuladLearner(presentation, student, day);
        return WireAnswer.Of(service, userId, new OuladAnswers(presentation, account, learner, calendar).Of(service), calendar.StartOfToday);
    }
}
