using AnalyticsPortal.Demo.Fitted;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Lives;

/// <summary>The study days of one enrolment by the fitted figures.</summary>
internal sealed class OrdinaryDays(Distributions figures, DateOnly start, int courseDays, double finish, DateOnly? withdrawnOn, Dice dice)
{
    private const int MostTopicsADay = 3, Assignments = 3;

    private readonly DateOnly _stop = withdrawnOn ?? start.AddDays(courseDays);

    /// <param name="fromMinute">When on the day this course has its turn.</param>
    /// <param name="activityRank">0 for the least active learner, 1 for the most active.</param>
    public IReadOnlyList<StudyDay> Of(int fromMinute, double activityRank)
    {
        var tercile = figures.Activity.Terciles[Math.Min(2, (int)(activityRank * 3))];
        var handIns = HandIns();
        var due = TopicsDue();
        var days = new List<StudyDay>();
        int done = 0, last = Edition.TopicCount - 1;
        for (var day = 0; start.AddDays(day) < _stop; day++)
        {
            var on = start.AddDays(day);
            // Who finishes does so on the last planned day, however seldom he comes.
            var finishes = finish >= 1 && withdrawnOn is null && day == due[last];
            if (done == Edition.TopicCount && !handIns.ContainsKey(on)) continue;
            if (!dice.Chance(ShareOf(on, day, tercile)) && !handIns.ContainsKey(on) && !finishes) continue;
            var topics = Math.Min(due.Count(d => d <= day) - done, finishes ? Edition.TopicCount : MostTopicsADay);
            days.Add(DayOf(on, fromMinute, topics, tercile, handIns.GetValueOrDefault(on) ?? []));
            done += topics;
        }

        return days;
    }

    private StudyDay DayOf(DateOnly on, int fromMinute, int topics, TercileFigures tercile, List<(int, DateOnly)> handIns)
    {
        var clicks = (int)tercile.ClicksPerActiveDay.At(Math.Min(dice.Share(), 0.995));
        var minutes = Math.Clamp((int)(3 + (clicks * dice.Between(0.8, 1.5)) + (12 * topics)), 3, 95);
        return new(on, fromMinute + dice.Below(5), minutes, Math.Max(clicks, 1), topics, handIns);
    }

    private double ShareOf(DateOnly on, int day, TercileFigures tercile) => Math.Min(
        0.97,
        tercile.ActiveDayShare * figures.Activity.WeekFactor[Math.Min(day / 7, figures.Activity.WeekFactor.Count - 1)] * WeekdayFactor(on));

    // The source does not name its weekdays: its quietest day is taken for Sunday.
    private double WeekdayFactor(DateOnly on)
    {
        var factors = figures.Activity.WeekdayFactor;
        var sunday = factors.ToList().IndexOf(factors.Min());
        return factors[((int)on.DayOfWeek + sunday) % 7];
    }

    // The day of the course from which each topic is due; beyond the end where the learner does not get so far.
    private int[] TopicsDue()
    {
        var lastDay = courseDays * (finish >= 1 ? Math.Min(0.98, dice.Between(0.85, 1.05) / finish) : 1 / finish) * 0.97;
        return [.. Enumerable.Range(1, Edition.TopicCount).Select(n => (int)(n * lastDay / Edition.TopicCount))];
    }

    private Dictionary<DateOnly, List<(int, DateOnly)>> HandIns()
    {
        var handIns = new Dictionary<DateOnly, List<(int, DateOnly)>>();
        for (var number = 1; number <= Assignments; number++)
        {
            var dueOn = start.AddDays((int)(number * courseDays / (Assignments + 0.6)));
            var delay = (int)Math.Round(figures.Submission.DelayDays.At(dice.Share()));
            var on = delay < start.DayNumber - dueOn.DayNumber ? start : dueOn.AddDays(delay);
            if (on >= _stop) continue;
            if (!handIns.TryGetValue(on, out var list)) handIns[on] = list = [];
            list.Add((number, dueOn));
        }

        return handIns;
    }
}
