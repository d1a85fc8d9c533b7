using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;

namespace AnalyticsPortal.Identity;

/// <summary>
/// A form that antiforgery refuses although the browser says that a page of ours sent it: somebody signed in or out in another tab meanwhile, or
/// the page stood open for days. It does nothing, as before, but he is led to where he can go on. Whatever anybody else sends stays refused.
/// </summary>
public sealed class StaleForm(RequestDelegate next, OneTimeNotes notes)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } || !IsOurs(context.Request)) return next(context);
        context.Response.Redirect(Next(context));
        return Task.CompletedTask;
    }

    private static bool IsOurs(HttpRequest request) => request.Path.StartsWithSegments("/account", StringComparison.Ordinal) && OwnOrigin.IsNamed(request);

    private string Next(HttpContext context)
    {
        var isSignIn = context.Request.Path.StartsWithSegments("/account/sign-in", StringComparison.Ordinal);
        var back = isSignIn ? ReturnUrl(context.Request) : ReturnAddress.Local(From(context.Request)?.PathAndQuery);
        // Who wanted to sign in may be another one than who is signed in meanwhile: the page says who that is, and he chooses.
        if (isSignIn || Reader.From(context.User) is null) return $"/sign-in?error=stale&returnUrl={Uri.EscapeDataString(back)}";
        notes.Leave(context, new AccountNote(AccountNews.StaleForm));
        return "/account";
    }

    // The form itself was not verified and is not read; the page that it stood on names the same address.
    private static string ReturnUrl(HttpRequest request) =>
        ReturnAddress.Local(From(request) is { } page ? QueryHelpers.ParseQuery(page.Query).GetValueOrDefault("returnUrl").FirstOrDefault() : null);

    private static Uri? From(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase) ? page : null;
}
