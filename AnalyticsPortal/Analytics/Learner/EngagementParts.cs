using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>The four parts of the engagement score, each 0-100, null where its sources have never answered.</summary>
/// <param name="facts">The facts as of the day.</param>
/// <param name="inputs">Which sources have answered.</param>
/// <param name="today">The learner's local day.</param>
internal sealed class EngagementParts(LearnerFacts facts, MeasureInputs inputs, DateOnly today)
{
    private readonly DayWindow _week = DayWindow.Ending(today, 7);
    private readonly HashSet<DateOnly> _loginDays = [.. facts.Logins.Select(l => LocalDays.DayOf(l.At, facts.TimeZone))];

    /// <summary>Local days in a row with a login up to today; a today without one is not over yet and breaks nothing.</summary>
    public int StreakDays()
    {
        var last = _loginDays.Contains(today) ? today : today.AddDays(-1);
        var days = 0;
        while (_loginDays.Contains(last.AddDays(-days))) days++;
        return days;
    }

    /// <summary>Hours in the sessions that began in the last 7 local days.</summary>
    public double HoursThisWeek() => facts.Sessions.Where(s => InWeek(s.StartedAt)).Sum(s => s.Minutes) / 60;

    /// <summary>Consistency, time, quality, resources.</summary>
    /// <param name="weeklyHoursTarget">Hours a week, over 0.</param>
    public IReadOnlyList<EngagementPart> All(double weeklyHoursTarget) =>
    [
        new(EngagementPartKind.Consistency, 0.30, Consistency()),
        new(EngagementPartKind.Time, 0.25, 100 * Math.Min(HoursThisWeek() / weeklyHoursTarget, 1)),
        new(EngagementPartKind.Quality, 0.25, Quality()),
        new(EngagementPartKind.Resources, 0.20, Resources()),
    ];

    private double Consistency() =>
        (50 * Math.Min(_loginDays.Count(_week.Contains) / 5.0, 1))
        + (30 * Math.Min(StreakDays() / 7.0, 1))
        + (20 * (1 - Math.Min(LongestGap() / 7.0, 1)));

    // Today is not over, and before his first login nobody stays away.
    private int LongestGap()
    {
        int longest = 0, run = 0;
        var first = _loginDays.Count > 0 ? _loginDays.Min() : DateOnly.MinValue;
        foreach (var day in DayWindow.Ending(today, 30).Days().Where(d => d >= first))
        {
            run = _loginDays.Contains(day) ? 0 : day < today ? run + 1 : run;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private double? Quality() => WeightedScore.Of(
    [
        (0.4, MeanProgress()),
        (0.2, Share(Source.RagAssistant, facts.Chats.Count(c => InWeek(c.At)), 5)),
        (0.2, Share(Source.DevLab, facts.LabResults.Count(r => InWeek(r.FinishedAt)), 10)),
        (0.2, Share(Source.Assessment, facts.Attempts.Count(a => InWeek(a.SubmittedAt)), 3)),
    ]).Value;

    private double? MeanProgress() => inputs.Answered(Source.CourseBuilder)
        ? facts.Enrollments.Where(e => e.Status == EnrollmentStatus.Active).Average(e => e.ProgressPercent)
        : null;

    private double? Share(Source source, int count, double enough) =>
        inputs.Answered(source) ? 100 * Math.Min(count / enough, 1) : null;

    private double? Resources()
    {
        (Source Source, bool Used)[] kinds =
        [
            (Source.ContentStudio, facts.ContentUses.Any(u => InWeek(u.At))),
            (Source.CourseBuilder, WorkedInACourse()),
            (Source.Assessment, facts.Attempts.Any(a => InWeek(a.SubmittedAt))),
            (Source.DevLab, facts.LabResults.Any(r => InWeek(r.FinishedAt))),
            (Source.RagAssistant, facts.Chats.Any(c => InWeek(c.At))),
        ];
        var known = kinds.Where(k => inputs.Answered(k.Source)).ToList();
        return known.Count > 0 ? 100.0 * known.Count(k => k.Used) / known.Count : null;
    }

    private bool WorkedInACourse() =>
        facts.CourseActivities.Any(a => _week.Contains(a.On) && (a.Minutes > 0 || a.Actions > 0))
        || facts.ModuleCompletions.Any(c => InWeek(c.CompletedAt));

    private bool InWeek(DateTimeOffset? at) => at is { } instant && _week.Contains(LocalDays.DayOf(instant, facts.TimeZone));
}
