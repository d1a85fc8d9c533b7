using System.Text.Json;
using System.Text.Json.Serialization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What holds for the performance of every learner, tried on many at random. A failure names the seed that repeats it.</summary>
public sealed class PerformanceProperties
{
    private const int Tries = 400;

    // Number handling is strict by default: a NaN or an infinity cannot be written at all.
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public void Every_number_is_within_its_range() => ForAll((_, facts, now) =>
    {
        var result = PerformanceCalculation.Calculate(facts, now);
        Assert.Equal(!facts.Sources[Source.Assessment].Answered, result.Reason == InsufficientReason.RequiredSourceMissing);
        Assert.Equal(result.Value is null, result.Completeness == Completeness.Insufficient);
        if (result.Value is not { } performance) return;
        CheckCounts(performance);
        CheckSeries(performance);
        CheckLists(performance, LocalDays.DayOf(now, facts.TimeZone));
    });

    [Fact]
    public void No_double_however_wild_makes_a_number_that_is_none() => ForAll((random, facts, now) =>
    {
        double[] wild = [0, -1, double.Epsilon, 1e-300, 1e12, -1e12, 100.0000001];
        double? Pick() => random.Next(5) == 0 ? null : wild[random.Next(wild.Length)];
        var result = PerformanceCalculation.Calculate(
            facts with { Attempts = [.. facts.Attempts.Select(a => a with { Score = Pick(), Minutes = Pick(), ExpectedMinutes = Pick() })] }, now);

        Assert.NotEmpty(Text(result));
        if (result.Value is not { } performance) return;
        CheckCounts(performance);
        CheckSeries(performance);
    });

    [Fact]
    public void Neither_the_order_of_the_facts_nor_telling_them_twice_matters() => ForAll((random, facts, now) =>
    {
        T[] Twice<T>(IReadOnlyList<T> items)
        {
            T[] all = [.. items, .. items];
            random.Shuffle(all);
            return all;
        }

        var other = facts with
        {
            Attempts = Twice(facts.Attempts),
            LabResults = Twice(facts.LabResults),
            PracticeTopics = Twice(facts.PracticeTopics),
            Courses = Twice(facts.Courses),
            Skills = Twice(facts.Skills),
            SkillsShown = Twice(facts.SkillsShown),
        };
        Assert.Equal(Text(PerformanceCalculation.Calculate(facts, now)), Text(PerformanceCalculation.Calculate(other, now)));
    });

    [Fact]
    public void Whole_days_earlier_or_later_everything_is_the_same() => ForAll((_, facts, now) =>
    {
        var utc = facts with { TimeZone = TimeZoneInfo.Utc };
        foreach (var days in new[] { -371, 1, 733 })
        {
            var moved = PerformanceCalculation.Calculate(Moved(utc, days), now.AddDays(days)).Value;
            var here = PerformanceCalculation.Calculate(utc, now).Value;
            Assert.Equal(Text(here is null ? null : Moved(here, days)), Text(moved));
        }
    });

    [Fact]
    public void One_more_pass_never_lowers_the_pass_rate_and_a_hundred_never_the_next_score() => ForAll((_, facts, now) =>
    {
        if (PerformanceCalculation.Calculate(facts, now).Value is not { } before) return;
        var after = PerformanceCalculation.Calculate(Add(facts, now, 100), now).Value!;

        Assert.True(after.Passes.Percent >= before.Passes.Percent, $"{before.Passes} -> {after.Passes}");
        Assert.Equal((before.Passes.Count + 1, before.Passes.Of + 1, before.Scored + 1), (after.Passes.Count, after.Passes.Of, after.Scored));
        // Not the slope: a low score that leaves the ten can flatten it more than a hundred steepens it.
        if (before is { Scored: >= 3 and < 10 }) Assert.True(after.Slope >= PerformanceCalculation.Calculate(Add(facts, now, 99), now).Value!.Slope);
        if (after.Next is { } next) Assert.True(next.Estimate >= PerformanceCalculation.Calculate(Add(facts, now, 0), now).Value!.Next!.Estimate);
    });

    [Fact]
    public void What_lies_in_the_future_changes_nothing() => ForAll((_, facts, now) =>
        Assert.Equal(Text(PerformanceCalculation.Calculate(facts, now)), Text(PerformanceCalculation.Calculate(Add(facts, now.AddSeconds(1), 100), now))));

    [Fact]
    public void A_result_survives_being_stored_and_stays_small() => ForAll((_, facts, now) =>
    {
        var result = PerformanceCalculation.Calculate(facts, now);
        var text = Text(result);

        Assert.Equal(text, Text(JsonSerializer.Deserialize<Measured<Performance>>(text, Json)));
        Assert.InRange(text.Length, 1, 16 * 1024); // fifty attempts, thirty topics and ten skills at their fullest
    });

    [Fact]
    public void The_generator_makes_learners_of_every_sort()
    {
        // Without this the properties above could hold for want of cases.
        var seen = new List<Measured<Performance>>();
        ForAll((_, facts, now) => seen.Add(PerformanceCalculation.Calculate(facts, now)));

        foreach (var reason in new InsufficientReason?[] { null, InsufficientReason.RequiredSourceMissing, InsufficientReason.NothingToMeasure })
            Assert.True(seen.Count(r => r.Reason == reason) > Tries / 50, $"{reason}");
        Assert.All(Enum.GetValues<PerformanceTrend>(), t => Assert.True(seen.Count(r => r.Value?.Trend == t) > Tries / 50, $"{t}"));
        Assert.All(Enum.GetValues<PerformanceTopicKind>(), k => Assert.Contains(seen, r => r.Value?.Topics.Any(t => t.Kind == k) == true));
        Assert.Contains(seen, r => r.Value is { Attempts.Count: 50 });
        Assert.Contains(seen, r => r.Value is { Topics.Count: 30 });
        Assert.Contains(seen, r => r.Value is { Scored: > 0 and < 3 });
        Assert.Contains(seen, r => r.Value is { Retries.Count: > 0, Ungraded: > 0, ChecksBefore: > 0, Time: not null, AttemptsToPass.Mean: > 1 });
        Assert.Contains(seen, r => r.Value is { Skills.Count: > 0 });
    }

    private static void CheckCounts(Performance performance)
    {
        Assert.InRange(performance.Passes.Count, 0, performance.Passes.Of);
        Assert.InRange(performance.Scored, 0, performance.Passes.Of);
        Assert.InRange(performance.Retries.Of, 1, performance.Passes.Of);
        Assert.InRange(performance.Retries.Count, 0, performance.Retries.Of);
        Assert.Equal(performance.Passes.Count > 0, performance.AttemptsToPass is not null);
        Assert.True(performance.AttemptsToPass is null or { Mean: >= 1, Count: >= 1 });
        Assert.True(performance.Time is null || (double.IsFinite(performance.Time.Ratio) && performance.Time.Ratio >= 0));
        Assert.Equal(Math.Min(performance.TopicsInAll, 30), performance.Topics.Count);
        if (performance.TopicsInAll <= 30) Assert.Equal(performance.Passes.Of, performance.Topics.Sum(t => t.Passes.Of));
    }

    private static void CheckSeries(Performance performance)
    {
        Assert.Equal(performance.Scored < 3, performance.Next is null);
        Assert.Equal(performance.Scored < 3, performance.Slope is null);
        Assert.Equal(performance.Slope is null, performance.Trend is null);
        Assert.InRange(performance.Slope ?? 0, -100, 100);
        if (performance.Next is not { } next) return;
        Assert.InRange(next.Low, 0, next.Estimate);
        Assert.InRange(next.High, next.Estimate, 100);
        Assert.True(next.High - next.Low >= 5);
        Assert.InRange(next.MeanOfLastThree, 0, 100);
    }

    private static void CheckLists(Performance performance, DateOnly today)
    {
        Assert.InRange(performance.Attempts.Count, Math.Min(performance.Scored, 10), Math.Min(performance.Scored, 50));
        Assert.Equal(performance.Attempts.Select(a => a.On).Order(), performance.Attempts.Select(a => a.On));
        Assert.All(performance.Attempts, a => Assert.True(a.On <= today && a.Try >= 1 && a.Score is >= 0 and <= 100));
        Assert.InRange(performance.Topics.Count, 1, 30);
        Assert.Equal(performance.Topics.Select(t => t.Passes.Percent).Order(), performance.Topics.Select(t => t.Passes.Percent));
        Assert.All(performance.Topics, t => Assert.True(t.Score is null or { Mean: >= 0 and <= 100, Count: >= 1 }));
        Assert.InRange(performance.Skills?.Count ?? 0, 0, 10);
    }

    private static LearnerFacts Add(LearnerFacts facts, DateTimeOffset at, double score) =>
        facts with { Attempts = [.. facts.Attempts, new AssessmentAttempt("~added", "~added", null, null, at, null, score, null, null, null)] };

    private static LearnerFacts Moved(LearnerFacts facts, int days) => facts with
    {
        Attempts = [.. facts.Attempts.Select(a => a with { SubmittedAt = a.SubmittedAt?.AddDays(days) })],
        LabResults = [.. facts.LabResults.Select(r => r with { FinishedAt = r.FinishedAt.AddDays(days) })],
        SkillsShown = [.. facts.SkillsShown.Select(s => s with { At = s.At.AddDays(days) })],
    };

    private static Performance Moved(Performance performance, int days) => performance with
    {
        Attempts = [.. performance.Attempts.Select(a => a with { On = a.On.AddDays(days) })],
        Skills = performance.Skills?.Select(s => s with { On = s.On.AddDays(days) }).ToArray(),
    };

    private static string Text<T>(T result) => JsonSerializer.Serialize(result, Json);

    private static void ForAll(Action<Random, LearnerFacts, DateTimeOffset> holds)
    {
        for (var seed = 1; seed <= Tries; seed++)
        {
            var generate = new Generate(seed);
            var random = new Random(seed);
            var now = generate.Moment();
            var facts = WithAttempts(generate.Facts(now, generate.Zone()), random, now);
            try
            {
                holds(random, facts, now);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, {now:O}, {facts.TimeZone.Id}", e);
            }
        }
    }

    private static LearnerFacts WithAttempts(LearnerFacts facts, Random random, DateTimeOffset now)
    {
        string? Maybe(string name, int of) => random.Next(3) == 0 ? null : $"{name}-{random.Next(of)}";
        double? Quarter(int to) => random.Next(4) == 0 ? null : random.Next(to * 4) / 4.0;
        var drift = random.Next(-3, 4);
        AssessmentAttempt Attempt(int at, int of) => new(
            $"attempt-{at}", $"assessment-{random.Next(of)}", Maybe("course", 3), Maybe("topic", 60),
            random.Next(8) == 0 ? null : now.AddHours(-random.Next(-2, 24 * (of < 20 ? 20 : 120))), null,
            random.Next(6) == 0 ? null : Math.Clamp(60 + (drift * at) + random.Next(-20, 21), 0, 100),
            random.Next(2) == 0 ? null : random.Next(2) == 0, Quarter(60), Quarter(40))
        {
            Title = Maybe("Title", 9),
            Purpose = random.Next(3) == 0 ? null : (AssessmentPurpose)random.Next(5),
        };

        var count = random.Next(5) switch { 0 => 0, 1 => random.Next(1, 5), 2 => 120, _ => random.Next(4, 40) };
        return facts with
        {
            Attempts = [.. Enumerable.Range(0, count).Select(at => Attempt(at, count))],
            PracticeTopics = [.. Enumerable.Range(0, 20).Select(i => new PracticeTopic($"topic-{i}", Maybe("Topic", 20), 30))],
            Skills = [.. Enumerable.Range(0, 8).Select(i => new Skill($"skill-{i}", $"Skill {i}", null, 1, 2, null, null, [], null))],
            SkillsShown = [.. Enumerable.Range(0, random.Next(15)).Select(_ => new SkillLevel($"skill-{random.Next(10)}", now.AddHours(-random.Next(-3, 2000)), random.Next(5)))],
        };
    }
}
