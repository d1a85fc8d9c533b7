using AnalyticsPortal.Tests.Browser.PageObjects;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>The account's page and the sign-in form as somebody at a keyboard or with a phone meets them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccountTests(PortalInBrowser portal)
{
    private const string Wrong = "kerubo.dangelo@demo.example";

    [Fact]
    public async Task Sessions_are_a_table_to_a_screen_reader_however_they_look_and_fit_the_window()
    {
        var page = await AccountAsync(await portal.VisitAsync());
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await AssertTableAsync(page);
        }

        await Axe.AssertCleanAtEveryWidthAsync(page);
        await page.SetViewportSizeAsync(390, 900);
        await Axe.AssertColoursAsync(page);
    }

    private static async Task AssertTableAsync(IPage page)
    {
        var table = page.GetByRole(AriaRole.Table, new() { Name = "Your sessions" });

        await Expect(table.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["Browser and device", "Active role", "Signed in", "Last used", "Ends by", "End it"]);
        var row = table.GetByRole(AriaRole.Row).And(page.Locator("[data-session=this]"));
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row.GetByRole(AriaRole.Rowheader)).ToContainTextAsync("Chrome");
        await Expect(row.GetByRole(AriaRole.Rowheader)).ToContainTextAsync("this session");
        await Expect(row.GetByRole(AriaRole.Cell)).ToHaveCountAsync(5);
        await Expect(row).ToContainTextAsync("just now");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth && [...document.querySelectorAll('[data-session] > *')].every(c => c.getBoundingClientRect().right <= innerWidth)"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ending_a_session_asks_first_and_says_what_was_done_with_and_without_scripts(bool scripts)
    {
        await AccountAsync(await portal.VisitAsync());
        var page = await AccountAsync(await portal.VisitAsync(scripts: scripts));
        var others = page.Locator("[data-session=other]");
        var before = await others.CountAsync();
        var end = others.First.GetByRole(AriaRole.Button, new() { Name = "End the session of Chrome" });

        await end.ClickAsync();
        var question = page.GetByRole(AriaRole.Dialog, new() { Name = "End this session?" });
        await Expect(question).ToContainTextAsync("as Learner, last used");
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        if (scripts) await AssertNothingBehindIsReachedAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(question).ToBeHiddenAsync();
        await Expect(end).ToBeFocusedAsync();
        await Expect(others).ToHaveCountAsync(before);

        await end.ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "End the session", Exact = true }).ClickAsync();

        var news = page.Locator("[data-news]");
        await Expect(news).ToContainTextAsync("has been ended");
        await Expect(news).ToBeFocusedAsync();
        await Expect(others).ToHaveCountAsync(before - 1);
        await page.ReloadAsync();
        await Expect(page.Locator("[data-session=this]")).ToHaveCountAsync(1);
        await Expect(news).ToHaveCountAsync(0);
    }

    private static async Task AssertNothingBehindIsReachedAsync(IPage page)
    {
        await Axe.AssertCleanAsync(page);
        for (var step = 0; step < 6; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            // Past its last button a browser's own controls come, which is the body to the page.
            Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.activeElement.closest('dialog') !== null"));
        }
    }

    [Fact]
    public async Task After_a_wrong_password_only_the_password_has_to_be_typed_again()
    {
        var page = await portal.VisitAsync();
        await (await SignInPage.OpenAsync(page)).WithPasswordAsync(Wrong, "wrong");

        await Expect(page).ToHaveTitleAsync("Not signed in: please try again · AnalyticsPortal");
        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync(Wrong);
        var password = page.GetByLabel("Password");
        await Expect(password).ToBeFocusedAsync();
        await Expect(password).ToHaveValueAsync("");
        await Expect(password).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(password).ToHaveAccessibleDescriptionAsync("This address and this password do not belong together. Please check both.");
        Assert.DoesNotContain("kerubo", page.Url, StringComparison.OrdinalIgnoreCase);
        await Axe.AssertCleanAsync(page);

        await password.FillAsync("sample-data-only");
        await password.PressAsync("Enter");
        await page.WaitForURLAsync("**/learner");
    }

    [Fact]
    public async Task The_second_of_two_sign_in_tabs_says_who_the_first_has_signed_in_and_leads_on()
    {
        var first = await portal.VisitAsync();
        await first.GotoAsync("/sign-in?returnUrl=%2Flearner");
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/sign-in?returnUrl=%2Flearner%2Fvelocity");
        await new SignInPage(first).AsAsync(Personas.BrandNew);

        await second.GetByRole(AriaRole.Button, new() { Name = Personas.BrandNew }).ClickAsync();

        await Expect(second.Locator("#refused")).ToContainTextAsync("Nothing was done");
        var present = second.Locator(".note").Filter(new() { HasText = "You are signed in as" });
        await present.GetByRole(AriaRole.Link).ClickAsync();
        await second.WaitForURLAsync("**/learner/velocity");
        await Expect(second.Locator("h1")).ToBeVisibleAsync();
    }

    private static async Task<IPage> AccountAsync(IPage page)
    {
        await page.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await page.GetByRole(AriaRole.Button, new() { Name = Personas.NewToCollege }).ClickAsync();
        await page.WaitForURLAsync("**/account");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return page;
    }
}
