using AnalyticsPortal.Demo.Fitted;

namespace AnalyticsPortal.Demo.Fitting;

/// <summary>Works out the figures of a folder of learners. Deterministic: the same files give the same figures.</summary>
internal sealed class Fitter(OuladFolder source)
{
    /// <summary>Weeks that the generated courses last.</summary>
    public const int Weeks = 24;

    private const string Attribution =
        "Fitted to Kuzilek J., Hlosta M., Zdrahal Z., Open University Learning Analytics dataset, Scientific Data 4:170171 (2017), CC BY 4.0. Figures only; changed by aggregation.";

    public Distributions Fit()
    {
        var registrations = source.Registrations();
        return new Distributions(
            Attribution,
            registrations.Count,
            ResultsOf(registrations),
            DropOutOf(registrations),
            new ActivityFit(registrations, source.Presentations().ToDictionary(p => p.Presentation, p => p.Days), source.Clicks()).Figures(),
            ScoresOf(registrations),
            SubmissionOf());
    }

    private static ResultShares ResultsOf(IReadOnlyList<Registration> registrations)
    {
        double Share(string result) => Math.Round((double)registrations.Count(r => r.Result == result) / registrations.Count, 5);
        return new(Share("Withdrawn"), Share("Fail"), Share("Pass"), Share("Distinction"));
    }

    private static DropOutFigures DropOutOf(IReadOnlyList<Registration> registrations)
    {
        var before = registrations.Count(r => r.WithdrawnOn < 0);
        var left = registrations.Count - before;
        var hazard = new double[Weeks];
        for (var week = 0; week < Weeks; week++)
        {
            var gone = registrations.Count(r => r.WithdrawnOn >= 0 && r.WithdrawnOn / 7 == week);
            hazard[week] = Math.Round((double)gone / left, 5);
            left -= gone;
        }

        return new(Math.Round((double)before / registrations.Count, 5), hazard);
    }

    private ScoreFigures ScoresOf(IReadOnlyList<Registration> registrations)
    {
        var results = registrations.ToDictionary(r => (r.Presentation, r.Student), r => r.Result);
        var scores = source.Submissions()
            .Where(s => s.Score is not null && results.ContainsKey((s.Presentation, s.Student)))
            .ToLookup(s => results[(s.Presentation, s.Student)], s => s.Score!.Value);
        double[] Of(string result) => Quantiles.Of([.. scores[result]]);
        return new(Of("Withdrawn"), Of("Fail"), Of("Pass"), Of("Distinction"));
    }

    private SubmissionFigures SubmissionOf()
    {
        List<double> delays = [.. source.Submissions().Select(s => s.SubmittedOn - s.Due)];
        return new(Quantiles.Of(delays), Math.Round((double)delays.Count(d => d > 0) / delays.Count, 5));
    }
}

/// <summary>How often and how much the registrations of the presentations with clicks were active, over the weeks that are generated.</summary>
internal sealed class ActivityFit
{
    private const int Days = Fitter.Weeks * 7;

    private readonly List<(int DaysRegistered, Dictionary<int, int> Clicks)> _people;

    public ActivityFit(IReadOnlyList<Registration> registrations, Dictionary<string, int> lengths, IEnumerable<ClickDay> clicks)
    {
        var perPerson = new Dictionary<(string, string), Dictionary<int, int>>();
        foreach (var click in clicks.Where(c => c.Day is >= 0 and < Days))
        {
            if (!perPerson.TryGetValue((click.Presentation, click.Student), out var days))
                perPerson[(click.Presentation, click.Student)] = days = [];
            days[click.Day] = days.GetValueOrDefault(click.Day) + click.Clicks;
        }

        var complete = perPerson.Keys.Select(k => k.Item1).ToHashSet();
        _people = [.. registrations
            .Where(r => complete.Contains(r.Presentation) && r.WithdrawnOn is null or > 0)
            .Select(r => (Math.Min(Math.Min(r.WithdrawnOn ?? Days, lengths[r.Presentation]), Days), perPerson.GetValueOrDefault((r.Presentation, r.Student)) ?? []))];
    }

    public ActivityFigures Figures()
    {
        var ranked = _people.OrderBy(ShareOf).ToList();
        var third = ranked.Count / 3;
        return new(
            Relative(day => day / 7, Fitter.Weeks),
            Relative(day => day % 7, 7),
            [TercileOf(ranked[..third]), TercileOf(ranked[third..(2 * third)]), TercileOf(ranked[(2 * third)..])]);
    }

    private static double ShareOf((int DaysRegistered, Dictionary<int, int> Clicks) person) =>
        (double)ActiveDays(person) / person.DaysRegistered;

    private static int ActiveDays((int DaysRegistered, Dictionary<int, int> Clicks) person) =>
        person.Clicks.Keys.Count(day => day < person.DaysRegistered);

    private static TercileFigures TercileOf(List<(int DaysRegistered, Dictionary<int, int> Clicks)> people) => new(
        Math.Round((double)people.Sum(ActiveDays) / people.Sum(p => p.DaysRegistered), 5),
        Quantiles.Of([.. people.SelectMany(p => p.Clicks.Values).Select(clicks => (double)clicks)]));

    private double[] Relative(Func<int, int> slotOf, int slots)
    {
        double[] active = new double[slots], registered = new double[slots];
        foreach (var (daysRegistered, clicks) in _people)
            for (var day = 0; day < daysRegistered; day++)
            {
                registered[slotOf(day)]++;
                if (clicks.ContainsKey(day)) active[slotOf(day)]++;
            }

        double[] shares = [.. active.Zip(registered, (a, r) => a / r)];
        var mean = shares.Average();
        return [.. shares.Select(s => Math.Round(s / mean, 4))];
    }
}
