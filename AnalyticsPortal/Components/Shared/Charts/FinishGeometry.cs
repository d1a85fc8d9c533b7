namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>Where the parts of a finish chart stand, in per cent of the plot: days from left to right, topics from zero up.</summary>
/// <param name="Ticks">Values of the axis with their heights.</param>
/// <param name="Done">The path of what was done.</param>
/// <param name="Ahead">The path from today to the expected finish.</param>
/// <param name="Band">The area in which four in five outcomes lie.</param>
/// <param name="Today">Today's point.</param>
/// <param name="Finish">The expected finish.</param>
/// <param name="TargetX">The target day; null without one.</param>
public sealed record FinishGeometry(
    IReadOnlyList<LineTick> Ticks, string Done, string Ahead, string Band, LinePoint Today, LinePoint Finish, double? TargetX)
{
    /// <summary>Lays the chart out.</summary>
    /// <param name="done">Topics done on some days, oldest first, the last of them today; at least one.</param>
    /// <param name="total">Topics in all, above what is done.</param>
    /// <param name="finish">The expected day, after today.</param>
    /// <param name="earliest">The first day of the band.</param>
    /// <param name="latest">The last day of the band.</param>
    /// <param name="target">The day to be done by; null without one.</param>
    public static FinishGeometry Of(
        IReadOnlyList<(DateOnly On, int Topics)> done, int total, DateOnly finish, DateOnly earliest, DateOnly latest, DateOnly? target)
    {
        var scale = LineGeometry.Of([total], null);
        var first = done[0].On.DayNumber;
        var last = Math.Max(Math.Max(finish.DayNumber, latest.DayNumber), target?.DayNumber ?? 0);
        LinePoint At(DateOnly day, double topics) => new(Percent.Of(day.DayNumber - first, last - first), 100 - Percent.Of(topics, scale.Top));

        LinePoint today = At(done[^1].On, done[^1].Topics), end = At(finish, total), early = At(earliest, total), late = At(latest, total);
        return new(
            scale.Ticks,
            Path(done.Select(d => At(d.On, d.Topics))),
            Path([today, end]),
            Path([today, early, late]) + "Z",
            today,
            end,
            target is { } day ? At(day, 0).X : null);
    }

    private static string Path(IEnumerable<LinePoint> points) =>
        "M" + string.Join('L', points.Select(p => $"{Percent.Number(p.X)} {Percent.Number(p.Y)}"));
}
