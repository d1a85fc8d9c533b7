using System.Buffers;
using System.Net;
using System.Text;
using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.Demo;
using AnalyticsPortal.Tests.Identity;
using AnalyticsPortal.Tests.TestKit;
using AnalyticsPortal.Tests.TestKit.Circuits;
using AnalyticsPortal.Upstream;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
/// <summary>After everything that people, services and attackers can do to a portal, its log, its addresses and its refusals name none of the 1,200 people of the sample data.</summary>
public sealed class NothingPersonalTests(BrowserOnly browser) : IClassFixture<BrowserOnly>, IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Admin = "solveig.brandt@demo.example";
    private const string Behind = "teodor.halvorsen@demo.example";
    private const string Guessed = "kerubo.dangelo@demo.example";

    private static readonly UpstreamService[] Services = [.. Enum.GetValues<UpstreamService>().Where(service => service != UpstreamService.Auth)];
    private static readonly string[] Names = [.. new People(2026, 1200).All().SelectMany(person => new[] { person.Name, person.Email })];
    private static readonly SearchValues<string> Anybody = Forms(Names);
    // Her own name stands on every page of hers.
    private static readonly SearchValues<string> AnybodyElse = Forms([.. Names.Where(name => name != Personas.Ahead && name != PortalOnDatabase.Learner)]);

    private readonly List<string> _addresses = [];
    private readonly List<string> _refusals = [];
    private TestDatabase _database = null!;
    private UpstreamServer _upstream = null!;
    private PortalProcess _portal = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _upstream = await UpstreamServer.StartAsync();
        var settings = Services.ToDictionary(service => DemoServices.Named(service.WireName()).EnvironmentName, _upstream.Address);
        settings["ConnectionStrings__Portal"] = _database.AdminConnectionString;
        // As an operator in search of a fault would set it.
        foreach (var category in new[] { "Default", "Microsoft.AspNetCore", "System.Net.Http", "Npgsql" }) settings[$"Logging__LogLevel__{category}"] = "Debug";
        _portal = new(settings: settings);
        await _portal.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _upstream.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Neither_the_log_nor_any_address_nor_any_refusal_names_a_person()
    {
        await LearnAsync();
        await AdministerAsync();
        await GuessAsync();
        await ChangeSessionsAsync();
        await TakeOverAsync();
        await BeRemovedAsync();
        await FailAsync();

        // Then all that was logged has been heard.
        await _portal.StopAsync();
        Assert.Contains(_portal.Output, line => IsGreeting(line) && IsNaming(line, Anybody));
        Assert.True(_portal.Output.Count > 1000, "Little was logged.");
        Assert.DoesNotContain(_portal.Output, line => !IsGreeting(line) && IsNaming(line, Anybody));
        Assert.True(_addresses.Count > 40, "Few addresses were seen.");
        Assert.DoesNotContain(_addresses, address => IsNaming(address, Anybody));
        Assert.True(_refusals.Count > 8, "Few refusals were seen.");
        Assert.DoesNotContain(_refusals, text => IsNaming(text, AnybodyElse));
    }

    private static bool IsNaming(string text, SearchValues<string> people) => text.AsSpan().ContainsAny(people);

    private static SearchValues<string> Forms(string[] names) =>
        SearchValues.Create([.. names, .. names.Select(Uri.EscapeDataString), .. names.Select(WebUtility.UrlEncode).OfType<string>(), .. names.Select(name => WebUtility.HtmlEncode(name))], StringComparison.OrdinalIgnoreCase);

    // What the demonstration prints at its start names its personas, since that is what it is for.
    private static bool IsGreeting(string line) => line.StartsWith("  ", StringComparison.Ordinal) && line.Contains("@demo.example  ", StringComparison.Ordinal);

    private async Task<IPage> VisitAsync(string email, string password = DemoSignIn.Password)
    {
        var page = await browser.VisitAsync(_portal.Address);
        page.Request += (_, request) => _addresses.Add(request.Url);
        var form = await SignInPage.OpenAsync(page);
        await form.WithPasswordAsync(email, password);
        return page;
    }

    // A learner, her pages, pages that are not hers, and services that answer with names where none belong.
    private async Task LearnAsync()
    {
        await Expect((await VisitAsync(PortalOnDatabase.Learner, "wrong")).Locator(".note[role=alert]")).ToBeVisibleAsync();
        var answers = new DemoWorld().Answers;
        foreach (var service in Services) _upstream[service] = UpstreamBehaviours.Json(Text(answers, service));
        var page = await VisitAsync(PortalOnDatabase.Learner);
        var overview = new OverviewPage(page);
        await overview.UntilValuesAsync();
        foreach (var (service, behaviour) in Services.Zip(Personal(Text(answers, UpstreamService.Assessment)))) _upstream[service] = behaviour;
        await overview.RefreshAsync();

        foreach (var address in new[] { "/learner/mastery", "/learner/velocity?days=30&view=table", "/account" })
        {
            await page.GotoAsync(address);
            await page.UntilSettledAsync();
        }

        foreach (var address in new[] { "/learner/lq-l00002", "/learner/lq-l00002/velocity", "/learner/%3Cscript%3E", "/nowhere", "/account/role", "/learner/lq-l00002/overview.csv", "/forbidden" })
        {
            await page.GotoAsync(address);
            _refusals.Add(await page.ContentAsync());
        }
    }

    private static string Text(Answers answers, UpstreamService service) =>
        Encoding.UTF8.GetString(answers.Of(service.WireName(), Cast.Ahead.UserId, DateTimeOffset.UtcNow)!.Body);

    // One for each service.
    private static Microsoft.AspNetCore.Http.RequestDelegate[] Personal(string answer)
    {
        const string name = Personas.Ahead;
        return
        [
            UpstreamBehaviours.Json($$"""{ "{{name}}": """), UpstreamBehaviours.Json($"{name} <{PortalOnDatabase.Learner}>"), UpstreamBehaviours.Json($"\"{name}\""),
            UpstreamBehaviours.Json(answer.Replace(Cast.Ahead.UserId, name, StringComparison.Ordinal)), UpstreamBehaviours.Json(answer.Replace("Z\"", $"{name}\"", StringComparison.Ordinal)),
            UpstreamBehaviours.Json(answer, etag: $"\"{name}\""), UpstreamBehaviours.Status(429, retryAfter: name),
            http =>
            {
                http.Response.Redirect("/" + Uri.EscapeDataString(name));
                return Task.CompletedTask;
            },
        ];
    }

    private async Task AdministerAsync()
    {
        var page = await VisitAsync(Admin);
        await page.UntilLiveAsync();
        await page.GotoAsync($"/learner/{Personas.AheadId}");
        await page.UntilSettledAsync();
        var box = new CommandBoxObject(page);
        await box.OpenAsync();
        await box.TypeAsync(Personas.Ahead);
        await Expect(box.Active).ToContainTextAsync(Personas.Ahead);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/learner/*");
    }

    // Passwords until the account is closed, and names where a form wants something else.
    private async Task GuessAsync()
    {
        using var visitor = new Visitor(_portal.Address);
        for (var guess = 0; guess < SignInThrottle.PerAccountAndAddress; guess++) Assert.Contains("error=credentials", await TypeAsync(visitor, Guessed, $"guess {guess}"), StringComparison.Ordinal);
        Assert.Contains("error=closed", await TypeAsync(visitor, Guessed, DemoSignIn.Password), StringComparison.Ordinal);
        // The page around it offers the demonstration's personas, by name.
        var closed = await visitor.TextAsync(_addresses[^1]);
        var notice = closed.IndexOf("role=\"alert\"", StringComparison.Ordinal);
        _refusals.Add(closed[notice..closed.IndexOf("</div>", notice, StringComparison.Ordinal)]);
        Assert.Contains("error=credentials", await TypeAsync(visitor, Personas.Ahead, PortalOnDatabase.Learner), StringComparison.Ordinal);
        using var forged = await visitor.PostAsync("/account/sign-in", token: null, ("email", PortalOnDatabase.Learner), ("password", Personas.Ahead));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        _refusals.Add(await forged.Content.ReadAsStringAsync());
    }

    private async Task ChangeSessionsAsync()
    {
        using var learner = await SignedInAsync(PortalOnDatabase.LearnerAndTrainer);
        Assert.Equal("/", await PostAsync(learner, "/account/role", "/account", ("role", "Trainer")));
        Assert.Equal("/forbidden", await PostAsync(learner, "/account/role", "/account", ("role", Personas.Ahead)));
        using var desk = await SignedInAsync(PortalOnDatabase.Learner);
        using var phone = await SignedInAsync(PortalOnDatabase.Learner);
        var newest = await _database.ScalarAsync<string>(
            $"select encode(session_id_hash, 'hex') from account_session where user_id = '{Personas.AheadId}' and ended_at is null order by signed_in_at desc limit 1");
        Assert.Equal("/account", await PostAsync(desk, "/account/sessions/end", "/account", ("session", newest!)));
        await AssertEndedAsync(phone, "why=elsewhere");
        Assert.StartsWith("/signed-out", await PostAsync(desk, "/account/sign-out-everywhere", "/account"), StringComparison.Ordinal);
    }

    // Somebody else presents the full secret of her circuit, and one who is not signed in as well.
    private async Task TakeOverAsync()
    {
        CookieContainer hers = new(), others = new();
        using var owner = new PortalClient(_portal.Address, hers);
        using var attacker = new PortalClient(_portal.Address, others);
        await owner.SignInAsync(PortalOnDatabase.Learner);
        await attacker.SignInAsync(Behind);
        await using var first = await HubClient.ConnectAsync(_portal.Address, hers);
        var secret = await first.OpenAsync(owner, new(_portal.Address, "/learner"));
        await using var second = await HubClient.ConnectAsync(_portal.Address, others);
        Assert.Equal(false, await second.AskAsync("ConnectCircuit", secret));
        await using var nobody = await HubClient.ConnectAsync(_portal.Address, new());
        Assert.Equal(false, await nobody.AskAsync("ConnectCircuit", secret));
        Assert.Equal(HttpStatusCode.NotFound, await HubLine.CloseTabAsync(attacker, secret!));
    }

    private async Task BeRemovedAsync()
    {
        var page = await VisitAsync(Behind);
        await page.WaitForURLAsync("**/learner");
        await page.UntilLiveAsync();
        using var elsewhere = await SignedInAsync(Behind);
        await _database.ExecuteAsync($"delete from account where email = '{Behind}'");
        await page.WaitForURLAsync("**/session-ended?why=removed*");
        _refusals.Add(await page.ContentAsync());
        await AssertEndedAsync(elsewhere, "why=removed");
    }

    // The database is broken for good: this comes last.
    private async Task FailAsync()
    {
        using var visitor = await SignedInAsync(PortalOnDatabase.Learner);
        await _database.ExecuteAsync("alter table account rename to account_kept");
        foreach (var path in new[] { "/", "/account", $"/learner/{Personas.AheadId}", "/learner/velocity" })
        {
            using var answer = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
            _refusals.Add(await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task<Visitor> SignedInAsync(string email)
    {
        var visitor = new Visitor(_portal.Address);
        Assert.Equal("/learner", await TypeAsync(visitor, email, DemoSignIn.Password));
        return visitor;
    }

    private Task<string> TypeAsync(Visitor visitor, string email, string password) =>
        PostAsync(visitor, "/account/sign-in", "/sign-in", ("email", email), ("password", password), ("returnUrl", "/learner"));

    private async Task<string> PostAsync(Visitor visitor, string path, string page, params (string Name, string Value)[] fields)
    {
        using var answer = await visitor.PostAsync(path, await visitor.TokenAsync(page), fields);
        _addresses.Add(answer.Headers.Location!.OriginalString);
        return _addresses[^1];
    }

    private async Task AssertEndedAsync(Visitor visitor, string why)
    {
        using var answer = await visitor.GetAsync("/learner");
        _addresses.Add(answer.Headers.Location!.OriginalString);
        Assert.Contains(why, _addresses[^1], StringComparison.Ordinal);
        _refusals.Add(await visitor.TextAsync(_addresses[^1]));
    }
}
