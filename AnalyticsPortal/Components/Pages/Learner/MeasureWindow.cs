using System.Globalization;
using System.Runtime.InteropServices;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>How far back a measure's page looks: the last 7, 30 or 90 local days, today included. It stands in the address.</summary>
/// <param name="Days">7, 30 or 90.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MeasureWindow(int Days)
{
    /// <summary>The three there are.</summary>
    public static IReadOnlyList<MeasureWindow> All { get; } = [new(7), new(30), new(90)];

    /// <summary>The widest, which is what a page shows when its address names none.</summary>
    public static MeasureWindow Default { get; } = new(90);

    /// <summary>The whole weeks that stand for the widest where something is counted by the week: 91 days.</summary>
    public const int Weeks = 13;

    /// <summary>The window that an address names; the default for anything else.</summary>
    public static MeasureWindow Parse(string? days) =>
        int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && All.Contains(new(known)) ? new(known) : Default;

    /// <summary>The part of a daily series that lies within: its last entries.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> daily) => [.. daily.TakeLast(Days)];

    /// <summary>The first day within, when the last is <paramref name="today"/>.</summary>
    public DateOnly From(DateOnly today) => today.AddDays(1 - Days);
}
