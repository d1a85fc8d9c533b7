using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Demo.Fitted;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>The facts of one learner, drawn from the figures that the sample organisation is generated from: how enrolments end, when people give up, how often and how much they work, and what they score.</summary>
internal static class RollupLearner
{
    /// <summary>Length of a run: as long as the figures reach.</summary>
    public static readonly int Weeks = Distributions.Committed.Activity.WeekFactor.Count;

    private static readonly Distributions Figures = Distributions.Committed;
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(RollupWorld.Tenant.TimeZone);

    /// <summary>Everything that is known about a learner: the same for a number on every machine and day.</summary>
    public static LearnerFacts Of(int number)
    {
        var dice = Dice.Of(6, RollupWorld.LearnerOf(number));
        var third = Figures.Activity.Terciles[dice.Below(Figures.Activity.Terciles.Count)];
        var (first, second) = RollupWorld.RunsOf(number);
        RollupEnrollment[] all = [RollupEnrollment.Of(dice, Figures, third, first), RollupEnrollment.Of(dice, Figures, third, second)];
        return new()
        {
            UserId = RollupWorld.LearnerOf(number),
            OrganizationId = RollupWorld.Tenant.OrganizationId,
            TimeZone = Zone,
            Sources = Enum.GetValues<Source>().ToDictionary(s => s, s => new SourceState(s, RollupWorld.Now.AddMinutes(-dice.Below(600)), null)),
            Profile = new($"Learner {number}", "d", "Department", null, null, "Clerk", 5, null),
            Courses = [.. all.Select(e => RollupWorld.CourseOf(e.Run))],
            Enrollments = [.. all.Select(e => e.Enrollment)],
            ModuleCompletions = [.. all.SelectMany(e => e.Completions)],
            CourseActivities = [.. all.SelectMany(e => e.Days)],
            ContentUses = [.. all.SelectMany(e => e.Uses)],
            Attempts = [.. all.SelectMany(e => e.Attempts)],
            Ratings = [.. all.Select(e => e.Rating).OfType<CourseRating>()],
            Chats = [.. all.SelectMany(e => e.Chats)],
            Logins = [.. all.SelectMany(e => e.Logins).DistinctBy(l => l.At)],
            Sessions = [.. all.SelectMany(e => e.Sessions)],
        };
    }
}
