using System.Globalization;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo.World;

/// <summary>Everybody in both organisations. Nobody is kept: a person is worked out from the seed and the id each time.</summary>
/// <param name="seed">Decides names, zones and traits.</param>
/// <param name="learners">Learners of both organisations together, at least 10.</param>
internal sealed class People(ulong seed, int learners)
{
    public const string EmailDomain = "demo.example";

    private readonly int _company = (int)Math.Ceiling(learners * 0.62);

    /// <summary>The seed of everything.</summary>
    public ulong Seed => seed;

    /// <summary>Everybody, in a fixed order.</summary>
    public IEnumerable<Person> All() => Tenants.All.SelectMany(OfTenant);

    /// <summary>The person with an id; null when there is none.</summary>
    public Person? Find(string userId)
    {
        var tenant = Tenants.All.FirstOrDefault(t => userId.StartsWith(t.Prefix + "-", StringComparison.Ordinal));
        if (tenant is null || userId.Length < 5) return null;
        var kind = userId[3];
        return int.TryParse(userId.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= CountOf(tenant, kind) && IdOf(tenant, kind, number) == userId
            ? Make(tenant, kind, number)
            : null;
    }

    /// <summary>The ids of the trainers who teach a course, at least one.</summary>
    public static IReadOnlyList<string> TrainersOf(Tenant tenant, CoursePlan course)
    {
        var (count, place) = (tenant.Courses.Count, tenant.Courses.ToList().IndexOf(course));
        var ids = Enumerable.Range(1, CountOfTrainers(tenant)).Where(n => Taught(n, count).Contains(place)).Select(n => IdOf(tenant, 't', n)).ToList();
        // The persona among the trainers has three courses; the one who also learns has one.
        if (tenant == Tenants.Company && place == 1) ids.Add(Cast.Trainer.UserId);
        if (tenant == Tenants.Company && place == 5) ids.Add(Cast.FirstDay.UserId);
        return ids;
    }

    // Two courses each, and no two trainers the same two: the first half a round of them apart, so that every course has somebody; then neighbours, then those two apart.
    private static int[] Taught(int trainer, int courses)
    {
        var (far, further) = (courses / 2, trainer - 1 - (courses / 2));
        return further < 0 ? [trainer - 1, trainer - 1 + far] : [further % courses, (further + 1 + (further / courses)) % courses];
    }

    private IEnumerable<Person> OfTenant(Tenant tenant) =>
        from kind in "ltao"
        from number in Enumerable.Range(1, CountOf(tenant, kind))
        select Make(tenant, kind, number);

    private Person Make(Tenant tenant, char kind, int number)
    {
        var id = IdOf(tenant, kind, number);
        if (Cast.Find(id) is { } persona) return persona;
        var dice = Dice.Of(seed, "person" + id);
        var name = Names.Of(dice);
        var address = Names.ToAscii(name) is { Length: > 0 } ascii ? $"{ascii}.{id}" : id;
        return new(id, tenant, number, [RoleOf(kind)], name, $"{address}@{EmailDomain}", dice.Pick(tenant.TimeZones));
    }

    private int CountOf(Tenant tenant, char kind) => kind switch
    {
        'l' => tenant == Tenants.Company ? _company : learners - _company,
        't' => CountOfTrainers(tenant),
        'a' => 2,
        'o' => tenant == Tenants.Company ? 1 : 0,
        _ => 0,
    };

    // In the company each has ten others to be compared with; the college shows what it is like with fewer. With the persona who is learner and trainer there are eighteen.
    private static int CountOfTrainers(Tenant tenant) => tenant == Tenants.Company ? 12 : 5;

    private static ScopeRole RoleOf(char kind) => kind switch
    {
        't' => ScopeRole.Trainer,
        'a' => ScopeRole.OrganizationAdmin,
        'o' => ScopeRole.Operator,
        _ => ScopeRole.Learner,
    };

    private static string IdOf(Tenant tenant, char kind, int number) =>
        kind == 'l' ? FormattableString.Invariant($"{tenant.Prefix}-l{number:00000}") : FormattableString.Invariant($"{tenant.Prefix}-{kind}{number:00}");
}
