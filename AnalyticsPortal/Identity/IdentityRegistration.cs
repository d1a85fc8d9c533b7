using AnalyticsPortal.Demo;
using AnalyticsPortal.Identity.AuthService;
using AnalyticsPortal.Identity.OpenId;
using AnalyticsPortal.Identity.Sessions;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity;

/// <summary>Who may see what.</summary>
public static class IdentityRegistration
{
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        AddSessions(builder);
        builder.Services.AddAuthorization(RolePolicies.Add);
        builder.Services.AddSingleton<AccountEndpoints>();
        builder.AddAuthServiceForm();
        builder.AddOpenId(plainHttp: DemoRegistration.IsAllowed(builder.Environment));
        // Storage keeps the key ring in the database, so that a restart or a second portal accepts the same cookies.
        builder.Services.AddDataProtection().SetApplicationName("AnalyticsPortal");
        return builder;
    }

    private static void AddSessions(WebApplicationBuilder builder)
    {
        // Sample data is shown over plain http on the loopback address alone, where no cookie with that prefix would be kept.
        var (prefix, secure) = DemoRegistration.IsAllowed(builder.Environment) ? ("", CookieSecurePolicy.SameAsRequest) : ("__Host-", CookieSecurePolicy.Always);
        builder.Services.AddSingleton<IValidateOptions<SessionLimits>, SessionLimits.Validation>();
        builder.Services.AddOptions<SessionLimits>().Configure<IConfiguration>((o, c) => o.Read(c)).ValidateOnStart();
        builder.Services.AddSingleton<SessionSignIn>();
        builder.Services.AddSingleton<SessionCookie>();
        builder.Services.AddSingleton(services => new OneTimeNotes(services.GetRequiredService<IDataProtectionProvider>(), prefix + "portal-note"));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = prefix + "portal";
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = secure;
            // Strict would lose the session on the way back from an identity provider and on every link in a mail.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
            options.SlidingExpiration = false;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/forbidden";
            options.ReturnUrlParameter = "returnUrl";
            options.EventsType = typeof(SessionCookie);
        });
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = prefix + "portal-form";
            // The content policy forbids every frame, this header would allow our own.
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie.SecurePolicy = secure;
            options.Cookie.Path = "/";
        });
    }

    public static WebApplication UseIdentity(this WebApplication app)
    {
        IdentityMeter.Begin();
        app.UseMiddleware<SecurityHeaders>();
        if (!DemoRegistration.IsAllowed(app.Environment)) app.UseMiddleware<SecureOnly>();
        app.UseAuthentication();
        app.UseMiddleware<EndedSessionGate>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<StaleForm>();
        return app;
    }

    public static WebApplication MapIdentity(this WebApplication app)
    {
        var account = app.MapGroup("/account");
        account.MapPost("/sign-in/persona", (HttpContext context, AccountEndpoints to, [FromForm] string email, [FromForm] string? returnUrl, CancellationToken cancellationToken) =>
            to.SignInPersonaAsync(context, email, returnUrl, cancellationToken));
        account.MapPost("/sign-in", (HttpContext context, AccountEndpoints to, PasswordSignIn passwords, [FromForm] string email, [FromForm] string password, [FromForm] string? returnUrl, CancellationToken cancellationToken) =>
            to.SignInPasswordAsync(context, passwords, email, password, returnUrl, cancellationToken));
        account.MapPost("/role", (HttpContext context, AccountEndpoints to, [FromForm] string role, [FromForm] string? returnUrl, CancellationToken cancellationToken) =>
            to.SwitchRoleAsync(context, role, returnUrl, cancellationToken)).RequireAuthorization();
        account.MapPost("/sign-out", (HttpContext context, AccountEndpoints to, [FromForm] string? _, CancellationToken cancellationToken) =>
            to.SignOutAsync(context, cancellationToken));
        account.MapPost("/sign-out-everywhere", (HttpContext context, AccountEndpoints to, [FromForm] string? _, CancellationToken cancellationToken) =>
            to.SignOutEverywhereAsync(context, cancellationToken)).RequireAuthorization();
        account.MapPost("/sessions/end", (HttpContext context, AccountEndpoints to, [FromForm] string session, CancellationToken cancellationToken) =>
            to.EndSessionAsync(context, session, cancellationToken)).RequireAuthorization();
        app.MapOpenId();
        return app;
    }
}
