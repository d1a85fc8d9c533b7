using System.Globalization;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.Sessions;

/// <summary>How long a session lasts.</summary>
public sealed class SessionLimits
{
    private const string IdleKey = "Identity:Session:IdleMinutes", AbsoluteKey = "Identity:Session:AbsoluteHours";
    private const int LongestAbsolute = 168, ShortestIdle = 5;

    /// <summary>Minutes in which nothing may be done, as configured; 2 hours unless told otherwise.</summary>
    public string IdleMinutes { get; set; } = "120";

    /// <summary>Hours after which a sign-in ends whatever is done, as configured; 12 unless told otherwise.</summary>
    public string AbsoluteHours { get; set; } = "12";

    /// <summary>How long nothing may be done.</summary>
    public TimeSpan Idle => TimeSpan.FromMinutes(Number(IdleMinutes) ?? 0);

    /// <summary>How long a sign-in lasts at most.</summary>
    public TimeSpan Absolute => TimeSpan.FromHours(Number(AbsoluteHours) ?? 0);

    /// <summary>Takes what is configured.</summary>
    public void Read(IConfiguration configuration) =>
        (IdleMinutes, AbsoluteHours) = (configuration[IdleKey] ?? IdleMinutes, configuration[AbsoluteKey] ?? AbsoluteHours);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Stops the start when the numbers make no session.</summary>
    internal sealed class Validation : IValidateOptions<SessionLimits>
    {
        public ValidateOptionsResult Validate(string? name, SessionLimits options)
        {
            List<string> wrong = [];
            if (Number(options.AbsoluteHours) is not (>= 1 and <= LongestAbsolute))
                wrong.Add($"{AbsoluteKey}: a whole number of hours from 1 to {LongestAbsolute}.");
            if (Number(options.IdleMinutes) is not >= ShortestIdle || (options.Absolute > TimeSpan.Zero && options.Idle > options.Absolute))
                wrong.Add($"{IdleKey}: a whole number of minutes, {ShortestIdle} or more, and not longer than {AbsoluteKey}.");
            return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
        }
    }
}
