using AnalyticsPortal.Demo.Fitted;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Lives;

/// <summary>Decides how the three enrolments of a cycle run, by the fitted figures or by a persona's story.</summary>
internal sealed class Planner(ulong seed, Distributions figures)
{
    /// <summary>Courses of a path start a week apart.</summary>
    private const int StaggerDays = 7;

    private const int CourseDays = 168;
    private const int LeastMinutesBetweenCourses = 100;

    public IReadOnlyList<EnrolmentPlan> Plans(Cycle cycle) => cycle.Person.Story switch
    {
        Story.BrandNew => [],
        Story.Ahead => [.. Enumerable.Range(0, 3).Select(course => Ahead(cycle, course))],
        Story.Behind => [.. Enumerable.Range(0, 3).Select(course => Behind(cycle, course))],
        _ => [.. Enumerable.Range(0, 3).Select(course => Ordinary(cycle, course))],
    };

    private EnrolmentPlan Ahead(Cycle cycle, int course)
    {
        var start = AheadPlan.StartOf(cycle, course);
        return new(
            Edition.On(cycle.Person.Tenant, cycle.Path.Courses[course], start), start.AddDays(-1), start,
            AheadPlan.TargetOn(cycle, cycle.Start), WithdrawnOn: null, figures.Scores.Distinction, Skill: 0.8,
            AheadPlan.Days(cycle, course, DiceOf(cycle, course)), Habits.Keen, AheadPlan.ScoresIn(course));
    }

    private EnrolmentPlan Behind(Cycle cycle, int course) => new(
        Edition.On(cycle.Person.Tenant, cycle.Path.Courses[course], cycle.Start), cycle.Start.AddDays(-3), cycle.Start,
        BehindPlan.TargetOf(cycle), WithdrawnOn: cycle.End, figures.Scores.Fail, Skill: -0.6,
        BehindPlan.Days(cycle, course, DiceOf(cycle, course)), Habits.Seldom, BehindPlan.ScoresIn(course));

    private EnrolmentPlan Ordinary(Cycle cycle, int course)
    {
        var dice = DiceOf(cycle, course);
        var traits = Dice.Of(seed, "traits" + cycle.Person.UserId);
        double commitment = traits.Normal(), skill = (0.5 * commitment) + (0.87 * traits.Normal());
        var habitMinute = 400 + traits.Below(640);
        var start = cycle.Start.AddDays(course * StaggerDays);
        var enrolledOn = start.AddDays(-1 - dice.Below(30));
        var withdrawnOn = WithdrawnOn(dice.Rank(commitment, 0.5), start, enrolledOn, dice);
        var outcome = OutcomeOf(dice.Rank(skill, 0.5), withdrawnOn is not null, figures);
        var days = new OrdinaryDays(figures, start, CourseDays, outcome.Finish, withdrawnOn, dice)
            .Of(Math.Min(habitMinute + (course * LeastMinutesBetweenCourses), 1330 - ((2 - course) * LeastMinutesBetweenCourses)), dice.Rank(commitment, 0.5));
        return new(
            Edition.On(cycle.Person.Tenant, cycle.Path.Courses[course], start), enrolledOn, start, start.AddDays(CourseDays - 1),
            withdrawnOn ?? (outcome.Finish < 1 ? start.AddDays(CourseDays + 13) : null), outcome.Scores, skill, days, Habits.Usual);
    }

    private Dice DiceOf(Cycle cycle, int course) => Dice.Of(seed, FormattableString.Invariant($"plan{cycle.Key}-{course}"));

    // The rank decides the week; where in the week, the dice.
    private DateOnly? WithdrawnOn(double rank, DateOnly start, DateOnly enrolledOn, Dice dice)
    {
        if (rank < figures.DropOut.BeforeStart)
            return enrolledOn.AddDays(dice.Below(start.DayNumber - enrolledOn.DayNumber));
        var staying = 1 - figures.DropOut.BeforeStart;
        for (var week = 0; week < figures.DropOut.WeeklyHazard.Count; week++)
        {
            staying *= 1 - figures.DropOut.WeeklyHazard[week];
            if (rank < 1 - staying) return start.AddDays((week * 7) + dice.Below(7));
        }

        return null;
    }

    /// <summary>How the learner ends: the quantiles of the scores, and the share of the course that is done (over 1 for early).</summary>
    private static (IReadOnlyList<double> Scores, double Finish) OutcomeOf(double rank, bool withdrawn, Distributions figures)
    {
        var shares = figures.Results;
        if (withdrawn) return (figures.Scores.Withdrawn, 1.0);
        var place = rank * (shares.Fail + shares.Pass + shares.Distinction);
        if (place < shares.Fail) return (figures.Scores.Fail, 0.35 + (0.5 * place / shares.Fail));
        return place < shares.Fail + shares.Pass ? (figures.Scores.Pass, 1.05) : (figures.Scores.Distinction, 1.2);
    }
}
