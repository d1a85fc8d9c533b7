using AnalyticsPortal.Messages;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Messages;

/// <summary>Whatever is written into a message, it is one mail, to one person, with the headers that every mail has.</summary>
public sealed class HostileMailTests
{
    private const string Evil = "evil@example.net";

    private static readonly string[] Texts =
    [
        $"x\r\nBcc: {Evil}", $"x\nBcc: {Evil}", $"x\rBcc: {Evil}", $"x\r\n\r\n<b>body</b>", $"x\u0085Bcc: {Evil}", $"x\u2028Bcc: {Evil}", $"x\u2029Bcc: {Evil}",
        $"x\r\n.\r\nMAIL FROM:<{Evil}>\r\nRCPT TO:<{Evil}>\r\nDATA\r\nSubject: second\r\n\r\nx\r\n.\r\n", "x\n.\n.\n", ".", "..", "\r\n.\r\n", "\0\u0001\u001b[31m\u007f", "=?utf-8?B?DQpCY2M6IHg=?=",
        $"=?utf-8?Q?x=0D=0ABcc:_{Evil}?=", "=0D=0A.=0D=0A", "\ud800 alone \udc00", "\ufeff\u202eesrever\u2066", "", " ", "\t tab", new string('a', 5000), new string('ü', 5000), string.Concat(Enumerable.Repeat("📈", 500)),
        string.Concat(Enumerable.Repeat(".\r\n", 300)), "ends with blank \r\nand tab\t\r\n", "%s%n{0}{name}", "\r", "\n\n\n", "From here\r\n>From there",
    ];

    [Fact]
    public async Task In_subject_and_text()
    {
        await using var server = new MailServer();
        var channel = MailBox.ChannelTo(server.Port);
        foreach (var text in Texts) Assert.Equal(Delivery.Taken, await channel.SendAsync(new(MailBox.To, text, text), default));

        Assert.Equal(Texts.Length, server.Mails.Count);
        foreach (var (text, mail) in Texts.Zip(server.Mails))
        {
            Assert.Equal(Headers(text), mail.HeaderNames.Order(StringComparer.Ordinal));
            Assert.Equal([MailBox.To], mail.To);
            Assert.All(mail.Lines, line => Assert.True(line.Length <= 998 && line.All(c => c is >= ' ' and <= '~' or '\t'), line));
            Assert.Equal(MailText.Line(text), mail.Subject);
            Assert.Equal(MailText.Lines(text).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n'), mail.Text.TrimEnd('\n'));
        }

        Assert.DoesNotContain(server.Heard, line => line.Contains(Evil, StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_thousands_of_random_ones()
    {
        await using var server = new MailServer();
        var channel = MailBox.ChannelTo(server.Port);
        var random = new Random(20_261_121);
        var pieces = new[] { "\r\n", "\n", "\r", ".", "..", "=", "=\r\n", "=2E", " ", "\t", "ü", "📈", "\ud83d", "Bcc: ", Evil, "\0", "?=", "=?utf-8?B?", "a", new string('b', 80) };
        for (var i = 0; i < 300; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.Equal(Delivery.Taken, await channel.SendAsync(new(MailBox.To, text, text), default));
            var mail = server.Mails.Last();
            Assert.Equal(MailText.Line(text), mail.Subject);
            Assert.Equal(MailText.Lines(text).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n'), mail.Text.TrimEnd('\n'));
            Assert.Equal(Headers(text), mail.HeaderNames.Order(StringComparer.Ordinal));
            Assert.Equal(i + 1, server.Mails.Count);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("@example.org")]
    [InlineData("a@")]
    [InlineData("a@example.org\r\nBcc: evil@example.net")]
    [InlineData("a@example.org>\r\nRCPT TO:<evil@example.net")]
    [InlineData("a@example.org\n")]
    [InlineData("a@example.org, evil@example.net")]
    [InlineData("a@example.org;evil@example.net")]
    [InlineData("a@example.org evil@example.net")]
    [InlineData("A person <a@example.org>")]
    [InlineData("<a@example.org>")]
    [InlineData("a@example.org (a comment)")]
    [InlineData("\"a\r\nRCPT TO:<evil@example.net>\"@example.org")]
    [InlineData("a@example.org\0")]
    [InlineData("a@exam\u2028ple.org")]
    [InlineData("ä@example.org")]
    [InlineData("a@[127.0.0.1]")]
    public async Task In_what_should_be_an_address(string to)
    {
        await using var server = new MailServer();

        Assert.Equal(DeliveryOutcome.Refused, (await MailBox.ChannelTo(server.Port).SendAsync(new(to, "s", "t"), default)).Outcome);
        Assert.Empty(server.Mails);
        Assert.DoesNotContain(server.Heard, line => line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Addresses_of_people_with_unusual_but_true_ones_are_taken()
    {
        await using var server = new MailServer();
        var channel = MailBox.ChannelTo(server.Port);
        foreach (var to in new[] { "o'hara+ops@mail.example.org", "x@bücher.example", "a@localhost" })
            Assert.Equal(Delivery.Taken, await channel.SendAsync(new(to, "s", "t"), default));

        Assert.Equal(["o'hara+ops@mail.example.org", "x@xn--bcher-kva.example", "a@localhost"], server.Mails.Select(m => m.To.Single()));
    }

    // What is empty has no header.
    private static IEnumerable<string> Headers(string text)
    {
        IEnumerable<string> always = ["Date", "From", "MIME-Version", "Message-ID", "To"];
        return always.Concat(MailText.Line(text).Length > 0 ? ["Subject"] : []).Concat(MailText.Lines(text).Length > 0 ? ["Content-Transfer-Encoding", "Content-Type"] : []).Order(StringComparer.Ordinal);
    }
}
