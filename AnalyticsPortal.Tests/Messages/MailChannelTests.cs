using AnalyticsPortal.Messages;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Messages;

/// <summary>Whole conversations with a mail server over loopback.</summary>
public sealed class MailChannelTests
{
    private const string Password = "not-for-everybody-7";

    private static readonly (string Key, string? Value)[] SignedIn = [("User", "portal"), ("Password", Password)];
    private static readonly (string Key, string? Value)[] Tls = [("Tls", "starttls")];

    [Fact]
    public async Task A_mail_arrives_as_it_was_written_by_TLS_and_from_who_may_send_it()
    {
        await using var server = new MailServer { Offers = ["STARTTLS", "AUTH NTLM LOGIN PLAIN", "8BITMIME"], Certificate = Certificates.Trusted };
        var channel = MailBox.ChannelTo(server.Port, null, [.. Tls, .. SignedIn]);
        var text = "Müde, aber da: 12 × 3 = 36 €\n.\n..und ein Punkt.\n\nBis morgen  \n";

        Assert.Equal(Delivery.Taken, await channel.SendAsync(new(MailBox.To, "Plötzlich größer: ein Betreff, der länger ist als eine Zeile von 76 Zeichen 📈", text), default));
        Assert.Equal(Delivery.Taken, await channel.SendAsync(new(MailBox.To, "again", text), default));

        var mail = server.Mails.First();
        Assert.Equal(("portal@example.org", MailBox.To, $"portal:{Password}", true), (mail.From, Assert.Single(mail.To), mail.SignedInAs, mail.Secret));
        Assert.Equal("Plötzlich größer: ein Betreff, der länger ist als eine Zeile von 76 Zeichen 📈", mail.Subject);
        Assert.Equal(text.TrimEnd('\n'), mail.Text.TrimEnd('\n'));
        Assert.Equal((MailBox.To, "text/plain; charset=utf-8"), (mail.Header("To"), mail.Header("Content-Type")));
        Assert.Matches(@"^\d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}$", mail.Header("Date"));
        Assert.Contains("<portal@example.org>", mail.Header("From"), StringComparison.Ordinal);
        Assert.All(server.Mails, m => Assert.Matches("^<[0-9a-f]{32}@example.org>$", m.Header("Message-ID")));
        Assert.Equal(2, server.Mails.Select(m => m.Header("Message-ID")).Distinct().Count());
        Assert.All(server.Heard.Where(line => !line.StartsWith("TLS ", StringComparison.Ordinal)), line => Assert.Matches("^(EHLO|STARTTLS)", line));
    }

    [Fact]
    public async Task Without_name_and_TLS_it_is_sent_as_the_configuration_says()
    {
        await using var server = new MailServer { Offers = ["STARTTLS", "AUTH LOGIN"], Certificate = Certificates.Trusted };

        Assert.Equal(Delivery.Taken, await MailBox.ChannelTo(server.Port).SendAsync(new(MailBox.To, "s", "t"), default));
        Assert.Equal((null, false), (server.Mails.Single().SignedInAs, server.Mails.Single().Secret));
    }

    [Fact]
    public async Task Where_TLS_is_demanded_and_not_offered_nothing_is_sent_in_the_clear()
    {
        await using var server = new MailServer { Offers = ["AUTH LOGIN"] };
        var delivery = await MailBox.ChannelTo(server.Port, null, [.. Tls, .. SignedIn]).SendAsync(new(MailBox.To, "s", "t"), default);

        Assert.Equal(Delivery.Unavailable("Server does not support secure connections."), delivery);
        Assert.StartsWith("EHLO", Assert.Single(server.Heard), StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_a_server_that_cannot_prove_who_it_is_nothing_is_sent()
    {
        await using var server = new MailServer { Offers = ["STARTTLS", "AUTH LOGIN"], Certificate = Certificates.Untrusted };
        var delivery = await MailBox.ChannelTo(server.Port, null, [.. Tls, .. SignedIn]).SendAsync(new(MailBox.To, "s", "t"), default);

        Assert.Equal(Delivery.Unavailable("TLS failed"), delivery);
        Assert.Equal(["EHLO", "STARTTLS"], server.Heard.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task A_password_is_shown_only_to_a_server_that_asks_for_one()
    {
        await using var server = new MailServer { Offers = ["AUTH NTLM GSSAPI"] };

        Assert.Equal(Delivery.Taken, await MailBox.ChannelTo(server.Port, null, SignedIn).SendAsync(new(MailBox.To, "s", "t"), default));
        Assert.DoesNotContain(server.Heard, line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("CONNECT", "554 No service", DeliveryOutcome.Refused, "554")]
    [InlineData("CONNECT", "421 Too busy", DeliveryOutcome.Unavailable, "421")]
    [InlineData("EHLO", "421 Too busy", DeliveryOutcome.Unavailable, "421")]
    [InlineData("STARTTLS", "454 No TLS just now", DeliveryOutcome.Unavailable, "454")]
    [InlineData("MAIL", "451 Later", DeliveryOutcome.Unavailable, "451")]
    [InlineData("MAIL", "530 Sign in first", DeliveryOutcome.Refused, "530")]
    [InlineData("RCPT", "550 5.1.1 <ops@example.org> is nobody", DeliveryOutcome.Refused, "550")]
    [InlineData("RCPT", "450 4.2.0 <ops@example.org> greylisted", DeliveryOutcome.Unavailable, "450")]
    [InlineData("RCPT", "421 Too busy", DeliveryOutcome.Unavailable, "421")]
    [InlineData("DATA", "452 No room", DeliveryOutcome.Unavailable, "452")]
    [InlineData("END", "554 Looks like spam", DeliveryOutcome.Refused, "554")]
    [InlineData("END", "451 Scanner away", DeliveryOutcome.Unavailable, "451")]
    public async Task A_refusal_is_told_by_its_number_alone_and_whether_it_is_for_good(string step, string answer, DeliveryOutcome outcome, string reason)
    {
        await using var server = new MailServer { Offers = ["STARTTLS"], Certificate = Certificates.Trusted };
        server.Instead[step] = answer;
        var channel = MailBox.ChannelTo(server.Port, null, Tls);

        Assert.Equal(new Delivery(outcome, reason), await channel.SendAsync(new(MailBox.To, "s", "t"), default));
        Assert.Empty(server.Mails);
        server.Instead.Clear();
        Assert.Equal(Delivery.Taken, await channel.SendAsync(new(MailBox.To, "s", "t"), default));
    }

    [Theory]
    [InlineData("AUTH", "454 Temporary failure")]
    [InlineData("AUTH", "504 Unknown mechanism")]
    [InlineData("PASSWORD", "535 Wrong")]
    [InlineData("PASSWORD", "454 Temporary failure")]
    public async Task Who_could_not_sign_in_is_refused_where_the_server_insists(string step, string answer)
    {
        await using var server = new MailServer { Offers = ["AUTH LOGIN"] };
        (server.Instead[step], server.Instead["MAIL"]) = (answer, "530 Sign in first");

        Assert.Equal(Delivery.Refused("530"), await MailBox.ChannelTo(server.Port, null, SignedIn).SendAsync(new(MailBox.To, "s", "t"), default));
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("EHLO")]
    [InlineData("STARTTLS")]
    [InlineData("AUTH")]
    [InlineData("PASSWORD")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData("END")]
    public async Task A_server_that_falls_silent_hangs_up_or_talks_nonsense_costs_its_time_and_nothing_else(string step)
    {
        await using var server = new MailServer { Offers = ["STARTTLS", "AUTH LOGIN"], Certificate = Certificates.Trusted };
        var channel = MailBox.ChannelTo(server.Port, TimeSpan.FromSeconds(1), [.. Tls, .. SignedIn]);
        server.Instead[step] = MailServer.Silence;
        Assert.Equal(Delivery.Broken("no answer in time"), await channel.SendAsync(new(MailBox.To, "s", "t"), default));
        foreach (var answer in new[] { MailServer.HangUp, "nonsense", "99999999999999999999 OK", "\0\u0007" })
        {
            server.Instead[step] = answer;
            Assert.Equal(DeliveryOutcome.Unavailable, (await channel.SendAsync(new(MailBox.To, "s", "t"), default)).Outcome);
        }

        Assert.Empty(server.Mails);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (server.Open > 0) await Task.Delay(10, patience.Token);
    }

    [Fact]
    public async Task A_goodbye_that_is_never_answered_changes_nothing()
    {
        await using var server = new MailServer();
        server.Instead["QUIT"] = MailServer.Silence;

        Assert.Equal(Delivery.Taken, await MailBox.ChannelTo(server.Port).SendAsync(new(MailBox.To, "s", "t"), default));
    }

    [Fact]
    public async Task Where_nobody_listens_it_can_be_tried_again() => Assert.Equal(
        Delivery.Unavailable("ConnectionRefused"), await MailBox.ChannelTo(PortalProcess.FreePort()).SendAsync(new(MailBox.To, "s", "t"), default));

    [Fact]
    public async Task Whoever_asked_can_give_up()
    {
        await using var server = new MailServer();
        server.Instead["END"] = MailServer.Silence;
        using var over = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MailBox.ChannelTo(server.Port).SendAsync(new(MailBox.To, "s", "t"), over.Token));
    }

    [Fact]
    public async Task An_answer_reaches_whom_it_should_and_the_id_is_the_same_at_every_try()
    {
        await using var server = new MailServer();
        var channel = MailBox.ChannelTo(server.Port);
        var message = new Message(MailBox.To, "s", "t") { ReplyTo = "tom@example.org", Id = "help-7" };
        for (var i = 0; i < 2; i++) await channel.SendAsync(message, default);
        await channel.SendAsync(message with { ReplyTo = "x@example.org\r\nBcc: all@example.org", Id = null }, default);

        Assert.Equal(["tom@example.org", "tom@example.org", ""], server.Mails.Select(m => m.Header("Reply-To")));
        Assert.Equal(["<help-7@example.org>", "<help-7@example.org>"], server.Mails.Take(2).Select(m => m.Header("Message-ID")));
        Assert.DoesNotContain("Bcc", server.Mails.Last().HeaderNames);
    }

    [Theory]
    [InlineData("END", true)]
    [InlineData("MAIL", true)]
    [InlineData(null, false)]
    public async Task A_connection_that_broke_after_it_was_made_may_have_brought_it(string? step, bool may)
    {
        await using var server = new MailServer();
        if (step is not null) server.Instead[step] = MailServer.HangUp;
        var port = step is null ? PortalProcess.FreePort() : server.Port;

        var delivery = await MailBox.ChannelTo(port).SendAsync(new(MailBox.To, "s", "t"), default);

        Assert.Equal((DeliveryOutcome.Unavailable, may), (delivery.Outcome, delivery.MayHaveArrived));
    }

    [Fact]
    public async Task Without_a_server_nothing_is_sent()
    {
        var channel = new MailChannel(Microsoft.Extensions.Options.Options.Create(MailBox.Options()));

        Assert.Equal(DeliveryOutcome.Refused, (await channel.SendAsync(new(MailBox.To, "s", "t"), default)).Outcome);
    }
}
