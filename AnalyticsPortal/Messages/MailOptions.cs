using System.Globalization;
using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Messages;

/// <summary>The mail server that takes the portal's messages.</summary>
public sealed class MailOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Mail";

    private const string StartTls = "starttls", None = "none";

    private readonly List<string> _wrong = [];

    /// <summary>The server's name or address; empty where no mail is sent.</summary>
    public string Host { get; private set; } = "";

    /// <summary>The port at which it takes messages.</summary>
    public int Port { get; private set; } = 587;

    /// <summary>Whom messages come from, with or without a name before the address.</summary>
    public string From { get; private set; } = "";

    /// <summary>Who signs in there; null when nobody has to.</summary>
    public NetworkCredential? Credential { get; private set; }

    /// <summary>True when nothing is sent before STARTTLS has made the connection secret.</summary>
    public bool Tls { get; private set; } = true;

    /// <summary>How long the server may take over one message. Scanning a message takes some servers a while, and giving up too early sends it twice.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>True when a mail server is configured.</summary>
    public static bool IsConfigured(IConfiguration configuration) => configuration.GetSection(Section).GetChildren().Any(child => !string.IsNullOrWhiteSpace(child.Value));

    /// <summary>Fills the options from the configuration.</summary>
    public void Read(IConfiguration configuration)
    {
        if (!IsConfigured(configuration)) return;
        var section = configuration.GetSection(Section);
        Host = Known("Host", Given(section, "Host"), IsHost, "the mail server's name or IP address, without scheme and port.");
        From = Known("From", Given(section, "From"), IsSender, "the address that messages come from, as portal@example.org or Portal <portal@example.org>.");
        ReadPort(Given(section, "Port"));
        ReadTls(Given(section, "Tls"));
        ReadCredential(Given(section, "User"), section["Password"] ?? "");
    }

    private void ReadPort(string text)
    {
        if (text.Length == 0) return;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536 and not 465) Port = port;
        else _wrong.Add($"Mail:Port is '{text}': it takes a number from 1 to 65535, 587 unless told otherwise; not 465, where TLS begins without STARTTLS.");
    }

    private void ReadTls(string text)
    {
        if (text is "" or StartTls or None) Tls = text != None;
        else _wrong.Add($"Mail:Tls is '{text}': it takes starttls or none, starttls unless told otherwise.");
    }

    private void ReadCredential(string user, string password)
    {
        if (user.Length == 0 != (password.Length == 0)) _wrong.Add("Mail:User and Mail:Password: both, or neither where the server asks for none.");
        else if (user.Length > 0 && !Tls && !IsThisMachine(Host)) _wrong.Add("Mail:Tls: starttls where there is a password, which is not sent in the clear; none is for a server on this machine or without a password.");
        else if (user.Length > 0) Credential = new NetworkCredential(user, password);
    }

    private string Known(string key, string text, Func<string, bool> isLegal, string legal)
    {
        if (isLegal(text)) return text;
        _wrong.Add($"Mail:{key}: {legal}");
        return "";
    }

    private static string Given(IConfigurationSection section, string key) => section[key]?.Trim() ?? "";

    private static bool IsHost(string text) => Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;

    private static bool IsSender(string text) => !text.Any(char.IsControl) && MailAddress.TryCreate(text, out var from) && from.Address.All(char.IsAscii);

    private static bool IsThisMachine(string host) => host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Stops the start with every reason at once.</summary>
    internal sealed class Validation : IValidateOptions<MailOptions>
    {
        public ValidateOptionsResult Validate(string? name, MailOptions options) =>
            options._wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options._wrong);
    }
}
