using Microsoft.Playwright;

namespace AnalyticsPortal.Tests.Browser.PageObjects;

/// <summary>The sign-in page.</summary>
public sealed class SignInPage(IPage page)
{
    public static async Task<SignInPage> OpenAsync(IPage page)
    {
        await page.GotoAsync("/sign-in?returnUrl=%2Flearner");
        return new(page);
    }

    public async Task<OverviewPage> AsAsync(string displayName)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = displayName }).ClickAsync();
        await page.WaitForURLAsync("**/learner");
        return new(page);
    }

    public async Task WithPasswordAsync(string email, string password)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }
}
