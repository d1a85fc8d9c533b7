using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Identity.AuthService;

/// <summary>What the auth service said about an address and a password.</summary>
/// <param name="Outcome">Whether it vouches for the person.</param>
/// <param name="Account">The person, perhaps without any role here; set exactly when it does.</param>
public sealed record AuthServiceAnswer(AuthServiceOutcome Outcome, Account? Account = null)
{
    /// <summary>Address and password do not belong together.</summary>
    public static AuthServiceAnswer Refused { get; } = new(AuthServiceOutcome.Refused);

    /// <summary>Nothing that can be relied on was said.</summary>
    public static AuthServiceAnswer Unavailable { get; } = new(AuthServiceOutcome.Unavailable);
}

/// <summary>The closed list of outcomes.</summary>
public enum AuthServiceOutcome
{
    /// <summary>The person is who he says.</summary>
    Verified,

    /// <summary>He is not.</summary>
    Refused,

    /// <summary>The service did not answer, or not as the contract has it.</summary>
    Unavailable,
}
