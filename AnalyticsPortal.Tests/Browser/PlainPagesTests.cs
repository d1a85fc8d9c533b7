using AnalyticsPortal.Tests.Browser.PageObjects;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

[Collection(BrowserCollection.Name)]
public sealed class PlainPagesTests(PortalInBrowser portal)
{
    private static readonly string[] Addresses = ["/forbidden", "/no-such-page", "/signed-out", "/session-ended?why=idle", "/session-ended?why=role"];

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Logo_and_heading_stay_where_they_are_from_one_to_the_next_and_each_has_one_main_button(int width)
    {
        var page = await portal.VisitAsync(width);
        await SignInPage.OpenAsync(page);
        var logo = (await page.Locator(".brand").BoundingBoxAsync())!;
        var headings = new List<float>();
        foreach (var address in Addresses)
        {
            await page.GotoAsync(address);
            var box = (await page.Locator(".brand").BoundingBoxAsync())!;
            Assert.Equal((address, logo.X, logo.Y), (address, box.X, box.Y));
            headings.Add((await page.Locator("h1").BoundingBoxAsync())!.Y);
            Assert.Equal(1, await page.Locator("main .btn.primary").CountAsync());
        }

        Assert.Single(headings.Distinct());
    }
}
