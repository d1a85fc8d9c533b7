using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>Whether a page is wider than its screen.</summary>
internal static class Sideways
{
    /// <summary>The page as it stands, at each of these widths; it is left at the last.</summary>
    public static async Task AssertNothingScrollsAsync(IPage page, params int[] widths)
    {
        foreach (var width in widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.Equal((page.Url, width), (page.Url, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")));
        }
    }
}
