using System.Text.RegularExpressions;
using AnalyticsPortal.Tests.Browser.PageObjects;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>What axe thinks of a page.</summary>
internal static partial class Axe
{
    // The script alone and not its package's runner, which brings it into the page, and into another page for the sake of frames, with every look.
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // Without resultTypes it describes every element that passed, which takes longer than looking.
    private const string Look = """
        async rules => {
            const found = await axe.run(document, { resultTypes: ['violations'], ...(rules.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {}) });
            return found.violations.map(v => `${v.id}: ${v.help}\n` + v.nodes.map(n => '    ' + n.html).join('\n'));
        }
        """;

    // What alone another scheme or mode of colours can break.
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    /// <summary>Every rule.</summary>
    public static Task AssertCleanAsync(IPage page) => AssertAsync(page, []);

    /// <summary>The page as it stands, whose other rules were looked at before its colours changed.</summary>
    public static Task AssertColoursAsync(IPage page) => AssertAsync(page, Colours);

    /// <summary>Every rule on the page as it stands, wide and light, and narrow and dark; and nothing scrolls sideways there or on the narrowest screen.</summary>
    public static async Task AssertCleanAtEveryWidthAsync(IPage page)
    {
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await page.SetViewportSizeAsync(width, 900);
            // Without motion no colour is caught half-way.
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await AssertCleanAsync(page);
        }

        await Sideways.AssertNothingScrollsAsync(page, 390, 320, 1280);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Null });
    }

    private static async Task AssertAsync(IPage page, string[] rules)
    {
        await page.UntilSettledAsync();
        // While a circuit takes the first HTML over, the title is gone for a moment.
        await Assertions.Expect(page).ToHaveTitleAsync(Title());
        if (!await page.EvaluateAsync<bool>("() => window.axe !== undefined")) await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<string[]>(Look, rules);
        Assert.True(found.Length == 0, page.Url + "\n" + string.Join("\n", found));
    }

    [GeneratedRegex(".", RegexOptions.None, 1000)]
    private static partial Regex Title();
}
