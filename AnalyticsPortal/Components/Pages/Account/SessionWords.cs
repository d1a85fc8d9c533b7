using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Account;

/// <summary>How the length of a session and its age are said.</summary>
internal static class SessionWords
{
    /// <summary>"2 hours", or "45 minutes" where it is not whole hours.</summary>
    public static string Length(IStringLocalizer<SessionTexts> texts, TimeSpan length) => length.Minutes == 0
        ? texts.Count("Sessions.Hours", (int)length.TotalHours)
        : texts.Count("Sessions.Minutes", (int)length.TotalMinutes);

    /// <summary>"3 minutes ago", in the largest unit that fits; "just now" within the first minute.</summary>
    public static string Age(IStringLocalizer<SessionTexts> texts, TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => texts["Age.Now"],
        { TotalHours: < 1 } => texts.Count("Age.Minutes", (int)age.TotalMinutes),
        { TotalDays: < 1 } => texts.Count("Age.Hours", (int)age.TotalHours),
        _ => texts.Count("Age.Days", (int)age.TotalDays),
    };
}
