using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Lives;

/// <summary>A stretch of a learner's life in which one path is followed. Cycles follow each other without end, on fixed days.</summary>
/// <param name="Person">The learner.</param>
/// <param name="Number">Which.</param>
/// <param name="Start">First day, local.</param>
/// <param name="Days">How long.</param>
/// <param name="Path">The path followed.</param>
internal sealed record Cycle(Person Person, int Number, DateOnly Start, int Days, PathPlan Path)
{
    private static readonly DateOnly Epoch = new(2020, 1, 6);

    /// <summary>The day after the last.</summary>
    public DateOnly End => Start.AddDays(Days);

    /// <summary>Names this cycle of this learner, for dice and ids.</summary>
    public string Key { get; } = FormattableString.Invariant($"{Person.UserId}-{Number}");

    /// <summary>The cycle that a day lies in.</summary>
    public static Cycle On(ulong seed, Person person, DateOnly day)
    {
        var (days, phase) = person.Story switch
        {
            Story.Ahead => (AheadPlan.CycleDays, AheadPlan.Phase),
            Story.Behind => (BehindPlan.CycleDays, BehindPlan.Phase),
            _ => (Edition.Days, Dice.Of(seed, "phase" + person.UserId).Below(Edition.Days)),
        };
        return Numbered(seed, person, (int)Math.Floor((day.DayNumber - Epoch.DayNumber - phase) / (double)days), days, phase);
    }

    /// <summary>The neighbouring cycle, 1 later or -1 earlier.</summary>
    public Cycle Neighbour(ulong seed, int step) => On(seed, Person, step < 0 ? Start.AddDays(-1) : End);

    private static Cycle Numbered(ulong seed, Person person, int number, int days, int phase)
    {
        var paths = person.Tenant.Paths;
        var first = person.Story == Story.Ahead ? 1 : Dice.Of(seed, "path" + person.UserId).Below(paths.Count);
        var turn = (((number + first) % paths.Count) + paths.Count) % paths.Count;
        return new(person, number, Epoch.AddDays(phase + (number * days)), days, paths[turn]);
    }
}

/// <summary>How one enrolment will run: decided by the seed alone, whatever today is.</summary>
/// <param name="Edition">What is learned.</param>
/// <param name="EnrolledOn">Local day.</param>
/// <param name="StartsOn">First day of learning.</param>
/// <param name="TargetDate">The day to be done by.</param>
/// <param name="WithdrawnOn">The day it is given up; null when it is not.</param>
/// <param name="Scores">Quantiles of the scores of people who end as this one does.</param>
/// <param name="Skill">Standard normal: how easily this learner learns.</param>
/// <param name="Days">The days of study in order.</param>
/// <param name="Habits">How often what is used.</param>
/// <param name="Line">Where the scores go; null where they follow the figures.</param>
internal sealed record EnrolmentPlan(
    Edition Edition,
    DateOnly EnrolledOn,
    DateOnly StartsOn,
    DateOnly TargetDate,
    DateOnly? WithdrawnOn,
    IReadOnlyList<double> Scores,
    double Skill,
    IReadOnlyList<StudyDay> Days,
    Habits Habits,
    ScoreLine? Line = null);

/// <summary>Scores that rise or fall from attempt to attempt.</summary>
/// <param name="First">About the first score.</param>
/// <param name="Step">Points gained with each attempt.</param>
/// <param name="Spread">Standard deviation about the line.</param>
internal sealed record ScoreLine(double First, double Step, double Spread);

/// <summary>A day on which a learner works in one course.</summary>
/// <param name="On">Local day.</param>
/// <param name="FromMinute">Minute of the day at which it begins.</param>
/// <param name="Minutes">How long, 3-95.</param>
/// <param name="Actions">Clicks.</param>
/// <param name="Topics">How many topics are finished.</param>
/// <param name="Assignments">The assignments handed in: number and due day.</param>
internal sealed record StudyDay(DateOnly On, int FromMinute, int Minutes, int Actions, int Topics, IReadOnlyList<(int Number, DateOnly DueOn)> Assignments);

/// <summary>Probabilities in a study day, that of repeating a failed test, and how many old topics are practised again in a session.</summary>
internal sealed record Habits(double Lab, double Chat, double Rate, double Repeat, int Reviews)
{
    public static readonly Habits Usual = new(0.45, 0.25, 0.3, 0.7, 0);
    public static readonly Habits Keen = new(0.9, 0.8, 0.6, 0.9, 2);
    public static readonly Habits Seldom = new(0.3, 0.05, 0.1, 0.15, 0);
}
