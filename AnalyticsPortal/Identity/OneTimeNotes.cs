using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace AnalyticsPortal.Identity;

/// <summary>
/// What one answer leaves for the page that it leads to: read once, encrypted in a cookie, good for two minutes. Never in the address, where an
/// e-mail address would be logged and anybody could write a sentence of his own.
/// </summary>
/// <param name="protection">Encrypts and dates it.</param>
/// <param name="cookie">The cookie's name, with its prefix.</param>
public sealed class OneTimeNotes(IDataProtectionProvider protection, string cookie)
{
    // A cookie that is much larger is dropped by browsers.
    private const int Largest = 2000;

    private static readonly TimeSpan Good = TimeSpan.FromMinutes(2);

    /// <summary>Leaves a note; another one replaces it, and one that is too large is not left.</summary>
    public void Leave<T>(HttpContext context, T note)
        where T : class
    {
        var text = JsonSerializer.Serialize(note);
        if (text.Length <= Largest) context.Response.Cookies.Append(cookie, For<T>().Protect(text, Good), Options(context, Good));
    }

    /// <summary>Takes the note; null when there is none of this kind. Before the answer has begun.</summary>
    public T? Take<T>(HttpContext context)
        where T : class
    {
        if (context.Request.Cookies[cookie] is not { } text) return null;
        context.Response.Cookies.Delete(cookie, Options(context, maxAge: null));
        try
        {
            return JsonSerializer.Deserialize<T>(For<T>().Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector For<T>() => protection.CreateProtector(nameof(OneTimeNotes), typeof(T).Name).ToTimeLimitedDataProtector();

    private CookieOptions Options(HttpContext context, TimeSpan? maxAge) =>
        new() { HttpOnly = true, Secure = context.Request.IsHttps || cookie.StartsWith("__Host-", StringComparison.Ordinal), SameSite = SameSiteMode.Strict, Path = "/", MaxAge = maxAge };
}

/// <summary>A sign-in by address and password that was refused.</summary>
/// <param name="Email">As typed. The password is never kept.</param>
/// <param name="Until">When the next try may be made, where that is later.</param>
public sealed record RefusedTry(string Email, DateTimeOffset? Until);

/// <summary>Every session of the person was ended by himself.</summary>
public sealed record SignedOutEverywhere;

/// <summary>What the account's page has to say first.</summary>
/// <param name="What">What was done, or was not.</param>
/// <param name="Client">The browser of the session that ended, in a few words.</param>
/// <param name="SignedInAt">When that session began.</param>
public sealed record AccountNote(AccountNews What, string Client = "", DateTimeOffset SignedInAt = default);

/// <summary>What can have been done on the account's page.</summary>
public enum AccountNews
{
    /// <summary>A session was ended.</summary>
    Ended,

    /// <summary>There was no such session to end.</summary>
    NothingToEnd,

    /// <summary>A form of a page from an earlier sign-in was not accepted.</summary>
    StaleForm,
}
