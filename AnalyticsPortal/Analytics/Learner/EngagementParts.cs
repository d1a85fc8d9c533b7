using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>The four parts of the engagement score, each 0-100, null where its sources have never answered.</summary>
/// <param name="facts">The facts as of the day.</param>
/// <param name="inputs">Which sources have answered.</param>
/// <param name="today">The learner's local day.</param>
internal sealed class EngagementParts(LearnerFacts facts, MeasureInputs inputs, DateOnly today)
{
    private readonly ZoneOffsets _zone = ZoneOffsets.Of(facts.TimeZone);
    private readonly DayWindow _week = DayWindow.Ending(today, 7);
    private readonly HashSet<DateOnly> _loginDays = LoginDays(facts);

    /// <summary>Local days in a row with a login up to today; a today without one is not over yet and breaks nothing.</summary>
    public int StreakDays()
    {
        var last = _loginDays.Contains(today) ? today : today.AddDays(-1);
        var days = 0;
        while (_loginDays.Contains(last.AddDays(-days))) days++;
        return days;
    }

    /// <summary>Hours in the sessions that began in the last 7 local days; null when there were logins and never a session, so that nobody counted the time.</summary>
    public double? HoursThisWeek() => facts.Sessions.Count == 0 && facts.Logins.Count > 0
        ? null
        : facts.Sessions.Where(s => InWeek(s.StartedAt)).Sum(s => s.Minutes) / 60;

    /// <summary>Consistency, time, quality, resources.</summary>
    /// <param name="weeklyHoursTarget">Hours a week, over 0.</param>
    public IReadOnlyList<EngagementPart> All(double weeklyHoursTarget) =>
    [
        new(EngagementPartKind.Consistency, 0.30, Consistency()),
        new(EngagementPartKind.Time, 0.25, HoursThisWeek() is { } hours ? 100 * Math.Min(hours / weeklyHoursTarget, 1) : null),
        new(EngagementPartKind.Quality, 0.25, Quality()),
        new(EngagementPartKind.Resources, 0.20, Resources()),
    ];

    /// <summary>What the parts are made of.</summary>
    public EngagementCounts Counts => field ??= CountsOf(DayWindow.Ending(today, 30));

    private double Consistency() =>
        (50 * Math.Min(Counts.LoginDays / 5.0, 1))
        + (30 * Math.Min(StreakDays() / 7.0, 1))
        + (20 * (1 - Math.Min(Counts.LongestGapDays / 7.0, 1)));

    private double? Quality() => WeightedScore.Of(
    [
        (0.4, Counts.MeanProgress),
        (0.2, Share(Counts.Chats, 5)),
        (0.2, Share(Counts.LabRuns, 10)),
        (0.2, Share(Counts.Assessments, 3)),
    ]).Value;

    private static double? Share(int? count, double enough) => 100 * (count / enough is { } share ? Math.Min(share, 1) : (double?)null);

    private double? Resources() => Counts.KindsKnown > 0 ? 100.0 * Counts.KindsUsed / Counts.KindsKnown : null;

    private bool InWeek(DateTimeOffset at) => _week.Contains(_zone.DayOf(at));

    private static HashSet<DateOnly> LoginDays(LearnerFacts facts)
    {
        var zone = ZoneOffsets.Of(facts.TimeZone);
        return [.. facts.Logins.Select(l => zone.DayOf(l.At))];
    }

    private EngagementCounts CountsOf(DayWindow month)
    {
        int? Count(Source source, int count) => inputs.Answered(source) ? count : null;

        var (content, attempts) = (facts.ContentUses.Count(u => InWeek(u.At)), facts.Attempts.Count(a => a.SubmittedAt is { } at && InWeek(at)));
        var (labs, chats) = (facts.LabResults.Count(r => InWeek(r.FinishedAt)), facts.Chats.Count(c => InWeek(c.At)));
        var courses = facts.CourseActivities.Count(a => _week.Contains(a.On) && (a.Minutes > 0 || a.Actions > 0))
            + facts.ModuleCompletions.Count(c => InWeek(c.CompletedAt));
        int?[] kinds =
        [
            Count(Source.ContentStudio, content), Count(Source.CourseBuilder, courses), Count(Source.Assessment, attempts),
            Count(Source.DevLab, labs), Count(Source.RagAssistant, chats),
        ];
        return new(
            _loginDays.Count(_week.Contains),
            LongestGap(_loginDays, month),
            inputs.Answered(Source.CourseBuilder) ? facts.Enrollments.Where(e => e.Status == EnrollmentStatus.Active).Average(e => e.ProgressPercent) : null,
            Count(Source.RagAssistant, chats),
            Count(Source.DevLab, labs),
            Count(Source.Assessment, attempts),
            kinds.Count(k => k > 0),
            kinds.Count(k => k is not null));
    }

    // Today is not over, and before his first login nobody stays away.
    private static int LongestGap(HashSet<DateOnly> loginDays, DayWindow month)
    {
        int longest = 0, run = 0;
        var first = loginDays.Count > 0 ? loginDays.Min() : DateOnly.MinValue;
        foreach (var day in month.Days().Where(d => d >= first))
        {
            run = loginDays.Contains(day) ? 0 : day < month.Last ? run + 1 : run;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
