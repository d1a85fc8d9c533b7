using System.Globalization;
using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo.Oulad;

/// <summary>The accounts of a presentation: its learners, nameless as in the dataset, and the people around them.</summary>
internal sealed class OuladPeople(OuladPresentation presentation)
{
    /// <summary>The one organisation; every presentation has the same, since learners may be in several.</summary>
    public const string OrganizationId = "org-oulad";

    private const string Prefix = "oulad-", EmailDomain = "oulad.example";

    /// <summary>Teaches the module.</summary>
    public Account Trainer { get; } = Staff("trainer", "Module tutor", ScopeRole.Trainer);

    /// <summary>Administers the organisation.</summary>
    public Account Administrator { get; } = Staff("admin", "Learning administrator", ScopeRole.OrganizationAdmin);

    /// <summary>Runs the portal.</summary>
    public Account Operator { get; } = Staff("operator", "Portal operator", ScopeRole.Operator);

    /// <summary>Everybody, learners first.</summary>
    public IEnumerable<Account> All() => [.. presentation.Students.Values.Select(AccountOf), Trainer, Administrator, Operator];

    /// <summary>The account of a learner.</summary>
    public static Account AccountOf(OuladStudent student) => new(
        FormattableString.Invariant($"{Prefix}{student.Id}"), PeopleAnswers.Issuer, FormattableString.Invariant($"{Prefix}{student.Id}"), OrganizationId,
        FormattableString.Invariant($"Student {student.Id}"), FormattableString.Invariant($"student-{student.Id}@{EmailDomain}"), [ScopeRole.Learner]);

    /// <summary>The person with an id, and his learning where he is a learner; null when there is none.</summary>
    public (Account Account, OuladStudent? Student)? Find(string userId)
    {
        if (new[] { Trainer, Administrator, Operator }.FirstOrDefault(a => a.UserId == userId) is { } staff) return (staff, null);
        return userId.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(userId.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && presentation.Students.TryGetValue(id, out var student) && AccountOf(student) is var account && account.UserId == userId
            ? (account, student)
            : null;
    }

    private static Account Staff(string key, string name, ScopeRole role) =>
        new(Prefix + key, PeopleAnswers.Issuer, Prefix + key, OrganizationId, name, $"{key}@{EmailDomain}", [role]);
}
