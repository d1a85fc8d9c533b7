using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Messages;
using AnalyticsPortal.Pipelines.Help;
using AnalyticsPortal.Storage.Help;
using AnalyticsPortal.Tests.Messages;
using AnalyticsPortal.Tests.Storage.Help;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;
using static AnalyticsPortal.Tests.Storage.Help.HelpPeople;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Pipelines.Help;

/// <summary>What trainers write leaves once, and is not lost: a real database, and a mail server on loopback.</summary>
public sealed class HelpMailWorkerTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly HelpPeople _people = new();
    private readonly MailServer _server = new();

    public async Task InitializeAsync()
    {
        await _people.InitializeAsync();
        await _people.EnrolAsync("ada", Hill, 20, "sql");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _people.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task It_goes_to_the_learners_address_with_answers_to_the_trainer()
    {
        await WriteAsync();
        using var worker = Worker();

        Assert.Equal(1, await worker.RunOnceAsync(default));

        var mail = Assert.Single(_server.Mails);
        Assert.Equal("ada@example.test", Assert.Single(mail.To));
        Assert.Equal("tom@example.test", mail.Header("Reply-To"));
        Assert.Equal(("Hello", "How are you?\n\nTom"), (mail.Subject, mail.Text.TrimEnd()));
        Assert.Equal("Sent", await StateAsync());
        Assert.Equal(0, await worker.RunOnceAsync(default));
        Assert.Single(_server.Mails);
    }

    [Fact]
    public async Task Before_its_ten_seconds_are_over_nothing_leaves()
    {
        await _people.Actions.AddAsync(Tom, "Tom", Message(), default);
        using var worker = Worker();

        Assert.Equal(0, await worker.RunOnceAsync(default));
        Assert.Equal("Waiting", await StateAsync());
        Assert.InRange((await _people.Outbox.NextAsync(default))!.Value, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Of_many_portals_one_sends_it()
    {
        await _people.EnrolAsync("ben", Hill, 20, "sql");
        for (var i = 0; i < 8; i++) await WriteAsync(i % 2 == 0 ? "ada" : "ben");
        var workers = Enumerable.Range(0, 4).Select(_ => Worker()).ToList();

        await Task.WhenAll(workers.Select(w => w.RunOnceAsync(default)));

        Assert.Equal(8, _server.Mails.Count);
        Assert.Equal(8, _server.Mails.Select(m => m.Header("Message-ID")).Distinct().Count());
        workers.ForEach(w => w.Dispose());
    }

    [Fact]
    public async Task Where_no_mail_server_is_known_it_is_kept_and_nothing_is_sent()
    {
        await WriteAsync();
        using var worker = new HelpMailWorker(_people.Outbox, new(Options.Create(MailBox.Options())), Options.Create(MailBox.Options()), TimeProvider.System, NullLogger<HelpMailWorker>.Instance);

        await worker.RunOnceAsync(default);

        Assert.Equal("Captured", await StateAsync());
    }

    [Fact]
    public async Task To_made_up_people_nothing_is_ever_sent()
    {
        await _people.Database.ExecuteAsync("update organization set sample = true");
        await WriteAsync();
        using var worker = Worker();

        await worker.RunOnceAsync(default);

        Assert.Equal("Captured", await StateAsync());
        Assert.Empty(_server.Mails);
    }

    [Fact]
    public async Task Who_was_not_reached_is_tried_again_later_and_what_was_written_does_not_get_lost()
    {
        await WriteAsync();
        _server.Instead["MAIL"] = "451 Later";
        using var worker = Worker();

        await worker.RunOnceAsync(default);
        Assert.Equal(("Waiting", "451"), (await StateAsync(), await ReasonAsync()));
        Assert.InRange((await _people.Outbox.NextAsync(default))!.Value, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));

        _server.Instead.Clear();
        await DueAsync();
        await worker.RunOnceAsync(default);
        Assert.Equal("Sent", await StateAsync());
        Assert.Single(_server.Mails);
    }

    [Fact]
    public async Task After_a_day_it_is_given_up_and_says_so()
    {
        await WriteAsync();
        await _people.Database.ExecuteAsync("update help_action set at = at - interval '25 hours', leaves_at = leaves_at - interval '25 hours'");
        _server.Instead["MAIL"] = "451 Later";
        using var worker = Worker();

        await worker.RunOnceAsync(default);

        Assert.Equal(("GivenUp", "451"), (await StateAsync(), await ReasonAsync()));
    }

    [Fact]
    public async Task A_refusal_is_for_good()
    {
        await WriteAsync();
        _server.Instead["RCPT"] = "550 No such mailbox";
        using var worker = Worker();

        await worker.RunOnceAsync(default);

        Assert.Equal(("Failed", "550"), (await StateAsync(), await ReasonAsync()));
    }

    [Theory]
    [InlineData(MailServer.HangUp)]
    [InlineData(MailServer.Silence)]
    public async Task Where_the_connection_breaks_at_the_end_it_may_have_arrived_and_is_not_sent_again(string end)
    {
        await WriteAsync();
        _server.Instead["END"] = end;
        using var worker = Worker();

        await worker.RunOnceAsync(default);
        Assert.Equal("Uncertain", await StateAsync());

        _server.Instead.Clear();
        await DueAsync();
        await worker.RunOnceAsync(default);
        Assert.Empty(_server.Mails);
    }

    [Fact]
    public async Task What_a_portal_was_sending_when_it_died_is_uncertain_and_not_sent_again()
    {
        await WriteAsync();
        Assert.NotNull(await _people.Outbox.ClaimAsync(TimeSpan.FromMinutes(5), default));
        using var worker = Worker();

        Assert.Equal(0, await worker.RunOnceAsync(default));
        Assert.Equal("Sending", await StateAsync());
        await _people.Database.ExecuteAsync("update help_action set claimed_until = now() - interval '1 second'");
        Assert.Equal(0, await worker.RunOnceAsync(default));

        Assert.Equal("Uncertain", await StateAsync());
        Assert.Empty(_server.Mails);
    }

    [Fact]
    public async Task Who_learns_late_what_became_of_it_still_tells()
    {
        await WriteAsync();
        var claimed = await _people.Outbox.ClaimAsync(TimeSpan.FromMinutes(-1), default);
        await _people.Outbox.GiveUpLostAsync(default);

        await _people.Outbox.SettleAsync(claimed!, HelpMailState.Sent, null, TimeSpan.Zero, default);
        await _people.Outbox.SettleAsync(claimed! with { Try = 2 }, HelpMailState.Failed, "550", TimeSpan.Zero, default);

        Assert.Equal("Sent", await StateAsync());
    }

    private HelpMailWorker Worker() => new(
        _people.Outbox, MailBox.ChannelTo(_server.Port, TimeSpan.FromSeconds(2)), Options.Create(MailBox.OptionsTo(_server.Port)), TimeProvider.System, NullLogger<HelpMailWorker>.Instance);

    private static HelpAct Message(string learner = "ada") => new(Guid.NewGuid(), HelpActionKind.Message, [new(learner, "sql")]) { Subject = "Hello", Text = "How are you?\n\nTom" };

    private async Task WriteAsync(string learner = "ada")
    {
        await _people.Actions.AddAsync(Tom, "Tom", Message(learner), default);
        await DueAsync();
    }

    private Task DueAsync() => _people.Database.ExecuteAsync("update help_action set leaves_at = now() where mail_state = 'Waiting'");

    private Task<string?> StateAsync() => _people.Database.ScalarAsync<string>("select mail_state from help_action order by action_id desc limit 1");

    private Task<string?> ReasonAsync() => _people.Database.ScalarAsync<string>("select mail_reason from help_action order by action_id desc limit 1");
}
