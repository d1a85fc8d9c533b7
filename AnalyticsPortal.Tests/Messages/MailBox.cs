using AnalyticsPortal.Messages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Tests.Messages;

/// <summary>The portal's mail, configured for a server of a test.</summary>
internal static class MailBox
{
    public const string To = "ops@example.org";

    public static MailOptions Options(params (string Key, string? Value)[] settings)
    {
        var options = new MailOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>($"Mail:{s.Key}", s.Value))).Build());
        return options;
    }

    /// <summary>A channel to that server; more settings replace these.</summary>
    public static MailChannel ChannelTo(int port, TimeSpan? patience = null, params (string Key, string? Value)[] more)
    {
        var options = OptionsTo(port, more);
        options.Patience = patience ?? TimeSpan.FromSeconds(30);
        return new MailChannel(Microsoft.Extensions.Options.Options.Create(options));
    }

    /// <summary>The settings of such a channel.</summary>
    public static MailOptions OptionsTo(int port, params (string Key, string? Value)[] more)
    {
        (string Key, string? Value)[] usual = [("Host", "localhost"), ("Port", $"{port}"), ("From", "The portal <portal@example.org>"), ("Tls", "none")];
        return Options([.. usual.Where(u => more.All(m => m.Key != u.Key)), .. more]);
    }
}
