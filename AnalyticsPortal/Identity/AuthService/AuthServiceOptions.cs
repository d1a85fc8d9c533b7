using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.AuthService;

/// <summary>Sign-in by the auth service's form: address and password, which the auth service alone checks.</summary>
public sealed class AuthServiceOptions
{
    /// <summary>The section these settings are read from.</summary>
    public const string Section = "Identity:AuthService";

    /// <summary>Where the auth service is, without <c>/api/v1</c>; without one there is no form.</summary>
    public string? BaseAddress { get; set; }

    /// <summary>Under which issuer the accounts are kept that it vouches for.</summary>
    public string? Issuer { get; set; }

    /// <summary>True when people may sign in by this form.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(BaseAddress);
}

/// <summary>Stops the start when the form is on and cannot work, with every reason at once.</summary>
internal sealed class AuthServiceOptionsValidation : IValidateOptions<AuthServiceOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthServiceOptions options)
    {
        if (!options.IsOn) return ValidateOptionsResult.Success;
        List<string> wrong = [];
        if (!Uri.TryCreate(options.BaseAddress, UriKind.Absolute, out var address) || address.Query.Length > 0
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            wrong.Add($"{AuthServiceOptions.Section}:BaseAddress: an absolute https address without a query (http on this machine only), since passwords are sent there.");
        if (options.Issuer is not { Length: > 0 and <= 200 } issuer || issuer.Any(char.IsControl))
            wrong.Add($"{AuthServiceOptions.Section}:Issuer: 1 to 200 characters, the name under which its accounts are kept; do not change it later.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
