using System.Globalization;
using AnalyticsPortal.Messages;
using AnalyticsPortal.Operations.Alerts;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

public sealed class AlertOutboxTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Alert Disk = new("PortalDiskFull", "", "Only 9 % of the disk is free; 10 % is the limit.", Noon);
    private static readonly Alert Breaker = new("PortalUpstreamBreakerOpen", "assessment", "The service assessment has been failing.", Noon.AddMinutes(-5));
    private static readonly Uri Hook = new("https://hooks.example/secret");

    private readonly Places _places = new();
    private readonly SaidLog _log = new();

    [Fact]
    public async Task Each_change_is_told_once_and_what_is_not_taken_is_told_again_in_order()
    {
        var outbox = Webhook();
        outbox.Add([On(Disk), On(Breaker)]);
        _places.Answer = Delivery.Unavailable("503");
        Assert.Equal(TimeSpan.FromSeconds(15), await outbox.RunOnceAsync(default));
        outbox.Add([Off(Disk)]);
        Assert.Equal(TimeSpan.FromSeconds(15), await outbox.RunOnceAsync(default));
        Assert.Equal(["PortalDiskFull", "PortalDiskFull"], _places.Tried.Select(m => m.Subject));

        _places.Tried.Clear();
        _places.Answer = Delivery.Taken;
        Assert.Equal(TimeSpan.Zero, await outbox.RunOnceAsync(default));
        await outbox.RunOnceAsync(default);
        Assert.Equal(["firing PortalDiskFull", "firing PortalUpstreamBreakerOpen", "resolved PortalDiskFull"], _places.Tried.Select(m => $"{m.Fields["state"]} {m.Fields["alert"]}"));
    }

    [Fact]
    public async Task Who_refuses_is_asked_again_later_and_the_log_says_how_many_wait_and_no_address()
    {
        var outbox = Webhook();
        outbox.Add([On(Disk), On(Breaker)]);
        _places.Answer = Delivery.Refused("404");

        Assert.Equal(TimeSpan.FromMinutes(5), await outbox.RunOnceAsync(default));
        Assert.Equal("Warning: Alerts by webhook: Refused (404); 2 wait, the next try is in 300 s ", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task Of_more_than_a_hundred_the_latest_are_kept()
    {
        var outbox = Webhook();
        for (var i = 0; i < 250; i++) outbox.Add([On(Disk with { Text = i.ToString(CultureInfo.InvariantCulture) })]);
        await outbox.RunOnceAsync(default);

        Assert.Equal(Enumerable.Range(150, 100).Select(i => i.ToString(CultureInfo.InvariantCulture)), _places.Tried.Select(m => m.Text));
        outbox.Add([.. Enumerable.Repeat(On(Disk), 250)]);
        await outbox.RunOnceAsync(default);
        Assert.Equal(200, _places.Tried.Count);
    }

    [Fact]
    public async Task All_that_waits_comes_in_one_mail()
    {
        var outbox = new AlertOutbox(new("e-mail", _places, int.MaxValue, changes => AlertChange.ForMail("ops@example.org", changes), TimeSpan.FromMinutes(1)), TimeProvider.System, _log);
        outbox.Add([On(Disk), On(Breaker)]);
        _places.Answer = Delivery.Unavailable("421");
        await outbox.RunOnceAsync(default);
        outbox.Add([Off(Disk)]);
        _places.Answer = Delivery.Taken;

        Assert.Equal(TimeSpan.FromMinutes(1), await outbox.RunOnceAsync(default));
        var mail = _places.Tried[^1];
        Assert.Equal((2, "ops@example.org", "Alerts: 2 on, 1 over"), (_places.Tried.Count, mail.To, mail.Subject));
        Assert.Equal(
            $"""
            PortalDiskFull is on since 21 Nov 2026, 12:00 UTC.
            Only 9 % of the disk is free; 10 % is the limit.

            PortalUpstreamBreakerOpen (assessment) is on since 21 Nov 2026, 11:55 UTC.
            The service assessment has been failing.

            PortalDiskFull is over since 21 Nov 2026, 12:01 UTC; it was on since 21 Nov 2026, 12:00 UTC.
            Then: Only 9 % of the disk is free; 10 % is the limit.

            Seen by the portal on {Environment.MachineName}. What to do about each alert stands in docs/operations.md.

            """,
            mail.Text);
    }

    [Fact]
    public void The_subject_of_a_mail_says_what_it_is_about()
    {
        Assert.Equal("Alert: PortalUpstreamBreakerOpen (assessment)", SubjectOf(On(Breaker)));
        Assert.Equal("Over: PortalDiskFull", SubjectOf(Off(Disk)));
        Assert.Equal("2 alerts are on", SubjectOf(On(Disk), On(Breaker)));
        Assert.Equal("2 alerts are over", SubjectOf(Off(Disk), Off(Breaker)));
    }

    [Fact]
    public void A_webhook_gets_the_alert_in_parts()
    {
        var (on, off) = (On(Breaker).ForWebhook(Hook), Off(Breaker).ForWebhook(Hook));

        Assert.Equal((Hook.OriginalString, Breaker.Text, $"Over: {Breaker.Text}"), (on.To, on.Text, off.Text));
        Assert.Equal(
            [("alert", "PortalUpstreamBreakerOpen"), ("state", "resolved"), ("subject", "assessment"), ("since", Breaker.Since), ("at", Noon.AddMinutes(1)), ("portal", (object)Environment.MachineName)],
            off.Fields.Select(f => (f.Key, f.Value)));
    }

    private static string SubjectOf(params AlertChange[] changes) => AlertChange.ForMail("ops@example.org", changes).Subject;

    private static AlertChange On(Alert alert) => new(alert, IsOn: true, Noon);

    private static AlertChange Off(Alert alert) => new(alert, IsOn: false, Noon.AddMinutes(1));

    private AlertOutbox Webhook() => new(new("webhook", _places, 1, changes => changes[0].ForWebhook(Hook), TimeSpan.Zero), TimeProvider.System, _log);

    private sealed class Places : IMessageChannel
    {
        public List<Message> Tried { get; } = [];

        public Delivery Answer { get; set; } = Delivery.Taken;

        public Task<Delivery> SendAsync(Message message, CancellationToken cancellationToken)
        {
            Tried.Add(message);
            return Task.FromResult(Answer);
        }
    }
}
