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

    // What alone another scheme or mode of colours can break.
    private static readonly AxeRunOptions Colours = new()
    {
        ResultTypes = [ResultType.Violations],
        RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
    };

    /// <summary>Every rule.</summary>
    public static Task AssertCleanAsync(IPage page) => AssertAsync(page, ViolationsOnly);

    /// <summary>The page as it stands, whose other rules were looked at before its colours changed.</summary>
    public static Task AssertColoursAsync(IPage page) => AssertAsync(page, Colours);

    private static async Task AssertAsync(IPage page, AxeRunOptions rules)
    {
        await page.UntilSettledAsync();
        // While a circuit takes the first HTML over, the title is gone for a moment.
        await Assertions.Expect(page).ToHaveTitleAsync(Title());
        var found = await page.RunAxe(rules);
        Assert.True(
            found.Violations.Length == 0,
            page.Url + "\n" + string.Join("\n", found.Violations.Select(v => $"{v.Id}: {v.Help}\n" + string.Join("\n", v.Nodes.Select(n => "    " + n.Html)))));
    }

    [GeneratedRegex(".", RegexOptions.None, 1000)]
    private static partial Regex Title();
}
