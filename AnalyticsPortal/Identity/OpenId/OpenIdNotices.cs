namespace AnalyticsPortal.Identity.OpenId;

/// <summary>What a person is told of a refused sign-in: what he can do about it, not what was wrong with the token.</summary>
public enum OpenIdNotice
{
    /// <summary>The provider is not there: try again.</summary>
    Unavailable,

    /// <summary>He turned back.</summary>
    Denied,

    /// <summary>Begun elsewhere, too long ago or finished already: begin again.</summary>
    Stale,

    /// <summary>The answer could not be accepted.</summary>
    NotAccepted,

    /// <summary>He has no role here.</summary>
    NoRole,

    /// <summary>His organisation is not known here.</summary>
    NoOrganization,

    /// <summary>The account is another identity's.</summary>
    AnotherAccount,
}

/// <summary>How a refusal comes to the sign-in page: a word and the correlation id in its address.</summary>
public static class OpenIdNotices
{
    private const string Prefix = "openid-";
    private const int LongestReference = 64;

    /// <summary>What is said of a refusal.</summary>
    public static OpenIdNotice Of(OpenIdRefusal refusal) => refusal switch
    {
        OpenIdRefusal.ProviderUnavailable => OpenIdNotice.Unavailable,
        OpenIdRefusal.Denied => OpenIdNotice.Denied,
        OpenIdRefusal.UnknownState or OpenIdRefusal.StateTooOld or OpenIdRefusal.CodeNotAccepted => OpenIdNotice.Stale,
        OpenIdRefusal.NoRole => OpenIdNotice.NoRole,
        OpenIdRefusal.NoOrganization => OpenIdNotice.NoOrganization,
        OpenIdRefusal.AnotherAccount => OpenIdNotice.AnotherAccount,
        _ => OpenIdNotice.NotAccepted,
    };

    /// <summary>The sign-in page that says so.</summary>
    public static string Address(OpenIdRefusal refusal, string reference, string? returnUrl) =>
        $"/sign-in?error={Prefix}{Of(refusal)}&reference={Uri.EscapeDataString(reference)}&returnUrl={Uri.EscapeDataString(ReturnAddress.Local(returnUrl))}";

    /// <summary>The notice that a word of the address means; null for any other word.</summary>
    public static OpenIdNotice? Parse(string? error) =>
        error?.StartsWith(Prefix, StringComparison.Ordinal) == true && Enum.TryParse<OpenIdNotice>(error[Prefix.Length..], out var notice) && Enum.IsDefined(notice)
            ? notice
            : null;

    /// <summary>The correlation id of the address; null for what is none, since anybody can make up an address that says something.</summary>
    public static string? Reference(string? text) =>
        text is { Length: > 0 and <= LongestReference } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? text : null;
}
