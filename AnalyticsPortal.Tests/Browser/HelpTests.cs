using AnalyticsPortal.Tests.Browser.PageObjects;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>A trainer helps, in a browser: learners of the sample organisation, collected through the nine services. Each test begins with an empty record.</summary>
[Collection(CollectedCollection.Name)]
public sealed class HelpTests(CollectedPortal portal) : IAsyncLifetime
{
    private readonly TestDatabase _database = portal.Database;

    public Task InitializeAsync() => _database.ExecuteAsync("delete from help_action");

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Axe_finds_nothing_and_nothing_scrolls_sideways_in_the_list_the_record_or_a_dialog_with_and_without_anybody()
    {
        var page = await OpenAsync("/help");
        await Axe.AssertCleanAtEveryWidthAsync(page);
        Assert.Empty(await page.EvaluateAsync<string[]>(TooSmall));
        foreach (var (button, dialog) in new[] { ("Message to", "Message"), ("Note on", "Note"), ("Follow up on", "FollowUp"), ("Dismiss", "Dismiss") })
        {
            await First(page).GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
            await Expect(page.Locator($"#help-{dialog}")).ToBeVisibleAsync();
            await Axe.AssertCleanAtEveryWidthAsync(page);
            await page.Keyboard.PressAsync("Escape");
        }

        await page.Locator("[data-all]").CheckAsync();
        await Expect(page.Locator("[data-bar] [role=status]")).ToBeVisibleAsync();
        await DoAsync(page, First(page), "Note on", "Note", new string('x', 900));
        await DoAsync(page, page.Locator("#help [data-learner]").Nth(1), "Dismiss", "Dismiss", "on leave");
        await Expect(page.Locator("[data-action=Note]")).ToBeVisibleAsync();
        await page.GetByText("How are the points given?").ClickAsync();
        await Axe.AssertCleanAtEveryWidthAsync(page);
        await Sideways.AssertNothingScrollsAsync(page, 768, 1280);
        foreach (var address in new[] { "/help?view=record", "/help?q=nobody-of-this-name", "/help?course=unknown&level=worst" })
        {
            await page.GotoAsync(address);
            await page.UntilLiveAsync();
            await Axe.AssertCleanAtEveryWidthAsync(page);
            await Sideways.AssertNothingScrollsAsync(page, 768, 1280);
        }

        await WithoutLearnersAsync(async () =>
        {
            await page.GotoAsync("/help");
            await Expect(page.Locator("[data-state=empty]")).ToBeVisibleAsync();
            await Axe.AssertCleanAtEveryWidthAsync(page);
        });
    }

    // What may be pressed is 24 px high and wide; the browser rounds to a fraction of one.
    private const string TooSmall = """
        () => [...document.querySelectorAll('main :is(input, button, summary)')].filter(it => it.checkVisibility() && it.getClientRects().length > 0)
            .filter(it => { const box = it.getBoundingClientRect(); return box.height < 23.9 || box.width < 23.9; }).map(it => it.outerHTML)
        """;

    // He teaches nothing for a while: the other tests need his learners again.
    private async Task WithoutLearnersAsync(Func<Task> look)
    {
        await _database.ExecuteAsync("delete from help_action; create table taught as select * from teaching_assignment; delete from teaching_assignment");
        try
        {
            await look();
        }
        finally
        {
            await _database.ExecuteAsync("insert into teaching_assignment select * from taught; drop table taught");
        }
    }

    [Fact]
    public async Task A_message_is_written_leaves_after_ten_seconds_and_is_shown_as_it_would_have_been_sent_without_a_reload()
    {
        var page = await OpenAsync("/help");
        await page.EvaluateAsync("() => { window.notReloaded = true; }");
        var (learner, course) = await WhoAsync(First(page));
        var line = Line(page, learner, course);

        await DoAsync(page, line, "Message to", "Message", "How are you getting on?");
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("leaves in ten seconds");
        await Expect(page.Locator("[data-notice]")).ToBeFocusedAsync();
        await Expect(page.Locator("#help-Message")).ToBeHiddenAsync();
        await Expect(line.Locator("[data-action=Message]")).ToContainTextAsync("leaves in a few seconds");

        await Expect(line.Locator("[data-mail=Captured]")).ToContainTextAsync("This is what would have been sent");
        await line.GetByText("This is what would have been sent").ClickAsync();
        await Expect(line.Locator(".letter-text")).ToContainTextAsync("How are you getting on?");
        await Expect(line.Locator(".letter-text")).ToContainTextAsync("Ruben Aldarsson");
        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from help_action where mail_state = 'Captured' and trainer_id = 'lq-t01'"));
        Assert.True(await page.EvaluateAsync<bool>("() => window.notReloaded"));
    }

    [Fact]
    public async Task A_message_that_is_undone_in_time_never_leaves_and_both_are_kept()
    {
        var page = await OpenAsync("/help");
        await DoAsync(page, First(page), "Message to", "Message", "Oh no");
        await page.Locator("[data-undo]").ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Undone");
        await Expect(page.Locator("[data-action=Message] s")).ToBeVisibleAsync();

        await _database.ExecuteAsync("update help_action set leaves_at = now() - interval '1 minute'; notify portal_change, ''");
        await Task.Delay(1500);
        Assert.Equal("Waiting", await _database.ScalarAsync<string>("select mail_state from help_action"));
    }

    [Fact]
    public async Task By_keyboard_alone_two_are_selected_and_get_one_message_each_and_a_double_click_sends_nothing_twice()
    {
        var page = await OpenAsync("/help");
        var ticks = page.Locator("#help [data-learner] input[type=checkbox]");
        for (var i = 0; i < 2; i++)
        {
            await ticks.Nth(i).FocusAsync();
            await page.Keyboard.PressAsync("Space");
        }

        await Expect(page.Locator("[data-bar] [role=status]")).ToHaveTextAsync("2 selected");
        await page.Locator("[data-bar]").GetByRole(AriaRole.Button, new() { Name = "Message to those selected" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#help-Message textarea")).ToBeFocusedAsync();
        await Expect(page.Locator("#help-Message h3")).ToHaveTextAsync("Message to 2 learners");
        await page.Keyboard.TypeAsync("One word to both");
        if (await page.Locator("#help-Message input").InputValueAsync() == "") await page.Locator("#help-Message input").FillAsync("Your courses");
        await page.Locator("#help-Message button[type=submit]").DblClickAsync();

        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("Your message to 2 learners leaves in ten seconds.");
        await Expect(page.Locator("[data-bar] [role=status]")).ToBeHiddenAsync();
        Assert.Equal(2L, await _database.ScalarAsync<long>("select count(*) from help_action"));
    }

    [Fact]
    public async Task Whoever_is_dismissed_stands_apart_and_is_brought_back_and_a_follow_up_of_today_comes_first()
    {
        var page = await OpenAsync("/help");
        var (learner, course) = await WhoAsync(First(page));
        await DoAsync(page, First(page), "Dismiss", "Dismiss", "on parental leave");
        await Expect(page.Locator($"[data-dismissed='{learner}']")).ToContainTextAsync("“on parental leave”");
        await Expect(Line(page, learner, course)).ToHaveCountAsync(0);
        await page.Locator($"[data-dismissed='{learner}'] button").ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToContainTextAsync("is back on the list");
        await Expect(Line(page, learner, course)).ToBeVisibleAsync();

        await Line(page, learner, course).GetByRole(AriaRole.Button, new() { Name = "Follow up on" }).ClickAsync();
        await page.Locator("#help-FollowUp input").FillAsync(await page.Locator("#help-FollowUp input").GetAttributeAsync("min") ?? "");
        await page.Locator("#help-FollowUp button[type=submit]").ClickAsync();
        await Expect(page.Locator("[aria-labelledby=help-due] [data-due]")).ToContainTextAsync("as you planned");
        await page.Locator("[aria-labelledby=help-due]").GetByRole(AriaRole.Button, new() { Name = "Dealt with" }).ClickAsync();
        await Expect(page.Locator("[aria-labelledby=help-due]")).ToHaveCountAsync(0);

        await page.GotoAsync("/help?view=record");
        await Expect(page.Locator("[data-record] [data-action]")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task The_filter_stands_in_the_address_and_works_without_a_circuit_too()
    {
        var page = await OpenAsync("/help");
        var (learner, _) = await WhoAsync(First(page));
        var name = await First(page).Locator("h3").InnerTextAsync();
        await page.Locator("input[type=search]").FillAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/help\\?q=", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(First(page)).ToHaveAttributeAsync("data-learner", learner);

        var still = await portal.VisitAsAsync(CollectedPortal.Trainer, scripts: false);
        await still.GotoAsync("/help");
        await still.Locator("input[type=search]").FillAsync(name);
        await still.Keyboard.PressAsync("Enter");
        await Expect(First(still)).ToHaveAttributeAsync("data-learner", learner);
    }

    [Fact]
    public async Task A_learner_and_an_administrator_are_refused()
    {
        foreach (var name in new[] { Personas.Ahead, CollectedPortal.Admin })
        {
            var page = await portal.VisitAsAsync(name);
            var answer = await page.GotoAsync("/help");
            Assert.Equal(403, answer!.Status);
        }
    }

    private static ILocator First(IPage page) => page.Locator("#help [data-learner]").First;

    private static ILocator Line(IPage page, string learner, string course) => page.Locator($"[data-learner='{learner}'][data-course='{course}']");

    private static async Task<(string Learner, string Course)> WhoAsync(ILocator line) =>
        (await line.GetAttributeAsync("data-learner") ?? "", await line.GetAttributeAsync("data-course") ?? "");

    private static async Task DoAsync(IPage page, ILocator line, string button, string dialog, string text)
    {
        var name = await line.Locator("h3").InnerTextAsync();
        await line.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(page.Locator($"#help-{dialog} h3")).ToContainTextAsync(name);
        await page.Locator(dialog == "Dismiss" ? "#help-Dismiss input" : $"#help-{dialog} textarea").FillAsync(text);
        await page.Locator($"#help-{dialog} button[type=submit]").ClickAsync();
        await Expect(page.Locator("[data-notice]")).ToBeVisibleAsync();
    }

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await portal.VisitAsAsync(CollectedPortal.Trainer);
        await page.GotoAsync(path);
        await page.UntilLiveAsync();
        await Expect(First(page)).ToBeVisibleAsync();
        return page;
    }
}
