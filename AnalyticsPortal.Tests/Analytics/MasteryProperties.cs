using System.Text.Json;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What holds for every learner's mastery, tried on many at random. A failure names the seed that repeats it.</summary>
public sealed class MasteryProperties
{
    private const int Tries = 400;

    [Fact]
    public void Every_number_is_within_its_range() => ForAll((_, facts, now) =>
    {
        if (MasteryCalculation.Calculate(facts, now).Value is not { } mastery) return;
        var today = LocalDays.DayOf(now, facts.TimeZone);

        Assert.InRange(mastery.Overall, 0, 100);
        Assert.Equal(MasteryCalculation.BandOf(mastery.Overall), mastery.Band);
        Assert.InRange(mastery.Change ?? 0, -100, 100);
        Assert.InRange(mastery.TopicsWithLevel, 1, mastery.TopicsWithEvidence);
        Assert.InRange(mastery.DueForReview, 0, mastery.TopicsWithEvidence);
        Assert.InRange(mastery.DueUnderWay, 0, mastery.DueForReview);
        Assert.True(mastery.NextReview is null || mastery.NextReview > today);
        Assert.Equal(1, mastery.Parts.Sum(p => p.Weight), 9);
        Assert.All(mastery.Parts, p => Assert.InRange(p.Score ?? 0, 0, 100));
        Assert.Equal(Math.Min(12, mastery.TopicsWithEvidence), mastery.Topics.Count);
        Assert.All(mastery.Topics, t => CheckTopic(t, today));
        Assert.All(mastery.Paths, p => Assert.Equal((p.TopicsWithLevel > 0, true), (p.Level is >= 0 and <= 100, p.TopicsWithLevel <= p.Topics)));
        CheckHistory(mastery, today);
    });

    [Fact]
    public void A_value_is_missing_exactly_when_the_rules_say_so() => ForAll((_, facts, now) =>
    {
        var result = MasteryCalculation.Calculate(facts, now);
        if (!facts.Sources[Source.Assessment].Answered && !facts.Sources[Source.DevLab].Answered)
            Assert.Equal(InsufficientReason.RequiredSourceMissing, result.Reason);
        else if (!MasteryEvidence.Of(facts).Exists(e => e.At <= now))
            Assert.Equal(InsufficientReason.NothingToMeasure, result.Reason);
        else
            Assert.Contains(result.Reason, new InsufficientReason?[] { null, InsufficientReason.TooFewParts });
        Assert.Equal(result.Reason is null, result.Value is not null);
        if (result.Value is not null) Assert.Equal(result.Missing.Any() ? Completeness.Partial : Completeness.Complete, result.Completeness);
    });

    [Fact]
    public void The_order_of_the_facts_and_telling_them_twice_do_not_matter() => ForAll((generate, facts, now) =>
    {
        var shuffled = generate.Shuffled(facts) with { PracticeTopics = [.. facts.PracticeTopics.Reverse()] };
        var twice = facts with { Attempts = [.. facts.Attempts, .. facts.Attempts], LabResults = [.. facts.LabResults, .. facts.LabResults], PracticeTopics = [.. facts.PracticeTopics, .. facts.PracticeTopics] };
        var expected = Text(facts, now);

        Assert.Equal(expected, Text(shuffled, now));
        Assert.Equal(expected, Text(twice, now));
    });

    [Fact]
    public void What_lies_in_the_future_changes_nothing() => ForAll((_, facts, now) =>
        Assert.Equal(Text(facts.AsOf(now), now), Text(facts, now)));

    [Fact]
    public void Each_day_of_the_history_is_what_the_measure_gave_that_day() => ForAll((_, facts, now) =>
    {
        if (MasteryCalculation.Calculate(facts, now).Value is not { } mastery) return;
        foreach (var ago in new[] { 0, 1, 7, 29, 42, 84 })
        {
            var moment = LocalDays.DaysBefore(now, ago, facts.TimeZone);
            var then = MasteryCalculation.Calculate(facts.AsOf(moment), moment).Value?.Overall;
            var day = LocalDays.DayOf(now, facts.TimeZone).AddDays(-ago);
            if (LocalDays.DayOf(moment, facts.TimeZone) != day) continue; // the calendar left that day out
            if (ago < 30) Assert.Equal(then, mastery.Days.FirstOrDefault(d => d.On == day)?.Level);
            if (ago % 7 == 0) Assert.Equal(then, mastery.Weeks.FirstOrDefault(d => d.On == day)?.Level);
            if (ago == 7) Assert.Equal(mastery.Overall - then, mastery.Change);
        }
    });

    [Fact]
    public void One_more_passed_lab_run_never_lowers_its_topic() => ForAll((_, facts, now) =>
    {
        if (MasteryCalculation.Calculate(facts, now).Value is not { } before) return;
        foreach (var topic in before.Topics.Where(t => !t.IsCourse && t.Level is not null))
        {
            var more = facts with { LabResults = [.. facts.LabResults, new LabResult("one-more", topic.TopicId, now, true, null)] };
            var after = MasteryCalculation.Calculate(more, now).Value!;
            var same = after.Topics.FirstOrDefault(t => t.TopicId == topic.TopicId && !t.IsCourse);

            // It may have left the list by being reviewed; the overall level stays the mean of the same topics.
            Assert.True(same is null || same.Level >= topic.Level - 1e-9, $"{topic.TopicId}: {topic.Level} -> {same?.Level}");
            Assert.True(same is null || (same.NextReview >= topic.NextReview && same.Retention > 99.999));
            Assert.True(after.Overall >= before.Overall - 1e-9, $"{topic.TopicId}: {before.Overall} -> {after.Overall}");
            Assert.True(after.DueForReview <= before.DueForReview);
        }
    });

    [Fact]
    public void A_day_later_with_nothing_new_no_level_is_higher() => ForAll((_, facts, now) =>
    {
        var known = facts.AsOf(now);
        if (MasteryCalculation.Calculate(known, now).Value is not { } before) return;
        var after = MasteryCalculation.Calculate(known, now.AddDays(1)).Value!;

        Assert.True(after.Overall <= before.Overall + 1e-9);
        Assert.True(after.DueForReview >= before.DueForReview);
    });

    [Fact]
    public void Whatever_finite_numbers_the_facts_hold_the_result_can_be_written() => ForAll((_, facts, now) =>
    {
        double[] odd = [1e12, -1e12, 0, double.Epsilon, -0.0, 1e-300, 50];
        var at = 0;
        double Odd() => odd[at++ % odd.Length];
        var hostile = facts with
        {
            Attempts = [.. facts.Attempts.Select(a => a with { Score = Odd(), Minutes = Odd(), ExpectedMinutes = Odd() })],
            LabResults = [.. facts.LabResults.Select(r => r with { Minutes = Odd() })],
            PracticeTopics = [.. facts.PracticeTopics.Select(t => t with { ExpectedMinutes = Odd() })],
        };
        // A NaN or an infinity cannot be written as JSON.
        Text(hostile, now);
        if (MasteryCalculation.Calculate(hostile, now).Value is { } mastery)
            Assert.All(mastery.Topics, t => CheckTopic(t, LocalDays.DayOf(now, facts.TimeZone)));
    });

    [Fact]
    public void The_generator_makes_learners_of_every_sort()
    {
        var seen = new List<Measured<Mastery>>();
        ForAll((_, facts, now) => seen.Add(MasteryCalculation.Calculate(facts, now)));
        var values = seen.Select(r => r.Value).OfType<Mastery>().ToList();

        Assert.True(values.Count > Tries / 2);
        Assert.All(new[] { InsufficientReason.RequiredSourceMissing, InsufficientReason.NothingToMeasure, InsufficientReason.TooFewParts }, reason => Assert.Contains(seen, r => r.Reason == reason));
        Assert.All(Enum.GetValues<MasteryBand>(), band => Assert.Contains(values.SelectMany(v => v.Topics), t => t.Level is { } level && MasteryCalculation.BandOf(level) == band));
        Assert.Contains(values, v => v.Change > 0);
        Assert.Contains(values, v => v.Change < 0);
        Assert.Contains(values, v => v.Topics.Any(t => t.Level is null));
        Assert.Contains(values, v => v.Topics.Any(t => t.IsCourse));
        Assert.Contains(values, v => v.TopicsWithEvidence > 12);
    }

    /// <summary>The same mastery so many days later.</summary>
    public static Mastery Moved(Mastery mastery, int days) => mastery with
    {
        NextReview = mastery.NextReview?.AddDays(days),
        Topics = [.. mastery.Topics.Select(t => t with { LastOn = t.LastOn.AddDays(days), NextReview = t.NextReview.AddDays(days) })],
        Days = [.. mastery.Days.Select(d => d with { On = d.On.AddDays(days) })],
        Weeks = [.. mastery.Weeks.Select(d => d with { On = d.On.AddDays(days) })],
    };

    private static void CheckTopic(TopicMastery topic, DateOnly today)
    {
        double?[] scores = [topic.Level, topic.Assessment, topic.Practice, topic.Efficiency, topic.Retention];
        Assert.All(scores, s => Assert.True(s is null or (>= 0 and <= 100), $"{s}"));
        Assert.InRange(topic.LabRunsPassed, 0, topic.LabRuns);
        Assert.Equal((topic.Scores == 0, topic.LabRuns == 0), (topic.Assessment is null, topic.Practice is null));
        Assert.True(topic.LastOn <= today);
        Assert.InRange(topic.NextReview.DayNumber - topic.LastOn.DayNumber, 2, 58);
        Assert.Equal(topic.NextReview <= today, topic.Retention < 80);
    }

    private static void CheckHistory(Mastery mastery, DateOnly today)
    {
        Assert.InRange(mastery.Days.Count, 1, 30);
        Assert.InRange(mastery.Weeks.Count, 1, 13);
        Assert.Equal((new LevelOnDay(today, mastery.Overall), new LevelOnDay(today, mastery.Overall)), (mastery.Days[^1], mastery.Weeks[^1]));
        Assert.Equal(Enumerable.Range(1 - mastery.Days.Count, mastery.Days.Count).Select(today.AddDays), mastery.Days.Select(d => d.On));
        Assert.Equal(Enumerable.Range(1 - mastery.Weeks.Count, mastery.Weeks.Count).Select(w => today.AddDays(7 * w)), mastery.Weeks.Select(d => d.On));
        Assert.All(mastery.Days.Concat(mastery.Weeks), d => Assert.InRange(d.Level, 0, 100));
    }

    private static string Text(LearnerFacts facts, DateTimeOffset now) => JsonSerializer.Serialize(MasteryCalculation.Calculate(facts, now));

    private static void ForAll(Action<Generate, LearnerFacts, DateTimeOffset> holds)
    {
        for (var seed = 1; seed <= Tries; seed++)
        {
            var generate = new Generate(seed);
            var now = generate.Moment();
            var facts = WithEvidence(generate.Facts(now, generate.Zone()), new Random(seed), now);
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

    private static LearnerFacts WithEvidence(LearnerFacts facts, Random random, DateTimeOffset now)
    {
        T? Maybe<T>(T value) where T : struct => random.Next(4) == 0 ? null : value;
        DateTimeOffset At() => now.AddMinutes(-random.Next(-2000, random.Next(3) == 0 ? 500_000 : 20_000));
        string Topic() => $"topic-{random.Next(30)}";
        AssessmentAttempt Attempt(int i) => new(
            $"attempt-{i}", "a", random.Next(2) == 0 ? null : $"course-{random.Next(3)}", random.Next(3) == 0 ? null : Topic(), Maybe(At()), null,
            Maybe(random.Next(401) / 4.0), Maybe(random.Next(3) > 0), Maybe(random.Next(0, 90) / 4.0), Maybe(random.Next(0, 90) / 4.0))
        { Purpose = Maybe((AssessmentPurpose)random.Next(5)) };
        return facts with
        {
            Attempts = [.. Enumerable.Range(0, random.Next(4) == 0 ? 0 : random.Next(80)).Select(Attempt)],
            LabResults = [.. facts.LabResults.Select(r => r with { Minutes = Maybe(random.Next(0, 200) / 4.0) })],
            PracticeTopics = [.. Enumerable.Range(0, random.Next(30)).Select(i => new PracticeTopic($"topic-{i}", random.Next(2) == 0 ? null : $"Exercise {i}", Maybe(random.Next(0, 60) / 2.0)))],
        };
    }
}
