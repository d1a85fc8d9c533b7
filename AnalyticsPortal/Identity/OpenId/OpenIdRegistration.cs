using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.OpenId;

/// <summary>Sign-in by an identity provider; nothing of it is there where none is configured.</summary>
public static class OpenIdRegistration
{
    /// <summary>The scheme's name.</summary>
    public const string Scheme = "OpenId";

    /// <summary>Where the provider sends people back; to be registered there.</summary>
    public const string CallbackPath = "/signin-oidc";

    /// <summary>Where a sign-in begins. A link and no form: the page's policy lets forms lead nowhere but to the portal.</summary>
    public const string BeginPath = "/sign-in/openid";

    /// <summary>Adds it where it is configured; a wrong configuration stops the start.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="plainHttp">True where the portal is shown over plain http on the loopback address, so that no cookie may ask for TLS.</param>
    public static WebApplicationBuilder AddOpenId(this WebApplicationBuilder builder, bool plainHttp)
    {
        if (!OpenIdOptions.IsConfigured(builder.Configuration)) return builder;
        builder.Services.AddSingleton<IValidateOptions<OpenIdOptions>, OpenIdOptionsValidation>();
        builder.Services.AddOptions<OpenIdOptions>().Configure<IConfiguration>((o, c) => o.Read(c)).ValidateOnStart();
        builder.Services.AddSingleton<OpenIdBackchannel>();
        builder.Services.AddSingleton<OpenIdProvider>();
        builder.Services.AddSingleton<OpenIdExchange>();
        builder.Services.AddAuthentication().AddRemoteScheme<OpenIdSchemeOptions, OpenIdHandler>(
            Scheme, displayName: null, options => Configure(options, secureOnly: !plainHttp));
        builder.Services.AddOptions<OpenIdSchemeOptions>(Scheme).Configure<IDataProtectionProvider>((options, protection) =>
            options.State = new PropertiesDataFormat(protection.CreateProtector(typeof(OpenIdHandler).FullName!, "state", "v1")));
        return builder;
    }

    /// <summary>Maps <see cref="BeginPath"/> where there is a provider.</summary>
    public static IEndpointRouteBuilder MapOpenId(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<OpenIdExchange>() is null) return routes;
        routes.MapGet(BeginPath, (string? returnUrl) => TypedResults.Challenge(new() { RedirectUri = ReturnAddress.Local(returnUrl) }, [Scheme]));
        return routes;
    }

    private static void Configure(OpenIdSchemeOptions options, bool secureOnly)
    {
        options.CallbackPath = CallbackPath;
        options.CorrelationCookie.Name = secureOnly ? "__Host-portal-openid." : "portal-openid.";
        options.CorrelationCookie.Path = "/";
        options.CorrelationCookie.HttpOnly = true;
        options.CorrelationCookie.SecurePolicy = secureOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        // The way back is a link from another site: Strict would lose the cookie, None is not needed.
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
    }
}
