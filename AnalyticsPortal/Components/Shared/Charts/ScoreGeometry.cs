using System.Text;

namespace AnalyticsPortal.Components.Shared.Charts;

/// <summary>Where the parts of a score chart stand, in per cent of the plot: 0, 0 is its upper left corner. The axis ends at 100 and begins at 40, or at 0 where something lies lower.</summary>
/// <param name="Ticks">Values of the axis with their heights, from below.</param>
/// <param name="Points">The scores in order.</param>
/// <param name="PassY">Height of the pass mark.</param>
/// <param name="Next">The interval in which the next score may lie; null when it is not known or no score is shown that it could begin at.</param>
/// <param name="Places">From left to right.</param>
public sealed record ScoreGeometry(IReadOnlyList<LineTick> Ticks, IReadOnlyList<ScoreDot> Points, double PassY, ScoreBandPlace? Next, ScorePlaces Places)
{
    // What is left of the width when the interval takes its part.
    private const double RoomBeforeNext = 84;

    // The two lines that name the interval need this much of the height to stay clear of the pass mark's.
    private const double RoomForWords = 26;

    /// <summary>Lays out <paramref name="points"/> (what is not finite counts as 0) between two places.</summary>
    /// <param name="points">In order of their places.</param>
    /// <param name="from">The place at the left edge.</param>
    /// <param name="to">The place at the right edge of the scores; not before <paramref name="from"/>.</param>
    /// <param name="passMark">0-100.</param>
    /// <param name="next">The interval for the next score.</param>
    public static ScoreGeometry Of(IReadOnlyList<ScorePoint> points, int from, int to, double passMark, ScoreBand? next)
    {
        var lowest = points.Select(point => Known(point.Score)).Append(passMark).Append(next is { } band ? Known(band.Low) : 100).Min();
        double bottom = lowest < 40 ? 0 : 40, middle = bottom == 0 ? 50 : 70;
        double Height(double score) => 100 - Percent.Of(Known(score) - bottom, 100 - bottom);
        var places = new ScorePlaces(from, to, next is null || points.Count == 0 ? 100 : RoomBeforeNext);

        ScoreDot[] dots = [.. points.Select(point => new ScoreDot(places.Across(point.At), Height(point.Score), point.Passed))];
        var pass = Height(passMark);
        return new(
            [.. new[] { bottom, middle, 100 }.Select(value => new LineTick(value, Height(value)))],
            dots,
            pass,
            next is { } shown && dots is [.., var last] ? Place(last, Height(shown.Low), Height(shown.High), pass) : null,
            places);
    }

    /// <summary>The path through the points; empty for fewer than two, since a path of one point draws nothing.</summary>
    public string Path => Points.Count < 2
        ? ""
        : "M" + string.Join('L', Points.Select(point => $"{Percent.Number(point.X)} {Percent.Number(point.Y)}"));

    /// <summary>The points as SVG: numbers of ours only, as one piece, so that a circuit does not hold an element for each.</summary>
    public string Dots()
    {
        var svg = new StringBuilder();
        foreach (var point in Points)
            svg.Append(null, $"<circle class=\"{(point.Passed ? "dot" : "dot hollow")}\" cx=\"{Percent.Text(point.X)}\" cy=\"{Percent.Text(point.Y)}\" r=\"4\"/>");
        return svg.ToString();
    }

    private static ScoreBandPlace Place(ScoreDot last, double low, double high, double pass)
    {
        var middle = (low + high) / 2;
        var above = middle <= pass;
        var words = above ? Math.Min(middle, pass - RoomForWords) : Math.Max(middle, pass + RoomForWords);
        return new($"M{Percent.Number(last.X)} {Percent.Number(last.Y)}L100 {Percent.Number(high)}L100 {Percent.Number(low)}Z", Math.Clamp(words, 8, 92), above);
    }

    private static double Known(double score) => double.IsFinite(score) ? Math.Clamp(score, 0, 100) : 0;
}

/// <summary>The places of a score chart.</summary>
/// <param name="From">At the left edge.</param>
/// <param name="To">At the right edge of the scores.</param>
/// <param name="Room">How much of the width they take, 0-100.</param>
public sealed record ScorePlaces(int From, int To, double Room)
{
    /// <summary>How far from the left a place stands, 0-100; where there is one place only, at the right edge of the scores.</summary>
    public double Across(int at) => To > From ? Percent.Of((double)at - From, (double)To - From) * Room / 100 : Room;
}

/// <summary>A score.</summary>
/// <param name="At">Its place from left to right: a number in the row, or of a day.</param>
/// <param name="Score">0-100.</param>
/// <param name="Passed">True draws a filled dot, false a ring.</param>
public sealed record ScorePoint(int At, double Score, bool Passed);

/// <summary>The interval in which the next score may lie.</summary>
/// <param name="Low">0-100.</param>
/// <param name="High">0-100.</param>
public sealed record ScoreBand(double Low, double High);

/// <summary>A drawn score.</summary>
/// <param name="X">From the left, 0-100.</param>
/// <param name="Y">From above, 0-100.</param>
/// <param name="Passed">Filled or ring.</param>
public sealed record ScoreDot(double X, double Y, bool Passed);

/// <summary>The drawn interval.</summary>
/// <param name="Path">From the last score to the right edge.</param>
/// <param name="WordsY">Height of the words that name it, 0-100, clear of the pass mark's.</param>
/// <param name="AbovePass">True when those words stand above the pass mark, so that its own belong below.</param>
public sealed record ScoreBandPlace(string Path, double WordsY, bool AbovePass);
