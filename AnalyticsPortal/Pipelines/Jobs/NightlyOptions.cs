using System.Globalization;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Pipelines.Jobs;

/// <summary>When all learners are asked about. Configuration: <c>Refresh:…</c>.</summary>
public sealed class NightlyOptions
{
    /// <summary>The configuration's section.</summary>
    public const string Section = "Refresh";

    private const string Off = "off";

    /// <summary>A time of day in each organisation's own zone, as 02:00; or <c>off</c>.</summary>
    public string Nightly { get; set; } = "02:00";

    /// <summary>That time; null when it is off.</summary>
    public TimeOnly? At => TimeOnly.TryParseExact(Nightly, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    /// <summary>Stops the start with a word about what is legal.</summary>
    internal sealed class Validation : IValidateOptions<NightlyOptions>
    {
        public ValidateOptionsResult Validate(string? name, NightlyOptions options) => options.At is not null || options.Nightly == Off
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Refresh:Nightly is '{options.Nightly}': it takes a time of day as 02:00, or off.");
    }
}
