using System.Text.Json;
using System.Text.Json.Serialization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What holds for every learner, tried on many at random. A failure names the seed that repeats it.</summary>
public sealed class LearnerMeasureProperties
{
    private const int Tries = 400;

    // Number handling is strict by default: a NaN or an infinity cannot be written at all.
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public void Every_number_is_within_its_range() => ForAll((_, facts, now) =>
    {
        var result = LearnerMeasures.Calculate(facts, now);
        if (result.Velocity.Value is { } velocity) CheckRanges(velocity, LocalDays.DayOf(now, facts.TimeZone));
        if (result.Engagement.Value is { } engagement) CheckRanges(engagement, LocalDays.DayOf(now, facts.TimeZone));
    });

    [Fact]
    public void A_value_is_missing_exactly_when_the_rules_say_so() => ForAll((_, facts, now) =>
    {
        var result = LearnerMeasures.Calculate(facts, now);
        var active = ActiveDays.Count(facts.AsOf(now));
        bool Known(Source s) => facts.Sources[s].Answered;

        CheckCompleteness(result.Velocity, Known(Source.CourseBuilder) || Known(Source.LearnerAi), active);
        CheckCompleteness(result.Engagement, Known(Source.Auth), active);
    });

    [Fact]
    public void The_order_of_the_facts_does_not_matter() => ForAll((generate, facts, now) =>
        Assert.Equal(Text(LearnerMeasures.Calculate(facts, now)), Text(LearnerMeasures.Calculate(generate.Shuffled(facts), now))));

    [Fact]
    public void The_same_thing_told_twice_changes_nothing() => ForAll((_, facts, now) =>
    {
        var twice = facts with
        {
            Logins = [.. facts.Logins, .. facts.Logins],
            ModuleCompletions = [.. facts.ModuleCompletions, .. facts.ModuleCompletions],
            CourseActivities = [.. facts.CourseActivities, .. facts.CourseActivities],
            ContentUses = [.. facts.ContentUses, .. facts.ContentUses],
            Courses = [.. facts.Courses, .. facts.Courses],
            Paths = [.. facts.Paths, .. facts.Paths],
        };
        Assert.Equal(Text(LearnerMeasures.Calculate(facts, now)), Text(LearnerMeasures.Calculate(twice, now)));
    });

    [Fact]
    public void What_lies_in_the_future_changes_nothing() => ForAll((_, facts, now) =>
        Assert.Equal(Text(LearnerMeasures.Calculate(facts, now)), Text(LearnerMeasures.Calculate(WithFuture(facts, now.AddSeconds(1)), now))));

    [Fact]
    public void One_more_topic_today_never_lowers_pace_or_momentum() => ForAll((_, facts, now) =>
    {
        if (VelocityCalculation.Calculate(facts, now).Value is not { } before) return;
        var more = facts with { LabResults = [.. facts.LabResults, new LabResult("new", "a topic of no plan", now, true, null)] };
        var after = VelocityCalculation.Calculate(more, now).Value!;

        Assert.Equal(before.CurrentPace + 1, after.CurrentPace);
        Assert.True(after.AveragePace > before.AveragePace);
        Assert.True(before.Momentum is null || after.Momentum >= before.Momentum - 1e-9, $"{before.Momentum} -> {after.Momentum}");
    });

    [Fact]
    public void One_more_login_today_never_lowers_engagement() => ForAll((_, facts, now) =>
    {
        // Not the very first one: it begins the time in which a gap can be.
        if (!facts.Logins.Any(l => l.At <= now) || EngagementCalculation.Calculate(facts, now).Value is not { } before) return;
        var after = EngagementCalculation.Calculate(facts with { Logins = [.. facts.Logins, new Login(now)] }, now).Value!;

        Assert.True(after.Overall >= before.Overall - 1e-9, $"{before.Overall} -> {after.Overall}");
    });

    [Fact]
    public void Whole_weeks_earlier_or_later_everything_is_the_same() => ForAll((_, facts, now) =>
    {
        var utc = facts with { TimeZone = TimeZoneInfo.Utc };
        foreach (var weeks in new[] { -53, 1, 104 })
        {
            var days = 7 * weeks;
            var moved = LearnerMeasures.Calculate(Moved(utc, days), now.AddDays(days));
            Assert.Equal(Text(Moved(LearnerMeasures.Calculate(utc, now), days)), Text(moved));
        }
    });

    [Fact]
    public void A_result_survives_being_stored_as_json() => ForAll((_, facts, now) =>
    {
        var result = LearnerMeasures.Calculate(facts, now);
        var back = JsonSerializer.Deserialize<LearnerMeasures>(Text(result), Json)!;

        Assert.Equivalent(result, back, strict: true);
        Assert.Equal(Text(result), Text(back));
        if (result.Velocity.Reason is { } reason) Assert.Contains($"\"{reason}\"", Text(result));
    });

    [Fact]
    public void The_generator_makes_learners_of_every_sort()
    {
        // Without this the properties above could hold for want of cases.
        var seen = new List<LearnerMeasures>();
        ForAll((_, facts, now) => seen.Add(LearnerMeasures.Calculate(facts, now)));

        foreach (var reason in new InsufficientReason?[] { null, InsufficientReason.RequiredSourceMissing, InsufficientReason.FewerThanSevenActiveDays })
            Assert.True(seen.Count(r => r.Engagement.Reason == reason) > Tries / 20, $"{reason}");
        Assert.All(Enum.GetValues<PaceTrend>(), t => Assert.Contains(seen, r => r.Velocity.Value?.Trend == t));
        Assert.All(Enum.GetValues<PaceStatus>(), s => Assert.Contains(seen, r => r.Velocity.Value?.Status == s));
        Assert.All(Enum.GetValues<EngagementRisk>(), k => Assert.Contains(seen, r => r.Engagement.Value?.Risk == k));
        Assert.All(Enum.GetValues<Completeness>(), c => Assert.Contains(seen, r => r.Velocity.Completeness == c));
        Assert.Contains(seen, r => r.Engagement.Value?.Change > 0);
        Assert.Contains(seen, r => r.Engagement.Value?.Parts.Any(p => p.Score is null) == true);
        Assert.Contains(seen, r => r.Velocity.Value is { Status: null, Momentum: not null });
    }

    private static LearnerFacts WithFuture(LearnerFacts facts, DateTimeOffset later)
    {
        var tomorrow = LocalDays.DayOf(later, facts.TimeZone).AddDays(1);
        return facts with
        {
            Logins = [.. facts.Logins, new Login(later)],
            Sessions = [.. facts.Sessions, new LearningSession("future", later, 600)],
            Courses = [.. facts.Courses, new Course("future", "f", null, tomorrow, [new CourseModule("future", "f", 1, [])])],
            Enrollments = [.. facts.Enrollments, new Enrollment("future", later, EnrollmentStatus.Active, null, tomorrow, 100, false)],
            ModuleCompletions = [.. facts.ModuleCompletions, new ModuleCompletion("elsewhere", "future-2", later)],
            CourseActivities = [.. facts.CourseActivities, new CourseActivity("c", tomorrow, 60, 10)],
            Paths = [.. facts.Paths, new LearningPath("future", "f", null, false, [new PathTopic("future", "f", 1, later, null)])],
            Attempts = [.. facts.Attempts, new AssessmentAttempt("future", "a", null, null, later, null, 90, true, null, null)],
            ContentUses = [.. facts.ContentUses, new ContentUse("future", "video", null, later, 9, null)],
            LabResults = [.. facts.LabResults, new LabResult("future", "future", later, true, null)],
            Chats = [.. facts.Chats, new AssistantChat("future", later, true, null)],
        };
    }

    private static void CheckRanges(Velocity velocity, DateOnly today)
    {
        Assert.InRange(velocity.Momentum ?? 0, 0, 100);
        Assert.True(velocity.TargetPace is null or > 0);
        Assert.True(velocity.VariancePercent is null or >= -100);
        Assert.Equal(velocity.TargetPace is null, velocity.VariancePercent is null);
        Assert.Equal(velocity.TargetPace is null, velocity.Status is null);
        Assert.Equal(velocity.TargetPace is null, velocity.TargetDate is null);
        Assert.True(velocity.TargetDate is null || velocity.TargetDate > today);
        Assert.True(velocity.EstimatedFinish is null || velocity.EstimatedFinish > today);
        Assert.InRange(velocity.TopicsDone, 0, velocity.TopicsTotal);
        Assert.Equal((13, 90), (velocity.Weeks.Count, velocity.Days.Count));
        Assert.Equal((today.AddDays(-6), today), (velocity.Weeks[^1].From, velocity.Days[^1].From));
        Assert.Equal(velocity.CurrentPace, velocity.Weeks[^1].Count);
        Assert.Equal(velocity.CurrentPace, velocity.Days.TakeLast(7).Sum(d => d.Count));
        Assert.Equal(velocity.AveragePace, velocity.Days.TakeLast(30).Sum(d => d.Count) / 4.3);
        Assert.Equal(velocity.Weeks.TakeLast(12).Sum(w => w.Count), velocity.Days.TakeLast(84).Sum(d => d.Count));
    }

    private static void CheckRanges(Engagement engagement, DateOnly today)
    {
        Assert.InRange(engagement.Overall, 0, 100);
        Assert.InRange(engagement.Change ?? 0, -100, 100);
        Assert.Equal(Enum.GetValues<EngagementPartKind>(), engagement.Parts.Select(p => p.Kind));
        Assert.All(engagement.Parts, p => Assert.InRange(p.Score ?? 0, 0, 100));
        Assert.Equal(1, engagement.Parts.Sum(p => p.Weight), 9);
        var known = engagement.Parts.Where(p => p.Score is not null).ToList();
        Assert.InRange(engagement.Overall, known.Min(p => p.Score!.Value) - 1e-9, known.Max(p => p.Score!.Value) + 1e-9);
        Assert.InRange(engagement.StreakDays, 0, 121);
        Assert.True(engagement.WeeklyHoursTarget > 0);
        Assert.Equal((90, 24), (engagement.Calendar.Count, engagement.HoursOfDay.Count));
        Assert.Equal(today, engagement.Calendar[^1].On);
        if (engagement.HoursThisWeek is { } hours) Assert.Equal(hours * 60, engagement.Calendar.TakeLast(7).Sum(d => d.Minutes), 6);
        else Assert.Null(engagement.Parts[1].Score);
        Assert.Equal(engagement.HoursOfDay.Sum(), engagement.Calendar.Sum(d => d.Minutes), 3);
    }

    private static void CheckCompleteness<T>(Measured<T> result, bool required, int activeDays) where T : class
    {
        InsufficientReason? expected = !required ? InsufficientReason.RequiredSourceMissing
            : activeDays < 7 ? InsufficientReason.FewerThanSevenActiveDays : null;
        Assert.Equal(expected, result.Reason);
        Assert.Equal(expected == InsufficientReason.FewerThanSevenActiveDays ? activeDays : null, result.SoFar);
        Assert.Equal(expected is null, result.Value is not null);
        Assert.Equal(expected is not null, result.Completeness == Completeness.Insufficient);
        if (expected is null) Assert.Equal(result.Missing.Any(), result.Completeness == Completeness.Partial);
    }

    private static LearnerFacts Moved(LearnerFacts facts, int days)
    {
        DateTimeOffset? Later(DateTimeOffset? at) => at?.AddDays(days);
        DateOnly? On(DateOnly? day) => day?.AddDays(days);
        return facts with
        {
            Sources = facts.Sources.ToDictionary(s => s.Key, s => Moved(s.Value, days)),
            Logins = [.. facts.Logins.Select(l => new Login(l.At.AddDays(days)))],
            Sessions = [.. facts.Sessions.Select(s => s with { StartedAt = s.StartedAt.AddDays(days) })],
            Courses = [.. facts.Courses.Select(c => c with { EndsOn = On(c.EndsOn) })],
            Enrollments = [.. facts.Enrollments.Select(e => e with { EnrolledAt = e.EnrolledAt.AddDays(days), EndedAt = Later(e.EndedAt), TargetDate = On(e.TargetDate) })],
            ModuleCompletions = [.. facts.ModuleCompletions.Select(c => c with { CompletedAt = c.CompletedAt.AddDays(days) })],
            CourseActivities = [.. facts.CourseActivities.Select(a => a with { On = a.On.AddDays(days) })],
            Paths = [.. facts.Paths.Select(p => p with { TargetDate = On(p.TargetDate), Topics = [.. p.Topics.Select(t => t with { CompletedAt = Later(t.CompletedAt) })] })],
            Attempts = [.. facts.Attempts.Select(a => a with { SubmittedAt = Later(a.SubmittedAt) })],
            ContentUses = [.. facts.ContentUses.Select(u => u with { At = u.At.AddDays(days) })],
            LabResults = [.. facts.LabResults.Select(r => r with { FinishedAt = r.FinishedAt.AddDays(days) })],
            SkillHistory = [.. facts.SkillHistory.Select(l => l with { At = l.At.AddDays(days) })],
            SkillsShown = [.. facts.SkillsShown.Select(l => l with { At = l.At.AddDays(days) })],
            Chats = [.. facts.Chats.Select(c => c with { At = c.At.AddDays(days) })],
        };
    }

    private static SourceState Moved(SourceState state, int days) => state with
    {
        AsOf = state.AsOf?.AddDays(days),
        Failure = state.Failure is { } f ? f with { Since = f.Since.AddDays(days), RetryAfter = f.RetryAfter?.AddDays(days) } : null,
    };

    private static LearnerMeasures Moved(LearnerMeasures result, int days) => result with
    {
        Velocity = Moved(result.Velocity, days, v => v with
        {
            EstimatedFinish = v.EstimatedFinish?.AddDays(days),
            TargetDate = v.TargetDate?.AddDays(days),
            Weeks = [.. v.Weeks.Select(w => w with { From = w.From.AddDays(days) })],
            Days = [.. v.Days.Select(d => d with { From = d.From.AddDays(days) })],
            FinishRange = v.FinishRange is { } range ? new(range.Earliest.AddDays(days), range.Latest.AddDays(days)) : null,
            Counted = [.. v.Counted.Select(c => c with { At = c.At.AddDays(days) })],
        }),
        SkillGap = Moved(result.SkillGap, days, g => g with
        {
            Gains = [.. g.Gains.Select(gain => gain with { On = gain.On.AddDays(days) })],
            RecordedSince = g.RecordedSince?.AddDays(days),
        }),
        Engagement = Moved(result.Engagement, days, e => e with { Calendar = [.. e.Calendar.Select(d => d with { On = d.On.AddDays(days) })] }),
        Mastery = Moved(result.Mastery, days, m => MasteryProperties.Moved(m, days)),
        ContentEffectiveness = Moved(result.ContentEffectiveness, days, c => ContentEffectivenessProperties.Moved(c, days)),
        Performance = Moved(result.Performance, days, p => p with
        {
            Attempts = [.. p.Attempts.Select(a => a with { On = a.On.AddDays(days) })],
            Skills = p.Skills?.Select(k => k with { On = k.On.AddDays(days) }).ToArray(),
        }),
    };

    private static Measured<T> Moved<T>(Measured<T> result, int days, Func<T, T> move) where T : class => result with
    {
        Value = result.Value is { } value ? move(value) : null,
        Inputs = [.. result.Inputs.Select(i => Moved(i, days))],
        CalculatedAt = result.CalculatedAt.AddDays(days),
        ExpiresAt = result.ExpiresAt.AddDays(days),
    };

    private static string Text(LearnerMeasures result) => JsonSerializer.Serialize(result, Json);

    private static void ForAll(Action<Generate, LearnerFacts, DateTimeOffset> holds)
    {
        for (var seed = 1; seed <= Tries; seed++)
        {
            var generate = new Generate(seed);
            var now = generate.Moment();
            var facts = generate.Facts(now, generate.Zone());
            try
            {
                holds(generate, facts, now);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, {now:O}, {facts.TimeZone.Id}", e);
            }
        }
    }
}
