using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Demo.Fitted;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>What one enrolment leaves behind.</summary>
internal sealed class RollupEnrollment
{
    private const int Quizzes = 4, MaterialsOfModule = 1, SessionsKept = 30;
    private static readonly TimeSpan Morning = TimeSpan.FromHours(7);

    public required int Run { get; init; }

    public required Enrollment Enrollment { get; init; }

    public CourseRating? Rating { get; private set; }

    public List<CourseActivity> Days { get; } = [];

    public List<ContentUse> Uses { get; } = [];

    public List<Login> Logins { get; } = [];

    public List<LearningSession> Sessions { get; } = [];

    public List<ModuleCompletion> Completions { get; } = [];

    public List<AssessmentAttempt> Attempts { get; } = [];

    public List<AssistantChat> Chats { get; } = [];

    public static RollupEnrollment Of(Dice dice, Distributions figures, TercileFigures third, int run)
    {
        var (starts, days) = (RollupWorld.StartOf(run), 7 * RollupLearner.Weeks);
        var end = Ending.Of(dice, figures, days);
        var seen = Math.Min(RollupWorld.Today.DayNumber - starts.DayNumber, end.LastDay);
        var over = starts.AddDays(end.LastDay) < RollupWorld.Today;
        var share = Math.Clamp(end.Reaches * seen / days, 0, 1);
        var it = new RollupEnrollment
        {
            Run = run,
            Enrollment = new(
                RollupWorld.IdOf(run), At(starts.AddDays(-1 - dice.Below(28)), 0), !over || end.Result == Result.Fail ? EnrollmentStatus.Active
                    : end.Result == Result.Withdrawn ? EnrollmentStatus.Withdrawn : EnrollmentStatus.Completed,
                over && end.Result != Result.Fail ? At(starts.AddDays(end.LastDay), 600) : null, starts.AddDays(days), 100 * share, false),
        };
        it.Work(dice, figures, third, starts, seen);
        it.Learn(dice, starts, (int)(share * RollupWorld.Modules), seen);
        it.Try(dice, end.Scores, starts, share, seen);
        return it;
    }

    private static DateTimeOffset At(DateOnly day, int minute) => new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) + Morning + TimeSpan.FromMinutes(minute);

    private void Work(Dice dice, Distributions figures, TercileFigures third, DateOnly starts, int seen)
    {
        for (var day = 0; day < seen; day++)
        {
            var likely = third.ActiveDayShare * figures.Activity.WeekFactor[day / 7] * figures.Activity.WeekdayFactor[day % 7];
            if (!dice.Chance(Math.Min(likely, 0.95))) continue;
            var (on, clicks) = (starts.AddDays(day), (int)third.ClicksPerActiveDay.At(dice.Share()));
            Days.Add(new(Enrollment.CourseId, on, 4.0 * Math.Min(clicks, 60), clicks));
            // The two courses of a learner must not have the same minute twice.
            Logins.Add(new(At(on, Run % 2)));
            if (seen - day <= SessionsKept) Sessions.Add(new($"{Enrollment.CourseId}-{day}", At(on, Run % 2), 2 + dice.Below(70)));
            Use(dice, on, day, clicks);
        }
    }

    private void Use(Dice dice, DateOnly on, int day, int clicks)
    {
        var module = 1 + (day * RollupWorld.Modules / (7 * RollupLearner.Weeks));
        for (var use = 0; use < Math.Clamp(clicks / 4, 1, 12); use++)
        {
            var material = dice.Below(MaterialsOfModule);
            Uses.Add(new($"{RollupWorld.ModuleOf(Run, module)}-{material}", material == 0 ? "video" : "article", RollupWorld.TopicOf(Run, module), At(on, (2 * use) + (Run % 2) + 2), 1 + dice.Below(20), null)
            {
                CourseId = Enrollment.CourseId,
            });
        }
    }

    private void Learn(Dice dice, DateOnly starts, int done, int seen)
    {
        for (var module = 1; module <= done; module++)
            Completions.Add(new(Enrollment.CourseId, RollupWorld.ModuleOf(Run, module), At(starts.AddDays(Math.Min(seen, module * 7 * RollupLearner.Weeks / RollupWorld.Modules)), 300)));
        for (var chat = dice.Below(5); chat > 0; chat--)
            Chats.Add(new($"{Enrollment.CourseId}-{chat}", At(starts.AddDays(dice.Below(Math.Max(1, seen))), 200 + chat), dice.Chance(.6), RollupWorld.TopicOf(Run, 1)));
        if (seen > 40 && dice.Chance(.3)) Rating = new(Enrollment.CourseId, 1 + Math.Round(4 * Math.Sqrt(dice.Share())), At(starts.AddDays(seen), 400));
    }

    private void Try(Dice dice, IReadOnlyList<double> scores, DateOnly starts, double share, int seen)
    {
        if (seen > 0) Hand(dice, "pre", AssessmentPurpose.Pre, starts, 1, 0.6 * scores.At(dice.Share()));
        for (var quiz = 1; quiz <= (int)(share * Quizzes); quiz++)
        {
            var due = starts.AddDays(Math.Min(seen, quiz * 7 * RollupLearner.Weeks / Quizzes));
            var score = 0.0;
            for (var attempt = 1; attempt <= 4 && (attempt == 1 || (score < 70 && dice.Chance(.6))); attempt++)
                Hand(dice, $"quiz-{quiz}", AssessmentPurpose.Quiz, due, attempt, score = scores.At(dice.Share()));
        }

        if (share >= 1) Hand(dice, "post", AssessmentPurpose.Post, starts.AddDays(seen), 1, scores.At(dice.Share()));
    }

    private void Hand(Dice dice, string name, AssessmentPurpose purpose, DateOnly on, int attempt, double score) =>
        Attempts.Add(new($"{Enrollment.CourseId}-{name}-{attempt}", $"{Enrollment.CourseId}-{name}", Enrollment.CourseId, null, At(on, 100 + attempt), null, score, score >= 70, 5 + dice.Below(40), 30)
        {
            Title = name,
            Purpose = purpose,
        });

    private enum Result
    {
        Withdrawn,
        Fail,
        Pass,
    }

    private sealed record Ending(Result Result, int LastDay, double Reaches, IReadOnlyList<double> Scores)
    {
        public static Ending Of(Dice dice, Distributions figures, int days)
        {
            var at = dice.Share();
            if ((at -= figures.Results.Withdrawn) < 0) return new(Result.Withdrawn, dice.Chance(figures.DropOut.BeforeStart / figures.Results.Withdrawn) ? 0 : GivesUpOn(dice, figures), 1, figures.Scores.Withdrawn);
            if ((at -= figures.Results.Fail) < 0) return new(Result.Fail, 14 + dice.Below(days - 14), dice.Between(.4, .9), figures.Scores.Fail);
            return new(Result.Pass, days, dice.Between(1, 1.1), at < figures.Results.Pass ? figures.Scores.Pass : figures.Scores.Distinction);
        }

        private static int GivesUpOn(Dice dice, Distributions figures)
        {
            var at = dice.Share() * figures.DropOut.WeeklyHazard.Sum();
            var week = 0;
            while (week < figures.DropOut.WeeklyHazard.Count - 1 && (at -= figures.DropOut.WeeklyHazard[week]) > 0) week++;
            return (7 * week) + 1 + dice.Below(6);
        }
    }
}
