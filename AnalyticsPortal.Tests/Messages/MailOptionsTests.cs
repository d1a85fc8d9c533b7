using AnalyticsPortal.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Xunit;

namespace AnalyticsPortal.Tests.Messages;

public sealed class MailOptionsTests
{
    private const string Secret = "s3cret-of-the-mail";

    private static readonly (string Key, string? Value)[] Right = [("Host", "mail.example.org"), ("From", "portal@example.org")];

    [Theory]
    [InlineData("Host", "", "Mail:Host: the mail server's name or IP address, without scheme and port.")]
    [InlineData("Host", "smtp://mail.example.org", "Mail:Host: the mail server's name or IP address, without scheme and port.")]
    [InlineData("Host", "mail.example.org:25", "Mail:Host: the mail server's name or IP address, without scheme and port.")]
    [InlineData("From", "", "Mail:From: the address that messages come from, as portal@example.org or Portal <portal@example.org>.")]
    [InlineData("From", "portal", "Mail:From: the address that messages come from, as portal@example.org or Portal <portal@example.org>.")]
    [InlineData("From", "portal@example.org\r\nBcc: x@example.org", "Mail:From: the address that messages come from, as portal@example.org or Portal <portal@example.org>.")]
    [InlineData("From", "pörtal@example.org", "Mail:From: the address that messages come from, as portal@example.org or Portal <portal@example.org>.")]
    [InlineData("Port", "465", "Mail:Port is '465': it takes a number from 1 to 65535, 587 unless told otherwise; not 465, where TLS begins without STARTTLS.")]
    [InlineData("Port", "0", "Mail:Port is '0': it takes a number from 1 to 65535, 587 unless told otherwise; not 465, where TLS begins without STARTTLS.")]
    [InlineData("Port", "smtp", "Mail:Port is 'smtp': it takes a number from 1 to 65535, 587 unless told otherwise; not 465, where TLS begins without STARTTLS.")]
    [InlineData("Tls", "true", "Mail:Tls is 'true': it takes starttls or none, starttls unless told otherwise.")]
    [InlineData("User", "portal", "Mail:User and Mail:Password: both, or neither where the server asks for none.")]
    [InlineData("Password", Secret, "Mail:User and Mail:Password: both, or neither where the server asks for none.")]
    public void Wrong_configuration_is_refused_with_key_and_legal_values(string key, string value, string why) =>
        Assert.Equal([why], Complaints([.. Right.Where(r => r.Key != key), (key, value)]));

    [Fact]
    public void A_password_is_never_to_be_sent_in_the_clear_but_on_this_machine()
    {
        (string Key, string? Value)[] clear = [("From", "portal@example.org"), ("Tls", "none"), ("User", "portal"), ("Password", Secret)];

        Assert.Equal(
            ["Mail:Tls: starttls where there is a password, which is not sent in the clear; none is for a server on this machine or without a password."],
            Complaints([("Host", "mail.example.org"), .. clear]));
        Assert.All(new[] { "localhost", "127.0.0.1", "::1" }, host => Assert.Empty(Complaints([("Host", host), .. clear])));
        Assert.Empty(Complaints([("Host", "mail.example.org"), .. clear[..2]]));
    }

    [Fact]
    public async Task It_stops_the_start_with_every_reason_at_once_and_without_the_password()
    {
        var builder = WebApplication.CreateSlimBuilder();
        (builder.Configuration["Mail:Port"], builder.Configuration["Mail:Tls"], builder.Configuration["Mail:Password"]) = ("x", "y", Secret);
        builder.AddMessages();
        await using var app = builder.Build();

        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.Equal(["Host", "From", "Port", "Tls", "User"], stopped.Failures.Select(f => f["Mail:".Length..].Split(' ', ':')[0]));
        Assert.DoesNotContain(Secret, stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_right_or_absent_is_accepted()
    {
        Assert.Empty(Complaints());
        Assert.Empty(Complaints(("Host", " "), ("Password", "")));
        var options = MailBox.Options([.. Right, ("User", "portal"), ("Password", Secret)]);
        Assert.Equal(("mail.example.org", 587, true, "portal", Secret), (options.Host, options.Port, options.Tls, options.Credential!.UserName, options.Credential.Password));
        Assert.Equal((25, false, null), Of(MailBox.Options([.. Right, ("Port", "25"), ("Tls", "none")])));
    }

    private static (int Port, bool Tls, object? Credential) Of(MailOptions options) => (options.Port, options.Tls, options.Credential);

    private static IEnumerable<string> Complaints(params (string Key, string? Value)[] settings) =>
        new MailOptions.Validation().Validate(null, MailBox.Options(settings)).Failures ?? [];
}
