using AnalyticsPortal.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

public sealed class OneTimeNotesTests
{
    private static readonly EphemeralDataProtectionProvider Keys = new();
    private readonly OneTimeNotes _notes = new(Keys, "__Host-portal-note");

    [Fact]
    public void A_note_arrives_whole_and_its_cookie_is_taken_away()
    {
        var note = new RefusedTry("maren@example.test", new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        var set = Left(note);
        var next = With(Value(set));

        Assert.Equal(note, _notes.Take<RefusedTry>(next));
        Assert.Contains("__Host-portal-note=;", next.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
        Assert.Contains("expires=Thu, 01 Jan 1970", next.Response.Headers.SetCookie.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_reads_it_on_the_way()
    {
        var set = Left(new RefusedTry("maren@example.test", null));

        Assert.DoesNotContain("maren", set, StringComparison.OrdinalIgnoreCase);
        Assert.All(["secure", "httponly", "samesite=strict", "max-age=120", "path=/"], word => Assert.Contains(word, set, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Email\":\"maren@example.test\"}")]
    [InlineData("CfDJ8AAAA")]
    public void What_somebody_made_up_is_no_note(string cookie) => Assert.Null(_notes.Take<RefusedTry>(With(cookie)));

    [Fact]
    public void A_note_of_another_kind_or_of_another_ring_of_keys_is_none()
    {
        var cookie = Value(Left(new RefusedTry("maren@example.test", null)));

        Assert.Null(_notes.Take<AccountNote>(With(cookie)));
        Assert.Null(new OneTimeNotes(new EphemeralDataProtectionProvider(), "__Host-portal-note").Take<RefusedTry>(With(cookie)));
    }

    [Fact]
    public void One_that_is_too_large_for_a_cookie_is_not_left() => Assert.Empty(Left(new RefusedTry(new string('x', 5000), null)));

    private string Left(RefusedTry note)
    {
        var context = new DefaultHttpContext();
        _notes.Leave(context, note);
        return context.Response.Headers.SetCookie.ToString();
    }

    private static string Value(string setCookie) => setCookie.Split(';')[0].Split('=', 2)[1];

    private static DefaultHttpContext With(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = "__Host-portal-note=" + Uri.EscapeDataString(cookie);
        return context;
    }
}
