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
    private static readonly string[] Addresses = ["/learner", .. LearnerMeasurePage.All.Select(page => $"/learner/{page.Slug}"), "/learner/velocity?view=table"];

    [Fact]
    public async Task Axe_finds_nothing_with_more_contrast_or_forced_colours_nor_in_the_command_box()
    {
        var page = await SignInAsync();
        foreach (var address in Addresses)
        {
            await OpenAsync(page, address);
            await AssertColoursAsync(page);
        }

        var box = new CommandBoxObject(page);
        await box.OpenAsync();
        await Axe.AssertCleanAsync(page);
        await AssertColoursAsync(page);
        await box.TypeAsync("nothing like it");
        await Expect(box.Options).ToHaveCountAsync(0);
        await Axe.AssertCleanAsync(page);
        await AssertColoursAsync(page);
    }

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
    [InlineData(320, 16)]
    [InlineData(390, 16)]
    [InlineData(768, 16)]
    [InlineData(1024, 16)]
    [InlineData(2560, 16)]
    [InlineData(640, 32)]
    [InlineData(1280, 32)]
    public async Task Nothing_scrolls_sideways_and_nothing_covers_the_top_bar(int width, int letters)
    {
        var page = await SignInAsync(width);
        await page.EvaluateAsync("size => document.documentElement.style.fontSize = size + 'px'", letters);
        foreach (var address in Addresses)
        {
            await OpenAsync(page, address);
            await page.EvaluateAsync("size => document.documentElement.style.fontSize = size + 'px'", letters);
            Assert.Equal((address, width), (address, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")));
            var overlaps = await page.EvaluateAsync<string[]>("""
                () => {
                    const parts = [...document.querySelectorAll('.topbar > *')].map(e => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
                    const covers = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
                    return parts.filter(([, box], at) => box.right > innerWidth || parts.slice(0, at).some(([, other]) => covers(box, other))).map(([e]) => e.outerHTML.slice(0, 60));
                }
                """);
            Assert.Empty(overlaps);
            if (letters == 16)
                Assert.False(await page.EvaluateAsync<bool>("() => { const here = document.querySelector('.crumbs [aria-current]'); return here.scrollWidth > here.clientWidth; }"), $"{address}: the breadcrumb does not say where one is at {width}");
        }
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
    public async Task Everything_fits_the_width_of_a_sheet()
    {
        const int sheet = 688;
        var page = await SignInAsync();
        await page.SetViewportSizeAsync(sheet, 900);
        foreach (var address in Addresses)
        {
            await OpenAsync(page, address);
            await page.EmulateMediaAsync(new() { Media = Media.Print });

            Assert.Equal((address, sheet), (address, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")));
            Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.table-wrap')].filter(wrap => wrap.scrollWidth > wrap.clientWidth).map(wrap => wrap.textContent.slice(0, 60))"));
            await page.EmulateMediaAsync(new() { Media = Media.Screen });
        }
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

    private static async Task AssertColoursAsync(IPage page)
    {
        foreach (var (scheme, contrast, forced) in new[] { (ColorScheme.Light, Contrast.More, ForcedColors.None), (ColorScheme.Dark, Contrast.More, ForcedColors.None), (ColorScheme.Light, Contrast.NoPreference, ForcedColors.Active) })
        {
            // Without motion no colour is caught half-way.
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, Contrast = contrast, ForcedColors = forced, ReducedMotion = ReducedMotion.Reduce });
            await Axe.AssertColoursAsync(page);
        }
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.UntilSettledAsync();
    }

    private async Task<IPage> SignInAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var overview = await (await SignInPage.OpenAsync(await portal.VisitAsync(width, scheme))).AsAsync(Personas.Ahead);
        await overview.UntilValuesAsync();
        return overview.Page;
    }
}
