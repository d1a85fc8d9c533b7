using System.Text.Json;

namespace AnalyticsPortal.Demo.Fitted;

/// <summary>Figures fitted to real, anonymised learners (docs/demo.md names the source). Written by the command <c>fit-demo</c>.</summary>
/// <param name="Attribution">Whose data the figures come from, and under which licence.</param>
/// <param name="Registrations">How many registrations were counted.</param>
/// <param name="Results">How registrations end.</param>
/// <param name="DropOut">When learners give up.</param>
/// <param name="Activity">How often and how much they work.</param>
/// <param name="Scores">Scores by how the registration ends.</param>
/// <param name="Submission">When work is handed in.</param>
public sealed record Distributions(
    string Attribution,
    int Registrations,
    ResultShares Results,
    DropOutFigures DropOut,
    ActivityFigures Activity,
    ScoreFigures Scores,
    SubmissionFigures Submission)
{
    private const string ResourceName = "AnalyticsPortal.Demo.Fitted.distributions.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    private static readonly Lazy<Distributions> Embedded = new(Read);

    /// <summary>The committed figures.</summary>
    public static Distributions Committed => Embedded.Value;

    /// <summary>The figures as the file holds them.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format) + "\n";

    private static Distributions Read()
    {
        using var stream = typeof(Distributions).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is not in the program: was AnalyticsPortal/Demo/Fitted/distributions.json embedded?");
        return JsonSerializer.Deserialize<Distributions>(stream, Format)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is empty.");
    }
}

/// <summary>How registrations end; shares that add up to 1.</summary>
public sealed record ResultShares(double Withdrawn, double Fail, double Pass, double Distinction);

/// <summary>When learners give up.</summary>
/// <param name="BeforeStart">Share of all registrations withdrawn before the first day, 0-1.</param>
/// <param name="WeeklyHazard">Of those still registered at the start of week 0, 1, …: the share withdrawn in that week, 0-1.</param>
public sealed record DropOutFigures(double BeforeStart, IReadOnlyList<double> WeeklyHazard);

/// <summary>How often and how much learners work.</summary>
/// <param name="WeekFactor">Activity of week 0, 1, … relative to the mean week; mean 1.</param>
/// <param name="WeekdayFactor">Activity of the seven days of the source's weeks relative to the mean day; mean 1. The source does not say which day is Monday.</param>
/// <param name="Terciles">The least, the middle and the most active third of the registrations.</param>
public sealed record ActivityFigures(IReadOnlyList<double> WeekFactor, IReadOnlyList<double> WeekdayFactor, IReadOnlyList<TercileFigures> Terciles);

/// <summary>A third of the registrations, by their share of active days.</summary>
/// <param name="ActiveDayShare">Mean share of days with a click while registered, 0-1.</param>
/// <param name="ClicksPerActiveDay">Quantiles at 0, 5, …, 100 %.</param>
public sealed record TercileFigures(double ActiveDayShare, IReadOnlyList<double> ClicksPerActiveDay);

/// <summary>Scores 0-100 by how the registration ended; quantiles at 0, 5, …, 100 %.</summary>
public sealed record ScoreFigures(
    IReadOnlyList<double> Withdrawn, IReadOnlyList<double> Fail, IReadOnlyList<double> Pass, IReadOnlyList<double> Distinction);

/// <summary>When work is handed in, relative to the day it is due.</summary>
/// <param name="DelayDays">Quantiles at 0, 5, …, 100 %; negative is early.</param>
/// <param name="LateShare">Share handed in after the day, 0-1.</param>
public sealed record SubmissionFigures(IReadOnlyList<double> DelayDays, double LateShare);

/// <summary>Reading a list of evenly spaced quantiles.</summary>
internal static class Quantiles
{
    /// <summary>The value at a share of 0 to 1, linear between the quantiles.</summary>
    public static double At(this IReadOnlyList<double> quantiles, double share)
    {
        var place = Math.Clamp(share, 0, 1) * (quantiles.Count - 1);
        var low = (int)place;
        return low == quantiles.Count - 1 ? quantiles[^1] : quantiles[low] + ((place - low) * (quantiles[low + 1] - quantiles[low]));
    }

    /// <summary>Quantiles at 0, 5, …, 100 % of some values, rounded to two digits.</summary>
    public static double[] Of(List<double> values)
    {
        values.Sort();
        return [.. Enumerable.Range(0, 21).Select(i => Math.Round(values.At(i / 20.0), 2))];
    }
}
