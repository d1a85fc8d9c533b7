using System.Text;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>A calendar of weeks as columns and weekdays as rows, in per cent of the plot.</summary>
/// <param name="Columns">Weeks, the last holding the newest day.</param>
/// <param name="Cells">One for each day, in the order given.</param>
/// <param name="Months">The column in which a month's first shown week stands.</param>
public sealed record HeatGeometry(int Columns, IReadOnlyList<HeatCell> Cells, IReadOnlyList<HeatMonth> Months)
{
    // Fewer columns between two names than this, and they would touch on a phone.
    private const int ColumnsForAName = 3;

    /// <summary>The largest minutes of the levels 1, 2 and 3; more is level 4.</summary>
    public static IReadOnlyList<double> Limits { get; } = [15, 30, 60];

    /// <summary>Lays out consecutive days, oldest first.</summary>
    /// <param name="days">The days with their minutes.</param>
    /// <param name="firstDay">The first day of a week, for the reader.</param>
    public static HeatGeometry Of(IReadOnlyList<HeatDay> days, DayOfWeek firstDay)
    {
        if (days.Count == 0)
            return new(0, [], []);

        var start = days[0].On.AddDays(-Row(days[0].On, firstDay));
        var columns = Column(days[^1].On, start) + 1;
        var cells = days.Select((day, at) => new HeatCell(
            Column(day.On, start) * 100d / columns,
            Row(day.On, firstDay) * 100d / 7,
            Level(day.Minutes),
            at == days.Count - 1)).ToArray();
        return new(columns, cells, MonthsOf(days, start, columns));
    }

    /// <summary>0 for nothing, then 1 to 4 by <see cref="Limits"/>.</summary>
    public static int Level(double minutes) =>
        !double.IsFinite(minutes) || minutes <= 0 ? 0 : 1 + Limits.Count(limit => minutes > limit);

    /// <summary>The row of a day: 0 for the first day of the week.</summary>
    public static int Row(DateOnly day, DayOfWeek firstDay) => ((int)day.DayOfWeek - (int)firstDay + 7) % 7;

    /// <summary>The height of a row's middle, 0-100.</summary>
    public static double Middle(int row) => (row + .5) * 100 / 7;

    /// <summary>The cells as SVG: numbers of ours only, as one piece, so that a circuit does not hold ninety elements for it.</summary>
    public string Markup()
    {
        var svg = new StringBuilder();
        var width = Percent.Text(Columns == 0 ? 0 : 100d / Columns);
        foreach (var cell in Cells.OrderBy(cell => cell.Newest))
        {
            var now = cell.Newest ? " now" : "";
            svg.Append(null, $"<rect class=\"q{cell.Level}{now}\" x=\"{Percent.Text(cell.X)}\" y=\"{Percent.Text(cell.Y)}\" width=\"{width}\" height=\"14.29%\"/>");
        }

        return svg.ToString();
    }

    private static int Column(DateOnly day, DateOnly start) => (day.DayNumber - start.DayNumber) / 7;

    private static List<HeatMonth> MonthsOf(IReadOnlyList<HeatDay> days, DateOnly start, int columns)
    {
        var months = new List<HeatMonth>();
        var used = -ColumnsForAName;
        foreach (var first in days.Where(day => day.On.Day == 1))
        {
            var column = Column(first.On, start);
            if (column - used < ColumnsForAName || columns - column < 2)
                continue;
            months.Add(new(first.On, column * 100d / columns));
            used = column;
        }

        return months;
    }
}

/// <summary>A day with its minutes.</summary>
/// <param name="On">The day.</param>
/// <param name="Minutes">0 or more.</param>
public sealed record HeatDay(DateOnly On, double Minutes);

/// <summary>A day's square.</summary>
/// <param name="X">Its left edge, 0-100.</param>
/// <param name="Y">Its upper edge, 0-100.</param>
/// <param name="Level">0-4.</param>
/// <param name="Newest">True for the last day.</param>
public sealed record HeatCell(double X, double Y, int Level, bool Newest);

/// <summary>The name of a month under the calendar.</summary>
/// <param name="First">Its first day.</param>
/// <param name="X">Where the name begins, 0-100.</param>
public sealed record HeatMonth(DateOnly First, double X);
