using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Says how two runs differ.</summary>
/// <param name="texts">The sentences.</param>
public sealed class CourseCompareWords(IStringLocalizer<CourseTexts> texts)
{
    private const int MostSaid = 3;

    /// <summary>How a run is told from the others of its series.</summary>
    public string Run(CourseReading reading) => new CourseWords(texts).Dates(reading.Numbers.Plan.StartsOn, reading.Numbers.Plan.EndsOn);

    /// <summary>What a figure is called.</summary>
    public string Name(ComparedFigure figure) => texts[$"Compare.{figure.Key}"];

    /// <summary>A value with its unit.</summary>
    public string Value(ComparedFigure figure, ComparedValue value) => value.Value is not { } known ? texts["None"] : figure.Unit switch
    {
        ComparedUnit.Percent => CourseWords.Percent(known),
        ComparedUnit.Days => texts.Count("Performance.Days.Value", (int)Math.Ceiling(known), Spoken.Rounded(known, 1)),
        ComparedUnit.Rating => Spoken.Number(known, 1),
        _ => Spoken.Number(known, 0),
    };

    /// <summary>Of how many a value is made; null for a size.</summary>
    public string? Base(ComparedFigure figure, ComparedValue value) =>
        figure.Unit == ComparedUnit.Learners || value.Value is null ? null : texts["Compare.Of", CourseWords.Number(value.Of)].Value;

    /// <summary>The difference of the first run from the second.</summary>
    public string Difference(ComparedFigure figure)
    {
        if (figure.Unit == ComparedUnit.Learners) return texts["Compare.Size"];
        if (figure.TooFew) return texts["TooFew"];
        if (figure.Difference is not { } difference) return texts["Compare.NotKnown"];
        return Rounded(figure, difference) == 0
            ? texts["Compare.Same"]
            : texts.Count($"Compare.{figure.Unit}.{(difference > 0 ? "More" : "Less")}", (int)Math.Ceiling(Math.Abs(Rounded(figure, difference))), Amount(figure, difference));
    }

    /// <summary>The value at the right edge of a figure's bars.</summary>
    public static double Top(ComparedFigure figure) => figure.Unit switch
    {
        ComparedUnit.Percent or ComparedUnit.Points => 100,
        ComparedUnit.Rating => 5,
        _ => Math.Max(figure.First.Value ?? 0, figure.Second.Value ?? 0),
    };

    /// <summary>The largest differences in one sentence.</summary>
    public string Verdict(IReadOnlyList<ComparedFigure> figures)
    {
        var said = figures.Where(figure => figure.Difference is { } difference && Rounded(figure, difference) != 0)
            .OrderByDescending(figure => Math.Abs(figure.Difference!.Value) / Top(figure)).Take(MostSaid)
            .SelectMany(figure => new object[] { Name(figure), Difference(figure) }).ToArray();
        if (said.Length > 0) return texts[$"Compare.Verdict.{said.Length / 2}", said];
        return texts[figures.Any(figure => figure.Difference is not null) ? "Compare.Verdict.Same" : "Compare.Verdict.TooFew", ComparedFigure.Fewest];
    }

    private static int Decimals(ComparedFigure figure) => figure.Unit is ComparedUnit.Rating or ComparedUnit.Days ? 1 : 0;

    private static double Rounded(ComparedFigure figure, double difference) => Math.Round(difference, Decimals(figure), MidpointRounding.AwayFromZero);

    private static string Amount(ComparedFigure figure, double difference) => Spoken.Rounded(Math.Abs(difference), Decimals(figure));
}
