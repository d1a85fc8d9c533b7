namespace AnalyticsPortal.Storage;

/// <summary>Who reads. Every repository method that a person's request reaches takes one, and row level security enforces it.</summary>
/// <param name="UserId">The reader.</param>
/// <param name="OrganizationId">His organisation (tenant).</param>
/// <param name="Role">His one active role.</param>
public sealed record DataScope(string UserId, string OrganizationId, ScopeRole Role)
{
    /// <summary>A stable text of who reads: part of every cache key. Which courses a trainer may see is asked of the database with every read.</summary>
    public string Key => string.Join('\u001f', [OrganizationId, Role.ToString(), UserId]);
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
