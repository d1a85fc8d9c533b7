using AnalyticsPortal.Storage;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.OpenId;

/// <summary>The identity provider with which people sign in, and what its ID tokens mean here.</summary>
public sealed class OpenIdOptions
{
    /// <summary>Where the options stand in the configuration.</summary>
    public const string Section = "Identity:OpenId";

    /// <summary>The issuer's address, below which its discovery document is found.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The provider's name for people, on the sign-in page.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The portal's id at the provider.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The portal's secret there.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What the portal asks for.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = ["openid", "profile", "email"];

    /// <summary>The claims whose values may be roles.</summary>
    public IReadOnlyList<string> RoleClaims { get; set; } = ["roles", "groups"];

    /// <summary>What each value of those claims makes of a person; the names of roles as configured.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; set; } = new Dictionary<string, string>();

    /// <summary>The claim that holds the id by which the platform's services know a person.</summary>
    public string UserIdClaim { get; set; } = "sub";

    /// <summary>The claim that says where a person belongs.</summary>
    public string OrganizationClaim { get; set; } = "org_id";

    /// <summary>The organisation's id for each value of that claim.</summary>
    public IReadOnlyDictionary<string, string> Organizations { get; set; } = new Dictionary<string, string>();

    /// <summary>True when there is a provider.</summary>
    public bool IsOn => Authority.Length > 0;

    /// <summary>True when anything of a provider is configured: half a provider is a mistake, and none at all is not.</summary>
    public static bool IsConfigured(IConfiguration configuration) => configuration.GetSection(Section).GetChildren().Any();

    /// <summary>Fills the options from the configuration.</summary>
    public void Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        Authority = Given(section, "Authority");
        DisplayName = Given(section, "DisplayName") is { Length: > 0 } name ? name
            : Uri.TryCreate(Authority, UriKind.Absolute, out var address) ? address.Host : "";
        ClientId = Given(section, "ClientId");
        ClientSecret = section["ClientSecret"] ?? "";
        Scopes = Many(section, "Scopes") ?? Scopes;
        RoleClaims = Many(section, "RoleClaims") ?? RoleClaims;
        Roles = Table(section, "Roles");
        UserIdClaim = Given(section, "UserIdClaim") is { Length: > 0 } id ? id : UserIdClaim;
        OrganizationClaim = Given(section, "OrganizationClaim") is { Length: > 0 } organization ? organization : OrganizationClaim;
        Organizations = Table(section, "Organizations");
    }

    private static string Given(IConfigurationSection section, string key) => section[key]?.Trim() ?? "";

    // A list, or one text with spaces between.
    private static List<string>? Many(IConfigurationSection section, string key)
    {
        var values = section.GetSection(key).GetChildren().Select(c => c.Value ?? "").Append(section[key] ?? "")
            .SelectMany(v => v.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return values.Count > 0 ? values : null;
    }

    // A claim's value may contain colons, which the configuration takes for steps: the whole path below the table is the value.
    private static Dictionary<string, string> Table(IConfigurationSection section, string key) =>
        section.GetSection(key).AsEnumerable(makePathsRelative: true).Where(p => p is { Key.Length: > 0, Value: not null })
            .ToDictionary(p => p.Key, p => p.Value!.Trim(), StringComparer.Ordinal);
}

/// <summary>Stops the start when nobody could sign in by the provider, or the wrong people could, with every reason at once.</summary>
internal sealed class OpenIdOptionsValidation : IValidateOptions<OpenIdOptions>
{
    // What a person or his administrator can change, or another person can be given later, does not say who he is.
    private static readonly string[] NoIds = ["email", "preferred_username", "upn", "name", "nickname", "unique_name", "phone_number"];

    private static readonly string RoleNames = string.Join(", ", Enum.GetValues<ScopeRole>().Select(ScopeRoles.ToText));

    public ValidateOptionsResult Validate(string? name, OpenIdOptions options)
    {
        List<string> wrong = [.. AboutProvider(options), .. AboutPeople(options)];
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> AboutProvider(OpenIdOptions options)
    {
        if (!IsAuthority(options.Authority, out var authority))
            yield return Key("Authority", "the provider's address, https (http on loopback only), without user, query and fragment.");
        else if (IsEntra(authority) && !IsOneTenant(authority))
            yield return Key("Authority", "https://login.microsoftonline.com/<tenant id>/v2.0 with the id of your own tenant; common, organizations and consumers would let in people of any.");
        if (options.ClientId.Length == 0)
            yield return Key("ClientId", "the id under which the portal is registered at the provider.");
        if (options.ClientSecret.Length == 0)
            yield return Key("ClientSecret", "the secret that belongs to ClientId.");
        if (!options.Scopes.Contains("openid"))
            yield return Key("Scopes", "must contain openid.");
    }

    private static IEnumerable<string> AboutPeople(OpenIdOptions options)
    {
        if (options.Roles.Count == 0)
            yield return Key("Roles", $"at least one value of a claim, and which of {RoleNames} it means.");
        foreach (var (value, role) in options.Roles.Where(r => ScopeRoleOf(r.Value) is null))
            yield return Key($"Roles:{value}", $"one of {RoleNames}, not \"{role}\".");
        if (NoIds.Contains(options.UserIdClaim, StringComparer.OrdinalIgnoreCase))
            yield return Key("UserIdClaim", $"a claim that never changes and is never given to somebody else, sub or oid for example; {options.UserIdClaim} is not one.");
        if (options.Organizations.Count == 0)
            yield return Key("Organizations", "at least one value of OrganizationClaim, and the id of the organisation that it means.");
        foreach (var (value, _) in options.Organizations.Where(o => o.Value.Length == 0))
            yield return Key($"Organizations:{value}", "the id of an organisation.");
    }

    /// <summary>The role of a configured name; null for anything else.</summary>
    internal static ScopeRole? ScopeRoleOf(string name) =>
        Enum.GetValues<ScopeRole>().Cast<ScopeRole?>().FirstOrDefault(r => ScopeRoles.ToText(r!.Value) == name);

    private static string Key(string key, string legal) => $"{OpenIdOptions.Section}:{key}: {legal}";

    private static bool IsAuthority(string text, out Uri authority) =>
        Uri.TryCreate(text, UriKind.Absolute, out authority!) && SafeAddress.IsSafe(authority)
        && authority.Query.Length == 0 && authority.Fragment.Length == 0 && authority.UserInfo.Length == 0;

    private static bool IsEntra(Uri authority) => authority.Host.Equals("login.microsoftonline.com", StringComparison.OrdinalIgnoreCase);

    private static bool IsOneTenant(Uri authority) =>
        authority.AbsolutePath.Trim('/').Split('/') is [var tenant, "v2.0"] && Guid.TryParse(tenant, out _);
}

/// <summary>Which addresses may be asked for something secret.</summary>
internal static class SafeAddress
{
    /// <summary>True for https, and for http that stays on this machine.</summary>
    public static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
