using System.Text.RegularExpressions;
using AnalyticsPortal.Tests.Browser.PageObjects;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>What axe thinks of a page.</summary>
internal static partial class Axe
{
    // Without this it describes every element that passed, which takes longer than looking.
    private static readonly AxeRunOptions ViolationsOnly = new() { ResultTypes = [ResultType.Violations] };

    public static async Task AssertCleanAsync(IPage page)
    {
        await page.UntilSettledAsync();
        // While a circuit takes the first HTML over, the title is gone for a moment.
        await Assertions.Expect(page).ToHaveTitleAsync(Title());
        var found = await page.RunAxe(ViolationsOnly);
        Assert.True(
            found.Violations.Length == 0,
            page.Url + "\n" + string.Join("\n", found.Violations.Select(v => $"{v.Id}: {v.Help}\n" + string.Join("\n", v.Nodes.Select(n => "    " + n.Html)))));
    }

    [GeneratedRegex(".", RegexOptions.None, 1000)]
    private static partial Regex Title();
}
