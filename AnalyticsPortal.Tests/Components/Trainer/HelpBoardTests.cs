using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Components.Pages.Trainer.Help;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.Storage;
using AnalyticsPortal.Tests.Storage.Help;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Trainer;

/// <summary>The list on a real database: what is pressed is kept, once.</summary>
public sealed class HelpBoardTests : Screen, IAsyncLifetime
{
    private static readonly Reader Tom = new("tom", "org-hill", "Tom Tiler", ScopeRole.Trainer, [ScopeRole.Trainer]);
    private readonly HelpPeople _people = new();
    private readonly List<TrainerNotice> _notices = [];

    public async Task InitializeAsync()
    {
        await _people.InitializeAsync();
        Services.AddSingleton(_people.Actions);
        await _people.EnrolAsync("ada", StorageSamples.Hill, 20, "sql");
        await _people.EnrolAsync("ben", StorageSamples.Hill, 30, "sql");
        await _people.EnrolAsync("cyd", StorageSamples.Hill, 40, "sql");
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        await _people.DisposeAsync();
    }

    [Fact]
    public async Task Those_selected_are_written_to_at_once_and_nobody_else()
    {
        var board = await ShowAsync();
        Tick(board, "ada");
        Tick(board, "cyd");
        Assert.Equal("2 selected", board.Find("[data-bar] [role=status]").TextContent);

        board.Find("[data-bar] button[popovertarget=help-Message]").Click();
        board.Find("#help-Message textarea").Change("Come back");
        await board.Find("#help-Message form").SubmitAsync();

        board.WaitForAssertion(() => Assert.Equal("Your message to 2 learners leaves in ten seconds.", Assert.Single(_notices).Sentence));
        Assert.Equal("ada cyd", await _people.Database.ScalarAsync<string>("select string_agg(user_id, ' ' order by user_id) from help_action where kind = 'Message'"));
        board.WaitForAssertion(() => Assert.Empty(board.FindAll("[data-bar] [role=status]")));
    }

    [Fact]
    public async Task All_on_the_page_are_selected_and_none()
    {
        var board = await ShowAsync();
        board.Find("[data-all]").Change(true);
        Assert.Equal("3 selected", board.Find("[data-bar] [role=status]").TextContent);
        board.Find("[data-all]").Change(false);
        Assert.Empty(board.FindAll("[data-bar] [role=status]"));
    }

    [Fact]
    public async Task Follow_ups_that_are_due_are_among_all_on_the_page()
    {
        await _people.Actions.AddAsync(Tom.Scope, "Tom", new(Guid.NewGuid(), HelpActionKind.FollowUp, [new("ada", "sql")]) { FollowUpOn = new(2026, 1, 1) }, default);
        var board = await ShowAsync();
        Assert.Single(board.FindAll("[data-due]"));
        board.Find("[data-all]").Change(true);

        Assert.Equal("3 selected", board.Find("[data-bar] [role=status]").TextContent);
    }

    [Fact]
    public async Task Past_the_limit_nothing_is_sent_a_sentence_says_so_and_what_was_written_stays()
    {
        for (var i = 0; i < 5; i++)
            await _people.Actions.AddAsync(Tom.Scope, "Tom", new(Guid.NewGuid(), HelpActionKind.Message, [new("ada", "sql")]) { Subject = "x", Text = "x" }, default);
        var board = await ShowAsync();
        board.Find("[data-learner=ada] button[popovertarget=help-Message]").Click();
        board.Find("#help-Message textarea").Change("Once more");
        await board.Find("#help-Message form").SubmitAsync();

        board.WaitForAssertion(() => Assert.StartsWith("Nothing was sent: one of the learners would get more than 5 messages", Assert.Single(_notices).Sentence, StringComparison.Ordinal));
        Assert.Equal("Once more", board.Find("#help-Message textarea").GetAttribute("value"));
    }

    [Fact]
    public async Task Who_leaves_the_page_is_no_longer_selected()
    {
        var board = await ShowAsync();
        board.Find("[data-all]").Change(true);
        var less = HelpSelection.Of(await ReadAsync(), new() { Text = "ada" });
        board.Render(it => it.Add(b => b.Selection, less));

        Assert.Equal("1 selected", board.Find("[data-bar] [role=status]").TextContent);
    }

    [Fact]
    public async Task Whoever_is_dismissed_stands_apart_with_the_reason_and_is_brought_back_once_however_often_it_is_pressed()
    {
        var board = await ShowAsync();
        board.Find("[data-learner=ben] button[popovertarget=help-Dismiss]").Click();
        board.Find("#help-Dismiss input").Change("on parental leave");
        await board.Find("#help-Dismiss form").SubmitAsync();
        await RenewAsync(board);

        Assert.Contains("Name of ben was dismissed by you on", board.Find("[data-dismissed=ben]").TextContent, StringComparison.Ordinal);
        Assert.Contains("“on parental leave”", board.Find("[data-dismissed=ben]").TextContent, StringComparison.Ordinal);
        Assert.Empty(board.FindAll("[data-learner=ben]"));

        // Each press draws the list anew, and with it the button: in the page's own turn nothing else does so between the two.
        await board.InvokeAsync(() => Task.WhenAll(PressAsync(), PressAsync()));
        board.WaitForAssertion(() => Assert.Contains(_notices, n => n.Sentence == "Name of ben is back on the list."));
        Assert.Equal(1L, await _people.Database.ScalarAsync<long>("select count(*) from help_action where kind = 'BringBack'"));
        await RenewAsync(board);
        Assert.Single(board.FindAll("[data-learner=ben]"));

        Task PressAsync() => board.Find("[data-dismissed=ben] button").ClickAsync(new());
    }

    [Fact]
    public async Task What_was_done_can_be_taken_back_where_it_is_said()
    {
        var board = await ShowAsync();
        board.Find("[data-learner=ada] button[popovertarget=help-Note]").Click();
        board.Find("#help-Note textarea").Change("called");
        await board.Find("#help-Note form").SubmitAsync();

        board.WaitForAssertion(() => Assert.Single(_notices));
        await board.InvokeAsync(() => _notices[0].OnUndo!.Value.InvokeAsync());
        Assert.Equal("Undone. The record keeps both.", _notices[1].Sentence);
        await board.InvokeAsync(() => _notices[0].OnUndo!.Value.InvokeAsync());
        Assert.Equal("Too late to undo: it has left, or somebody was quicker.", _notices[2].Sentence);
    }

    private Task<HelpOverview> ReadAsync() => _people.Lists.ReadAsync(Tom.Scope, null, StorageSamples.Now, default);

    private async Task<IRenderedComponent<HelpBoard>> ShowAsync()
    {
        var selection = HelpSelection.Of(await ReadAsync(), new());
        return Render<HelpBoard>(board => board
            .Add(it => it.Selection, selection)
            .Add(it => it.Screen, new(new(StorageSamples.Now, TimeZoneInfo.Utc), "tom") { CanAct = true, Live = true, ReaderName = Tom.DisplayName })
            .Add(it => it.Selectable, true)
            .Add(it => it.Head, (RenderFragment)(builder => builder.AddMarkupContent(0, "<h2 id=\"help-title\">Who needs help?</h2>")))
            .Add(it => it.Act, async act => _notices.Add(await act(Tom, default))));
    }

    private async Task RenewAsync(IRenderedComponent<HelpBoard> board)
    {
        var selection = HelpSelection.Of(await ReadAsync(), new());
        board.Render(it => it.Add(b => b.Selection, selection));
    }

    private static void Tick(IRenderedComponent<HelpBoard> board, string learner) => board.Find($"[data-learner={learner}] input[type=checkbox]").Change(true);
}
