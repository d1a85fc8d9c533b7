namespace AnalyticsPortal.Storage;

/// <summary>Who reads. Every repository method that a person's request reaches takes one, and row level security enforces it.</summary>
/// <param name="UserId">The reader.</param>
/// <param name="OrganizationId">His organisation (tenant).</param>
/// <param name="Role">His one active role.</param>
/// <param name="CourseIds">A trainer's own courses; empty for every other role.</param>
public sealed record DataScope(string UserId, string OrganizationId, ScopeRole Role, IReadOnlyList<string> CourseIds)
{
    /// <summary>A stable text of everything that decides what this reader may see: part of every cache key.</summary>
    public string Key => string.Join('\u001f', [OrganizationId, Role.ToString(), UserId, .. CourseIds.Order(StringComparer.Ordinal)]);
}

/// <summary>The roles that a policy in the database knows. A role without a policy on a table sees none of its rows.</summary>
public enum ScopeRole
{
    /// <summary>Own data.</summary>
    Learner,

    /// <summary>Learners of his own courses.</summary>
    Trainer,

    /// <summary>People of his organisation.</summary>
    OrganizationAdmin,

    /// <summary>The platform's health and jobs, no learner data.</summary>
    Operator,
}
