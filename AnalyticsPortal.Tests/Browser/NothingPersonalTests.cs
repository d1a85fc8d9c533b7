using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
/// <summary>After everything that people and services can do to a portal, its log and its addresses name none of the 1,200 people of the sample data.</summary>
public sealed class NothingPersonalTests(BrowserOnly browser) : IClassFixture<BrowserOnly>, IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Admin = "solveig.brandt@demo.example";
    private const string Learner = "maren.okafor@demo.example";

    // As an operator in search of a fault would set it.
    private readonly PortalProcess _portal = new(settings: new Dictionary<string, string>
    {
        ["Logging__LogLevel__Default"] = "Debug",
        ["Logging__LogLevel__Microsoft.AspNetCore"] = "Debug",
        ["Logging__LogLevel__System.Net.Http"] = "Debug",
        ["Logging__LogLevel__Npgsql"] = "Debug",
    });

    private readonly List<string> _addresses = [];

    public Task InitializeAsync() => _portal.StartAsync();

    public async Task DisposeAsync() => await _portal.DisposeAsync();

    [Fact]
    public async Task Neither_the_log_nor_any_address_names_a_person()
    {
        var learner = await VisitAsync();
        await WithPasswordAsync(learner, Learner, "wrong");
        await WithPasswordAsync(learner, Learner, DemoSignIn.Password);
        await LearnAsync(learner);
        var admin = await VisitAsync();
        await WithPasswordAsync(admin, Admin, DemoSignIn.Password);
        await AdministerAsync(admin);

        string[] secrets = [.. new People(2026, 1200).All().SelectMany(person => new[] { person.Name, person.Email })];
        var greeting = _portal.Output.Where(IsGreeting).ToList();
        Assert.Contains(greeting, line => Named(line, secrets) is not null);
        Assert.True(_portal.Output.Count > 500, "Nothing was logged.");
        Assert.DoesNotContain(_portal.Output, line => !IsGreeting(line) && Named(line, secrets) is not null);
        Assert.True(_addresses.Count > 20, "No address was seen.");
        Assert.DoesNotContain(_addresses, address => Named(Uri.UnescapeDataString(address), secrets) is not null);
    }

    private static string? Named(string text, string[] secrets) => secrets.FirstOrDefault(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));

    // What the demonstration prints at its start names its personas, since that is what it is for.
    private static bool IsGreeting(string line) => line.StartsWith("  ", StringComparison.Ordinal) && line.Contains("@demo.example  ", StringComparison.Ordinal);

    private async Task<IPage> VisitAsync()
    {
        var page = await browser.VisitAsync(_portal.Address);
        page.Request += (_, request) => _addresses.Add(request.Url);
        return page;
    }

    private static async Task WithPasswordAsync(IPage page, string email, string password)
    {
        var form = await SignInPage.OpenAsync(page);
        await form.WithPasswordAsync(email, password);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private async Task LearnAsync(IPage page)
    {
        var overview = new OverviewPage(page);
        await page.GotoAsync("/learner");
        await overview.UntilValuesAsync();
        await using (var faults = new DemoFaultSwitch(_portal.UpstreamAddress))
        {
            await faults.SetAsync("assessment", "malformed");
            await faults.SetAsync("directory", "500");
            await faults.SetAsync("auth", "drop");
            await overview.RefreshAsync();
        }

        foreach (var address in new[] { "/learner/mastery", "/learner/velocity?days=30&view=table", "/learner/lq-l00002", "/learner/%3Cscript%3E", "/nowhere", "/account/role" })
        {
            await page.GotoAsync(address);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        await page.APIRequest.GetAsync("/learner/lq-l00001/overview.csv");
    }

    private static async Task AdministerAsync(IPage page)
    {
        await page.GotoAsync("/learner/lq-l00001");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var box = new CommandBoxObject(page);
        await box.OpenAsync();
        await box.TypeAsync("Maren Okafor");
        await box.Options.Filter(new() { HasText = "Maren Okafor" }).First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
