using System.Net;
using AnalyticsPortal.Identity;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

[Collection(PortalCollection.Name)]
public sealed class ReturnAddressTests(PortalOnDatabase portal)
{
    [Fact]
    public void A_path_of_this_portal_stands() => Assert.All(ReturnAddresses.Local, a => Assert.Equal(a, ReturnAddress.Local(a)));

    [Fact]
    public void Anything_else_becomes_the_start_page() => Assert.All(ReturnAddresses.Hostile, a => Assert.Equal("/", ReturnAddress.Local(a)));

    [Fact]
    public void Whatever_character_it_holds_it_can_be_sent_as_a_header()
    {
        for (var c = '\0'; c < char.MaxValue; c++)
        {
            var local = ReturnAddress.Local($"/{c}x");
            Assert.True(local.All(l => l is > ' ' and <= '~'), $"U+{(int)c:X4}");
            Assert.Equal(local, TypedResults.LocalRedirect(local).Url);
        }
    }

    [Fact]
    public async Task Signing_in_leads_there_or_to_the_start_page_and_never_elsewhere()
    {
        using var visitor = portal.Visit();
        var token = await visitor.TokenAsync("/sign-in");
        foreach (var address in ReturnAddresses.InForms)
        {
            using var answer = await visitor.PostAsync("/account/sign-in/persona", token, ("email", "nobody@demo.example"), ("returnUrl", address ?? ""));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Equal($"/sign-in?error=credentials&returnUrl={Uri.EscapeDataString(ReturnAddress.Local(address))}", answer.Headers.Location!.OriginalString);
        }

        foreach (var address in ReturnAddresses.InForms)
        {
            using var other = portal.Visit();
            using var answer = await other.ClickPersonaAsync(PortalOnDatabase.Learner, address ?? "");
            Assert.Equal((HttpStatusCode.Redirect, ReturnAddress.Local(address)), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        }
    }
}
