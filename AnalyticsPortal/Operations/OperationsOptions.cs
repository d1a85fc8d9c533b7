using System.Globalization;
using AnalyticsPortal.Messages;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Operations;

/// <summary>Who may read metrics, and who is told of alerts.</summary>
public sealed class OperationsOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Operations";

    private readonly List<string> _wrong = [];

    /// <summary>The port on which metrics are served, and they alone; null when there is none.</summary>
    public int? MetricsPort { get; private set; }

    /// <summary>What has to be presented to read metrics; null when nothing.</summary>
    public string? MetricsToken { get; private set; }

    /// <summary>Where alerts are posted; null when nowhere.</summary>
    public Uri? AlertsWebhook { get; private set; }

    /// <summary>The e-mail addresses that are told of alerts; empty when nobody is.</summary>
    public IReadOnlyList<string> AlertsMailTo { get; private set; } = [];

    /// <summary>True where the portal is open to this machine alone, and its metrics too.</summary>
    public bool Loopback { get; set; }

    /// <summary>Fills the options from the configuration.</summary>
    public void Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        MetricsPort = Port(Given(section["MetricsPort"]));
        MetricsToken = Given(section["MetricsToken"]);
        AlertsWebhook = Address(Given(section["Alerts:Webhook"]));
        AlertsMailTo = Addresses(Given(section["Alerts:MailTo"]), configuration);
        if (MetricsToken is { Length: < 32 }) _wrong.Add("Operations:MetricsToken: at least 32 characters that only the monitoring knows.");
    }

    private int? Port(string? text)
    {
        if (text is null) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536) return port;
        _wrong.Add($"Operations:MetricsPort is '{text}': it takes a number from 1 to 65535.");
        return null;
    }

    // The address may hold a secret, and is not repeated.
    private Uri? Address(string? text)
    {
        if (text is null) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" }) return address;
        _wrong.Add("Operations:Alerts:Webhook: an absolute http or https address.");
        return null;
    }

    private string[] Addresses(string? text, IConfiguration configuration)
    {
        var addresses = text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (addresses.Length > 0 && !MailOptions.IsConfigured(configuration)) _wrong.Add("Operations:Alerts:MailTo needs a mail server: set Mail:Host and Mail:From.");
        if (addresses.All(MailText.IsAddress)) return addresses;
        _wrong.Add("Operations:Alerts:MailTo: one e-mail address, or several with commas between.");
        return [];
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Stops the start with every reason at once.</summary>
    internal sealed class Validation : IValidateOptions<OperationsOptions>
    {
        public ValidateOptionsResult Validate(string? name, OperationsOptions options) =>
            options._wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options._wrong);
    }
}
