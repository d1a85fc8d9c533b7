using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Upstream;

/// <summary>Where the services are and who asks.</summary>
public sealed class UpstreamOptions
{
    /// <summary>The base addresses as configured; a service without one is missing.</summary>
    public Dictionary<UpstreamService, string> Addresses { get; } = [];

    /// <summary>The portal's name towards the services.</summary>
    public string ServiceName { get; set; } = "analytics-portal";

    /// <summary>The portal's id at auth's token endpoint; without one the endpoint is not asked.</summary>
    public string? ServiceId { get; set; }

    /// <summary>The secret for that endpoint, and for tokens that the portal signs itself.</summary>
    public string ServiceSecret { get; set; } = "";

    /// <summary>The numbers.</summary>
    public UpstreamLimits Limits { get; set; } = new();

    /// <summary>Fills the options from configuration and the environment's own names.</summary>
    public void Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Upstream");
        foreach (var service in Enum.GetValues<UpstreamService>())
        {
            if ((Given(section[$"{service}:BaseAddress"]) ?? Given(configuration[service.EnvironmentName()])) is { } address)
                Addresses[service] = address;
        }

        ServiceName = Given(section["ServiceName"]) ?? ServiceName;
        ServiceId = Given(section["ServiceId"]);
        ServiceSecret = Given(section["ServiceSecret"]) ?? Given(configuration["SERVICE_SECRET"]) ?? "";
        section.GetSection("Limits").Bind(Limits);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Stops the start when the services cannot be asked, with every reason at once.</summary>
internal sealed class UpstreamOptionsValidation : IValidateOptions<UpstreamOptions>
{
    private const int ShortestSecret = 32;

    public ValidateOptionsResult Validate(string? name, UpstreamOptions options)
    {
        List<string> wrong = [.. Enum.GetValues<UpstreamService>().Where(s => !IsAddress(options, s)).Select(Complaint)];
        if (options.ServiceSecret.Length < ShortestSecret)
            wrong.Add($"Upstream:ServiceSecret (or SERVICE_SECRET): at least {ShortestSecret} characters that only the services know.");
        if (options.Limits.Retries < 1)
            wrong.Add("Upstream:Limits:Retries: 1 or more.");
        if (options.Limits.BreakerFailures < 2)
            wrong.Add("Upstream:Limits:BreakerFailures: 2 or more.");
        if (options.Limits.BreakDuration < TimeSpan.FromSeconds(0.5) || options.Limits.BreakerWindow < TimeSpan.FromSeconds(0.5))
            wrong.Add("Upstream:Limits:BreakDuration and BreakerWindow: 00:00:00.5 or more.");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static bool IsAddress(UpstreamOptions options, UpstreamService service) =>
        options.Addresses.TryGetValue(service, out var address)
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.Query.Length == 0;

    private static string Complaint(UpstreamService service) =>
        $"Upstream:{service}:BaseAddress (or {service.EnvironmentName()}): an absolute http or https address without a query.";
}
