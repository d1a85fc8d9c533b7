using AnalyticsPortal.Demo.Lives;
using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo;

/// <summary>The two invented organisations.</summary>
/// <param name="people">Everybody in them.</param>
internal sealed class GeneratedSource(People people) : IDemoSource
{
    private const int LivesKept = 200;

    private readonly Answers _answers = new(people, new LifeBook(people.Seed, LivesKept));

    /// <inheritdoc/>
    public IReadOnlyList<Organization> Organizations { get; } =
        [.. Tenants.All.Select(t => new Organization(t.Id, t.Name, t.TimeZone, Sample: true))];

    /// <inheritdoc/>
    public IEnumerable<Account> Accounts => people.All().Select(AccountOf);

    /// <inheritdoc/>
    public IReadOnlyList<Persona> Personas { get; } =
        [.. Cast.Personas.Select(p => new Persona(PeopleAnswers.Issuer, p.Person.UserId, p.Person.Name, p.Person.Email, p.Description))];

    /// <inheritdoc/>
    public RealLearners? Real => null;

    /// <inheritdoc/>
    public bool SharesAccounts => false;

    /// <inheritdoc/>
    public WireAnswer? Of(string service, string userId, DateTimeOffset now) => _answers.Of(service, userId, now);

    private static Account AccountOf(Person person) =>
        new(person.UserId, PeopleAnswers.Issuer, person.UserId, person.Tenant.Id, person.Name, person.Email, person.Roles);
}
