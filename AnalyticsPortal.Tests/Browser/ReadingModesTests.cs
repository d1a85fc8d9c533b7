using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>The same pages for other eyes, hands and media.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReadingModesTests(PortalInBrowser portal)
{
    // What is left of the paper beside its margins.
    private const int Sheet = 688;

    private static readonly (int Width, int Letters)[] Screens = [(320, 16), (390, 16), (768, 16), (1024, 16), (2560, 16), (640, 32), (1280, 32)];

    /// <summary>Every page about a learner, each measure's in both views.</summary>
    public static TheoryData<string> Addresses => AccessibilityTests.Addresses;

    [Fact]
    public async Task In_forced_colours_whatever_is_drawn_uses_the_readers_own_colours_and_amounts_differ_in_size()
    {
        var page = await SignInAsync();
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active, ColorScheme = ColorScheme.Dark });
        var own = await page.EvaluateAsync<string>("() => { const e = document.createElement('i'); e.style.color = 'CanvasText'; document.body.append(e); return getComputedStyle(e).color; }");

        await Expect(page.Locator(".chart .ln").First).ToHaveCSSAsync("stroke", own);
        await Expect(page.Locator(".chart text").First).ToHaveCSSAsync("fill", own);
        var sizes = await page.EvaluateAsync<double[]>("() => ['q1', 'q2', 'q3', 'q4'].map(level => document.querySelector('.ramp rect.' + level).getBoundingClientRect().width)");
        Assert.Equal(sizes.Order(), sizes);
        Assert.Equal(4, sizes.Distinct().Count());

        await OpenAsync(page, "/learner/content");
        var rims = await page.EvaluateAsync<string[]>("() => ['q1', 'q2', 'q3', 'q4'].map(level => { const style = getComputedStyle(document.querySelector('.amounts path.' + level)); return style.stroke === 'none' ? '0px' : style.strokeWidth; })");
        Assert.Equal(["12px", "8px", "4px", "0px"], rims);
        await OpenAsync(page, "/learner/performance");
        await Expect(page.Locator(".legend rect.b")).ToHaveCSSAsync("stroke", own);
    }

    [Fact]
    public async Task With_reduced_motion_nothing_moves()
    {
        var page = await SignInAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var moving = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('*')].filter(e => {
                const style = getComputedStyle(e);
                return style.animationName !== 'none' || style.transitionDuration.split(',').some(d => parseFloat(d) > 0);
            }).map(e => e.className)
            """);
        Assert.Empty(moving);
        Assert.Equal("0", await page.EvaluateAsync<string>("() => { const e = document.createElement('span'); e.className = 'sk'; document.querySelector('main').append(e); return String(e.getAnimations().length); }"));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Nothing_scrolls_sideways_on_any_screen_with_any_letters_nor_on_a_sheet_and_nothing_covers_the_top_bar(string address)
    {
        var page = address == "/sign-in" ? await portal.VisitAsync() : await portal.VisitAsAsync(Personas.Ahead);
        await OpenAsync(page, address);
        foreach (var (width, letters) in Screens)
        {
            await page.EvaluateAsync("size => document.documentElement.style.fontSize = size + 'px'", letters);
            await Sideways.AssertNothingScrollsAsync(page, width);
            var overlaps = await page.EvaluateAsync<string[]>("""
                () => {
                    const parts = [...document.querySelectorAll('.topbar > *')].map(e => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
                    const covers = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
                    return parts.filter(([, box], at) => box.right > innerWidth || parts.slice(0, at).some(([, other]) => covers(box, other))).map(([e]) => e.outerHTML.slice(0, 60));
                }
                """);
            Assert.Empty(overlaps);
            if (letters == 16)
                Assert.False(await page.EvaluateAsync<bool>("() => { const here = document.querySelector('.crumbs [aria-current]'); return here !== null && here.scrollWidth > here.clientWidth; }"), $"The breadcrumb does not say where one is at {width}");
        }

        // Of 30 days one table has a column for each, which is more than a sheet holds.
        if (address.Contains("days=30", StringComparison.Ordinal)) return;
        await page.EvaluateAsync("() => document.documentElement.style.fontSize = ''");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Sideways.AssertNothingScrollsAsync(page, Sheet);
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.table-wrap')].filter(wrap => wrap.scrollWidth > wrap.clientWidth).map(wrap => wrap.textContent.slice(0, 60))"));
    }

    [Fact]
    public async Task On_paper_only_the_content_remains_light_and_every_sheet_says_whose_it_is()
    {
        var page = await SignInAsync(scheme: ColorScheme.Dark);
        await OpenAsync(page, "/learner/velocity");

        var sheets = await page.PdfAsync(new() { Format = "A4" });

        Assert.True(sheets.Length > 20_000);
        Assert.Contains("Maren Okafor", await page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).getPropertyValue('--stamp')"), StringComparison.Ordinal);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var gone in new[] { ".rail", ".topbar", "[data-refresh]", ".seg" }) await Expect(page.Locator(gone).First).ToBeHiddenAsync();
        await Expect(page.Locator(".as-chart svg").First).ToBeVisibleAsync();
        await Expect(page.Locator(".as-table table").First).ToBeVisibleAsync();
        Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"));
    }

    [Fact]
    public async Task By_keyboard_alone_a_learner_reaches_the_content_a_measure_and_the_drawer_of_a_phone()
    {
        var page = await SignInAsync(390);
        await OpenAsync(page, "/learner");
        await page.Locator(".skip").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Open navigation" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".rail")).ToBeVisibleAsync();
        var velocity = page.Locator(".rail").GetByRole(AriaRole.Link, new() { Name = "Velocity" });
        for (var presses = 0; presses < 8 && !await velocity.EvaluateAsync<bool>("link => link === document.activeElement"); presses++)
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/learner/velocity");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page.Locator(".rail")).ToBeHiddenAsync();
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.UntilSettledAsync();
    }

    private async Task<IPage> SignInAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await portal.VisitAsAsync(Personas.Ahead, width, scheme);
        await page.GotoAsync("/learner");
        await new OverviewPage(page).UntilValuesAsync();
        return page;
    }
}
