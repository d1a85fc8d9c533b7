using AnalyticsPortal.Identity.AuthService;
using AnalyticsPortal.Identity.OpenId;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace AnalyticsPortal.Identity;

/// <summary>Who may see what.</summary>
public static class IdentityRegistration
{
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "portal";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/forbidden";
            options.ReturnUrlParameter = "returnUrl";
        });
        builder.Services.AddAuthorization();
        builder.Services.AddAntiforgery(options => options.Cookie.Name = "portal-form");
        builder.Services.AddSingleton<AccountEndpoints>();
        builder.AddAuthServiceForm();
        builder.AddOpenId();
        // Storage keeps the key ring in the database, so that a restart or a second portal accepts the same cookies.
        builder.Services.AddDataProtection().SetApplicationName("AnalyticsPortal");
        return builder;
    }

    public static WebApplication UseIdentity(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    public static WebApplication MapIdentity(this WebApplication app)
    {
        var account = app.MapGroup("/account");
        account.MapPost("/sign-in/persona", (HttpContext context, AccountEndpoints to, [FromForm] string email, [FromForm] string? returnUrl, CancellationToken cancellationToken) =>
            to.SignInPersonaAsync(context, email, returnUrl, cancellationToken));
        account.MapPost("/sign-in", (HttpContext context, AccountEndpoints to, PasswordSignIn passwords, [FromForm] string email, [FromForm] string password, [FromForm] string? returnUrl, CancellationToken cancellationToken) =>
            to.SignInPasswordAsync(context, passwords, email, password, returnUrl, cancellationToken));
        account.MapPost("/role", (HttpContext context, AccountEndpoints to, [FromForm] string role, CancellationToken cancellationToken) =>
            to.SwitchRoleAsync(context, role, cancellationToken)).RequireAuthorization();
        account.MapPost("/sign-out", (HttpContext context, [FromForm] string? _) => AccountEndpoints.SignOutAsync(context));
        app.MapOpenId();
        return app;
    }
}
