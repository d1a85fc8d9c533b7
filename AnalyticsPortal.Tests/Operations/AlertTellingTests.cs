using System.Collections.Concurrent;
using System.Text.Json;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Operations.Alerts;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

/// <summary>From requests that fail to the operators' mail, by a watch that runs.</summary>
public sealed class AlertTellingTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const string Password = "not-for-any-log-7";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task An_alert_that_goes_on_and_off_arrives_by_mail_and_by_webhook_and_no_log_has_secret_or_address()
    {
        var (posted, log, clock) = (new ConcurrentQueue<string>(), new SaidLog(), new SteppedClock(DateTimeOffset.UtcNow));
        await using var hook = await LoopbackServer.StartAsync(app => app.MapPost("/hook/very-secret", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            posted.Enqueue(await reader.ReadToEndAsync());
        }));
        await using var server = new MailServer { Offers = ["AUTH LOGIN"] };
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database, settings: Settings(server, hook.Address + "/hook/very-secret"), clock: clock, log: log);
        server.Instead["RCPT"] = "450 4.2.0 <first@example.org> greylisted";

        for (var i = 0; i < 30; i++) (await host.Http.GetAsync(i % 10 == 0 ? "/fault" : "/text")).Dispose();
        await UntilAsync(clock, () => log.Lines.Count(l => l.Contains("Alerts by e-mail: Unavailable (450)", StringComparison.Ordinal)) >= 4);
        server.Instead.Clear();
        // Requests leave the window of the rule, so that it is over by itself.
        await UntilAsync(clock, () => server.Mails.Count(m => m.Text.Contains("PortalErrorRate is over since", StringComparison.Ordinal)) == 2);

        foreach (var to in new[] { "first@example.org", "second@example.org" })
        {
            var mails = server.Mails.Where(m => m.To.Single() == to).ToList();
            // Of this rule alone: the machine of the test may be short of memory.
            var said = string.Concat(mails.Select(m => m.Text)).Split('\n').Where(l => l.StartsWith("PortalErrorRate", StringComparison.Ordinal)).Select(l => l.Split(" since")[0]);
            Assert.Equal(["PortalErrorRate is on", "PortalErrorRate is over"], said);
            Assert.Contains("10 % of the requests of the last 5 minutes failed", mails[0].Text, StringComparison.Ordinal);
            Assert.All(mails, m => Assert.Equal(($"portal:{Password}", "portal@example.org"), (m.SignedInAs!, m.From)));
        }

        Assert.Equal(["firing", "resolved"], posted.Select(p => JsonElement.Parse(p)).Where(p => p.GetProperty("alert").GetString() == "PortalErrorRate").Select(p => p.GetProperty("state").GetString()!));
        Assert.DoesNotContain(log.Lines, l => l.Contains(Password, StringComparison.Ordinal) || l.Contains("very-secret", StringComparison.Ordinal) || l.Contains("@example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_server_that_hangs_keeps_neither_the_watch_nor_the_webhook_waiting()
    {
        var (posted, clock) = (0, new SteppedClock(DateTimeOffset.UtcNow));
        await using var hook = await LoopbackServer.StartAsync(app => app.MapPost("/hook", () => Interlocked.Increment(ref posted)));
        await using var server = new MailServer { Offers = ["AUTH LOGIN"] };
        server.Instead["CONNECT"] = MailServer.Silence;
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database, settings: Settings(server, hook.Address + "/hook"), clock: clock);

        for (var i = 0; i < 30; i++) (await host.Http.GetAsync(i % 10 == 0 ? "/fault" : "/text")).Dispose();
        await UntilAsync(clock, () => Volatile.Read(ref posted) >= 2 && server.Open > 0);

        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData("ops@example.org, ops", "Operations:Alerts:MailTo: one e-mail address, or several with commas between.")]
    [InlineData("Ops <ops@example.org>", "Operations:Alerts:MailTo: one e-mail address, or several with commas between.")]
    [InlineData("a@example.org;b@example.org", "Operations:Alerts:MailTo: one e-mail address, or several with commas between.")]
    [InlineData("ops@example.org\r\nBcc: x@example.org", "Operations:Alerts:MailTo: one e-mail address, or several with commas between.")]
    public void Wrong_addresses_are_refused(string value, string why) => Assert.Equal([why], Complaints(("Operations:Alerts:MailTo", value), ("Mail:Host", "localhost")));

    [Fact]
    public void Addresses_without_a_mail_server_are_refused()
    {
        Assert.Equal(["Operations:Alerts:MailTo needs a mail server: set Mail:Host and Mail:From."], Complaints(("Operations:Alerts:MailTo", "ops@example.org")));
        Assert.Empty(Complaints(("Operations:Alerts:MailTo", "ops@example.org, other@example.org,"), ("Mail:Host", "localhost")));
        Assert.Empty(Complaints(("Operations:Alerts:MailTo", " ")));
    }

    // Time goes on until it has come so far; the real time between steps is for what runs beside it.
    private static async Task UntilAsync(SteppedClock clock, Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!isSo())
        {
            clock.Step(Look);
            await Task.Delay(50, patience.Token);
        }
    }

    private static Dictionary<string, string?> Settings(MailServer server, string hook) => new()
    {
        ["Operations:Alerts:Webhook"] = hook,
        ["Operations:Alerts:MailTo"] = "first@example.org, second@example.org",
        ["Mail:Host"] = "localhost",
        ["Mail:Port"] = $"{server.Port}",
        ["Mail:From"] = "portal@example.org",
        ["Mail:Tls"] = "none",
        ["Mail:User"] = "portal",
        ["Mail:Password"] = Password,
    };

    private static IEnumerable<string> Complaints(params (string Key, string Value)[] settings)
    {
        var options = new OperationsOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))).Build());
        return new OperationsOptions.Validation().Validate(null, options).Failures ?? [];
    }
}
