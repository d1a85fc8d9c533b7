using System.Globalization;

namespace AnalyticsPortal.Components.Shared;

/// <summary>Numbers and days as the reader writes them.</summary>
public static class Spoken
{
    // A German reader of English texts gets German digits but English names of months.
    private static CultureInfo Words =>
        CultureInfo.CurrentCulture.TwoLetterISOLanguageName == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName
            ? CultureInfo.CurrentCulture
            : CultureInfo.CurrentUICulture;

    /// <summary>The first day of the reader's week.</summary>
    public static DayOfWeek FirstDayOfWeek => CultureInfo.CurrentCulture.DateTimeFormat.FirstDayOfWeek;

    /// <summary>A number with exactly so many decimals.</summary>
    public static string Number(double value, int decimals) =>
        Minus(Away(value, decimals).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentCulture));

    /// <summary>A number with at most so many decimals.</summary>
    public static string Rounded(double value, int decimals) =>
        Minus(Away(value, decimals).ToString("#,0." + new string('#', decimals), CultureInfo.CurrentCulture));

    // Halves go away from zero everywhere, so that a card, a table and a sentence never differ by one.
    private static double Away(double value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    private static string Minus(string number) => number.Replace('-', '−');

    /// <summary>"24 January".</summary>
    public static string Day(DateOnly day) => day.ToString(Words.DateTimeFormat.MonthDayPattern, Words);

    /// <summary>"24 January 2027".</summary>
    public static string FullDay(DateOnly day) =>
        Words.DateTimeFormat.MonthDayPattern.StartsWith('M')
            ? day.ToString("MMMM d, yyyy", Words)
            : day.ToString(Words.DateTimeFormat.MonthDayPattern + " yyyy", Words);

    /// <summary>"24 Jan".</summary>
    public static string ShortDay(DateOnly day) =>
        day.ToString(Words.DateTimeFormat.MonthDayPattern.Replace("MMMM", "MMM", StringComparison.Ordinal), Words);

    /// <summary>"24 Jan 2027".</summary>
    public static string ShortFullDay(DateOnly day) =>
        Words.DateTimeFormat.MonthDayPattern.StartsWith('M') ? day.ToString("MMM d, yyyy", Words) : $"{ShortDay(day)} {day.ToString("yyyy", Words)}";

    /// <summary>"January 2027".</summary>
    public static string FullMonth(DateOnly day) => day.ToString("MMMM yyyy", Words);

    /// <summary>"Jan".</summary>
    public static string Month(DateOnly day) => day.ToString("MMM", Words);

    /// <summary>"Mon".</summary>
    public static string Weekday(DayOfWeek day) => Words.DateTimeFormat.GetAbbreviatedDayName(day);
}
