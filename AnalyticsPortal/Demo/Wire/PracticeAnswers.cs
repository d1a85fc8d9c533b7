using AnalyticsPortal.Demo.Lives;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Wire;

/// <summary>Assessment, DevLab and assistant.</summary>
internal static class PracticeAnswers
{
    private const double PassMark = 70;

    public static AssessmentData Assessment(Subject subject)
    {
        var attempts = subject.Enrolments.SelectMany(e => e.Attempts.Where(a => a.SubmittedAt <= subject.Now).Select(a => (Course: e.Edition.Id, Attempt: a))).ToList();
        return new(
            attempts.Select(x => new AttemptShape(
                x.Attempt.Id, x.Attempt.AssessmentId, x.Attempt.Title, x.Course, x.Attempt.TopicId, x.Attempt.Kind, x.Attempt.Number,
                x.Attempt.StartedAt, x.Attempt.SubmittedAt, x.Attempt.DueAt, x.Attempt.Minutes, x.Attempt.ExpectedMinutes)
            {
                Questions = Questions(subject.Seed, x.Attempt),
            }),
            attempts.Select(x => new ScoreShape(x.Attempt.Id, x.Attempt.Score, x.Attempt.SubmittedAt)),
            SkillAnswers.Rises(subject).GroupBy(l => l.SkillId).Select(g => g.Last()).Select(l => new SkillAcquiredShape(l.SkillId, l.Level, l.At)),
            attempts.Where(x => x.Attempt.Rating is not null).Select(x => new FeedbackShape(x.Attempt.Id, x.Attempt.Rating ?? 0, x.Attempt.SubmittedAt)),
            attempts.Select(x => new PassFailShape(x.Attempt.Id, x.Attempt.Score >= PassMark)));
    }

    private static QuestionShape[]? Questions(ulong seed, Attempt attempt)
    {
        QuestionShape[] told = [.. QuestionBank.Answered(seed, attempt).Select(a => new QuestionShape(a.Question.Id, a.Question.Title, a.Correct, a.Correct ? 1 : 0))];
        return told is [] ? null : told;
    }

    public static DevLabData DevLab(Subject subject)
    {
        var labs = subject.Past(e => e.Labs, l => l.FinishedAt).ToList();
        return new(
            subject.Enrolments.SelectMany(e => e.Edition.Topics).Where(t => t.HasLab).Select(t => new PracticeShape(t.Id, t.Title, 30)),
            labs.Select(l => new LabShape(l.Id, l.Topic.Id, l.FinishedAt, l.Passed, l.Minutes, l.Score)),
            labs.Where(l => l.Passed).GroupBy(l => l.Topic.Id).Select(g => new PassedShape(g.Key, g.Min(l => l.FinishedAt))),
            labs.GroupBy(l => l.On).OrderBy(d => d.Key).Select(d => new LabDayShape(d.Key, d.Sum(l => l.Minutes))));
    }

    public static RagAssistantData RagAssistant(Subject subject)
    {
        var chats = subject.Past(e => e.Chats, c => c.At).ToList();
        return new(
            chats.Select(c => new ChatShape(c.Id, c.At, c.Help, c.TopicId, c.Turns)),
            chats.SelectMany(c => Enumerable.Range(1, Math.Min(c.Turns, 3)).Select(n => new QueryShape(FormattableString.Invariant($"{c.Id}-{n}"), c.At, c.TopicId))),
            chats.CountBy(c => c.TopicId).Select(t => new TagShape(t.Key, t.Value)),
            chats.Where(c => c.Rating is not null).Select(c => new HelpfulnessShape(c.Id, c.Rating ?? 0)));
    }
}

/// <summary>Skills engine.</summary>
internal static class SkillAnswers
{
    private const int Months = 12;
    private const double LevelsOfAModule = 0.5;

    public static SkillsEngineData SkillsEngine(Subject subject)
    {
        var levels = Starts(subject).Concat(Rises(subject)).OrderBy(l => l.At).ToList();
        return new(
            subject.Person.Tenant.Skills.Select(s => Demand(subject, s)),
            levels,
            // On the first day nobody has assessed a skill yet.
            subject.Person.Story == Story.BrandNew ? [] : subject.Person.Tenant.Skills.Select(s => Competency(subject, s, levels)),
            subject.Person.Tenant.Skills.SelectMany(s => Trend(subject, s)));
    }

    /// <summary>Each rise of a level, in order: a module brings half of one.</summary>
    public static IEnumerable<ProgressionShape> Rises(Subject subject)
    {
        var rises = from e in subject.Enrolments
                    from m in e.Modules
                    where m.At <= subject.Now
                    orderby m.At
                    select (Skill: m.Module.Topics[0].Skill.Id, m.At);
        return rises.GroupBy(r => r.Skill)
            .SelectMany(g => g.Select((r, i) => new ProgressionShape(r.Skill, r.At, Math.Min(4, Base(subject, r.Skill) + ((i + 1) * LevelsOfAModule)))));
    }

    // Whoever enrols is asked what he can do already.
    private static IEnumerable<ProgressionShape> Starts(Subject subject) =>
        subject.Enrolments.SelectMany(e => new[] { e.Edition.Plan.First, e.Edition.Plan.Second }.Select(s => (s.Id, e.EnrolledAt)))
            .GroupBy(s => s.Id)
            .Select(g => new ProgressionShape(g.Key, g.Min(s => s.EnrolledAt), Base(subject, g.Key)));

    private static int Base(Subject subject, string skillId)
    {
        var dice = Dice.Of(subject.Seed, "level" + subject.Person.UserId + skillId);
        return subject.Person.Story switch
        {
            _ when subject.Lives.Count == 0 => 0,
            Story.BrandNew => 0,
            Story.Ahead => 1 + dice.Below(2),
            Story.Behind => dice.Below(2),
            _ => dice.Below(3),
        };
    }

    private static CompetencyShape Competency(Subject subject, Skill skill, List<ProgressionShape> levels)
    {
        var dice = Dice.Of(subject.Seed, "target" + subject.Person.UserId + skill.Id);
        var present = subject.Lives.FirstOrDefault(l => l.Cycle.Start <= subject.Today && subject.Today < l.Cycle.End);
        var ofPath = present is not null && present.Cycle.Path.Courses.Any(c => c.First == skill || c.Second == skill);
        return new(
            skill.Id, skill.Name, skill.Category, levels.LastOrDefault(l => l.SkillId == skill.Id)?.Level ?? Base(subject, skill.Id),
            ofPath ? 3 + dice.Below(2) : dice.Below(3), skill.Business, NeededBy(subject.Person.Tenant, skill), skill.CareerImpact);
    }

    // The second skill of a course builds on its first.
    private static string[] NeededBy(Tenant tenant, Skill skill) => [.. tenant.Courses.Where(c => c.First == skill).Select(c => c.Second.Id)];

    private static DemandShape Demand(Subject subject, Skill skill)
    {
        var dice = Dice.Of(subject.Seed, "demand" + skill.Id);
        return new(skill.Id, DemandIn(subject, skill, MonthOf(subject)), 120 + dice.Below(600), 5 + dice.Below(80), 3 + dice.Below(40));
    }

    private static IEnumerable<TrendShape> Trend(Subject subject, Skill skill) =>
        from ago in Enumerable.Range(0, Months).Reverse()
        let month = MonthOf(subject).AddMonths(-ago)
        select new TrendShape(skill.Id, FormattableString.Invariant($"{month.Year:0000}-{month.Month:00}"), DemandIn(subject, skill, month));

    private static DateOnly MonthOf(Subject subject) => new(subject.Now.UtcDateTime.Year, subject.Now.UtcDateTime.Month, 1);

    private static double DemandIn(Subject subject, Skill skill, DateOnly month)
    {
        var dice = Dice.Of(subject.Seed, "wave" + skill.Id);
        var months = (month.Year * 12) + month.Month;
        return Math.Round(dice.Between(35, 75) + (dice.Between(4, 16) * Math.Sin((months / dice.Between(3, 9)) + dice.Between(0, 6))), 1);
    }
}
