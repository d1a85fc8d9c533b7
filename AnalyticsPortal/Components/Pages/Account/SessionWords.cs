using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Account;

/// <summary>How the length of a session is said.</summary>
internal static class SessionWords
{
    /// <summary>"2 hours", or "45 minutes" where it is not whole hours.</summary>
    public static string Length(IStringLocalizer<SessionTexts> texts, TimeSpan length) => length.Minutes == 0
        ? texts.Count("Sessions.Hours", (int)length.TotalHours)
        : texts.Count("Sessions.Minutes", (int)length.TotalMinutes);
}
