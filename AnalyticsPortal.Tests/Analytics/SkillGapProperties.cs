using System.Text.Json;
using System.Text.Json.Serialization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What holds for every learner's skill gap, tried on many at random. A failure names the seed that repeats it.</summary>
public sealed class SkillGapProperties
{
    private const int Tries = 400;

    // Number handling is strict by default: a NaN or an infinity cannot be written at all.
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public void Every_number_is_within_its_range() => ForAll((_, facts, now) =>
    {
        if (SkillGapCalculation.Calculate(facts, now).Value is not { } gap) return;
        var today = LocalDays.DayOf(now, facts.TimeZone);
        Assert.InRange(gap.OpenCount, gap.CriticalCount, gap.SkillCount);
        Assert.InRange(gap.Skills.Count, 1, Math.Min(30, gap.SkillCount));
        Assert.Equal(gap.OpenChange is null, gap.CriticalChange is null);
        Assert.InRange(gap.OpenChange ?? 0, -gap.SkillCount, gap.SkillCount);
        Assert.InRange(gap.LevelsMissing, 0, 4 * gap.SkillCount);
        Assert.All(gap.Skills, s => CheckRanges(s));
        Assert.All(gap.Skills.Select(s => s.Hours).Append(gap.Hours).OfType<HoursToClose>(), h => Assert.InRange(h.High, h.Low, 1e15));
        if (gap.OwnPace is { } pace) Assert.True(pace is { Low: > 0, Skills: >= 2 } && pace.High >= pace.Low);
        if (gap.Categories.Count < 10) Assert.Equal(gap.SkillCount, gap.Categories.Sum(c => c.Met + c.UnderOne + c.OneToTwo + c.TwoOrMore));
        Assert.All(gap.Categories, c => Assert.InRange(c.MeanGapPercent, 0, 100));
        Assert.All(gap.Gains, g => Assert.True(g.To > g.From && g.On <= today && g.On > today.AddDays(-90)));
        Assert.Equal([7, 30, 90], gap.Windows.Select(w => w.Days));
        Assert.True(gap.Windows[0].Levels <= gap.Windows[1].Levels && gap.Windows[1].Levels <= gap.Windows[2].Levels);
    });

    [Fact]
    public void The_most_urgent_skill_comes_first() => ForAll((_, facts, now) =>
    {
        if (SkillGapCalculation.Calculate(facts, now).Value is not { } gap) return;
        Assert.Equal(gap.Skills.OrderByDescending(s => s.Critical).ThenByDescending(s => s.Gap > 0).ThenByDescending(s => s.Priority.Value ?? -1), gap.Skills);
    });

    [Fact]
    public void The_order_of_the_facts_does_not_matter_and_telling_them_twice_changes_nothing() => ForAll((random, facts, now) =>
    {
        var expected = Text(facts, now);
        Assert.Equal(expected, Text(Shuffled(facts, random), now));
        Assert.Equal(expected, Text(facts with
        {
            Skills = [.. facts.Skills, .. facts.Skills],
            SkillHistory = [.. facts.SkillHistory, .. facts.SkillHistory],
            SkillsShown = [.. facts.SkillsShown, .. facts.SkillsShown],
            SkillTopics = [.. facts.SkillTopics, .. facts.SkillTopics],
            Paths = [.. facts.Paths, .. facts.Paths],
            LabResults = [.. facts.LabResults, .. facts.LabResults],
        }, now));
    });

    [Fact]
    public void What_lies_in_the_future_changes_nothing() => ForAll((_, facts, now) => Assert.Equal(Text(facts, now), Text(facts with
    {
        SkillHistory = [.. facts.SkillHistory, .. facts.Skills.Select(s => new SkillLevel(s.SkillId, now.AddSeconds(1), 4))],
        SkillsShown = [.. facts.SkillsShown, .. facts.Skills.Select(s => new SkillLevel(s.SkillId, now.AddSeconds(1), 4))],
        LabResults = [.. facts.LabResults, .. facts.SkillTopics.Select(t => new LabResult("future-" + t.TopicId, t.TopicId, now.AddSeconds(1), true, 500))],
    }, now)));

    [Fact]
    public void Showing_a_level_now_never_widens_a_gap() => ForAll((random, facts, now) =>
    {
        if (SkillGapCalculation.Calculate(facts, now).Value is not { } before) return;
        var shown = facts.Skills[random.Next(facts.Skills.Count)];
        var after = SkillGapCalculation.Calculate(facts with { SkillsShown = [.. facts.SkillsShown, new SkillLevel(shown.SkillId, now, random.Next(17) / 4.0)] }, now).Value!;
        Assert.True(after.LevelsMissing <= before.LevelsMissing && after.OpenCount <= before.OpenCount && after.CriticalCount <= before.CriticalCount);
        Assert.True(after.Windows[0].Levels >= before.Windows[0].Levels);
    });

    [Fact]
    public void A_higher_level_never_makes_a_skill_more_urgent() => ForAll((random, facts, now) =>
    {
        if (SkillGapCalculation.Calculate(facts, now).Value is not { } before) return;
        var skill = before.Skills[random.Next(before.Skills.Count)];
        var better = facts with { Skills = [.. facts.Skills.Select(s => s.SkillId == skill.SkillId ? s with { Current = Math.Min(4, s.Current + 1) } : s)] };
        var after = SkillGapCalculation.Calculate(better, now).Value!.Skills.FirstOrDefault(s => s.SkillId == skill.SkillId);
        Assert.True(after is null || (after.Gap <= skill.Gap && (after.Priority.Value ?? 0) <= (skill.Priority.Value ?? 0) && (skill.Critical || !after.Critical)));
    });

    [Fact]
    public void Days_earlier_or_later_everything_is_the_same() => ForAll((_, facts, now) =>
    {
        var utc = facts with { TimeZone = TimeZoneInfo.Utc };
        foreach (var days in new[] { -400, 1, 1000 })
        {
            var moved = SkillGapCalculation.Calculate(Moved(utc, days), now.AddDays(days)).Value;
            var back = moved is null ? null : moved with { Gains = [.. moved.Gains.Select(g => g with { On = g.On.AddDays(-days) })], RecordedSince = moved.RecordedSince?.AddDays(-days) };
            Assert.Equal(JsonSerializer.Serialize(SkillGapCalculation.Calculate(utc, now).Value, Json), JsonSerializer.Serialize(back, Json));
        }
    });

    [Fact]
    public void Wild_numbers_never_make_a_result_that_cannot_be_written() => ForAll((random, facts, now) =>
    {
        double[] wild = [0, -0.0, 1e12, -1e12, double.Epsilon, 1e-300, 0.1, 3.9999999999, 4, 1e9 + 0.3];
        double Wild() => wild[random.Next(wild.Length)];
        double? Perhaps() => random.Next(3) == 0 ? null : Wild();
        var hostile = facts with
        {
            Skills = [.. facts.Skills.Select(s => s with { Current = Wild(), Target = Wild(), MarketDemand = Perhaps(), CareerImpact = random.Next(2) == 0 ? int.MaxValue : int.MinValue })],
            SkillHistory = [.. facts.SkillHistory.Select(l => l with { Level = Wild() })],
            SkillsShown = [.. facts.SkillsShown.Select(l => l with { Level = Wild() })],
            Paths = [.. facts.Paths.Select(p => p with { Topics = [.. p.Topics.Select(t => t with { PlannedMinutes = Perhaps(), SpentMinutes = Perhaps() })] })],
            LabResults = [.. facts.LabResults.Select(l => l with { Minutes = Perhaps() })],
        };
        Assert.NotEmpty(Text(hostile, now));
        Assert.All(SkillGapCalculation.Calculate(hostile, now).Value?.Skills ?? [], s => CheckRanges(s));
    });

    [Fact]
    public void The_generator_makes_learners_of_every_sort()
    {
        var seen = new List<Measured<SkillGap>>();
        ForAll((_, facts, now) => seen.Add(SkillGapCalculation.Calculate(facts, now)));
        var values = seen.Select(r => r.Value).OfType<SkillGap>().ToList();

        foreach (var reason in new InsufficientReason?[] { null, InsufficientReason.RequiredSourceMissing, InsufficientReason.NothingToMeasure })
            Assert.True(seen.Count(r => r.Reason == reason) > Tries / 25, $"{reason}");
        Assert.All(Enum.GetValues<HoursBasis>(), b => Assert.Contains(values, v => v.Hours?.Basis == b));
        Assert.Contains(values, v => v is { Hours: null, OpenCount: > 0 });
        Assert.Contains(values, v => v.CriticalChange < 0);
        Assert.Contains(values, v => v.CriticalChange > 0);
        Assert.Contains(values, v => v.CriticalChange is null);
        Assert.Contains(values, v => v.OwnPace?.Skills >= 4);
        Assert.Contains(values, v => v.Skills.Any(s => s.Priority.Value is null));
        Assert.Contains(values, v => v.Skills.Any(s => s.ShownInAssessment));
        Assert.Contains(values, v => v.Gains.Count > 0 && v.OpenCount == 0);
    }

    private static void CheckRanges(TargetSkill skill)
    {
        Assert.InRange(skill.Current, 0, 4);
        Assert.InRange(skill.Target, double.Epsilon, 4);
        Assert.InRange(skill.Gap, 0, skill.Target + 1e-9);
        Assert.InRange(skill.Priority.Value ?? 0, 0, 100);
        Assert.InRange(skill.Priority.WeightKnown, 0.4 - 1e-9, 1);
        Assert.All(new[] { skill.Priority.GapPercent, skill.Priority.Business, skill.Priority.MarketDemand, skill.Priority.NeededBy, skill.Priority.CareerImpact }, p => Assert.InRange(p ?? 0, 0, 100));
        Assert.All(new[] { skill.Before.Days7, skill.Before.Days30, skill.Before.Days90 }, l => Assert.InRange(l ?? 0, 0, 4));
        Assert.False(skill.Critical && skill.Gap <= 0);
        Assert.True(skill.Gap > 0 || skill is { Hours: null, OpenTopicCount: 0 });
        Assert.InRange(skill.OpenTopics.Count, 0, Math.Min(3, skill.OpenTopicCount));
    }

    private static string Text(LearnerFacts facts, DateTimeOffset now) => JsonSerializer.Serialize(SkillGapCalculation.Calculate(facts, now), Json);

    private static LearnerFacts Shuffled(LearnerFacts facts, Random random)
    {
        T[] Shuffle<T>(IEnumerable<T> items)
        {
            T[] all = [.. items];
            random.Shuffle(all);
            return all;
        }

        return facts with
        {
            Skills = Shuffle(facts.Skills),
            SkillHistory = Shuffle(facts.SkillHistory),
            SkillsShown = Shuffle(facts.SkillsShown),
            SkillTopics = Shuffle(facts.SkillTopics),
            Paths = Shuffle(facts.Paths.Select(p => p with { Topics = Shuffle(p.Topics) })),
            LabResults = Shuffle(facts.LabResults),
        };
    }

    private static LearnerFacts Moved(LearnerFacts facts, int days) => facts with
    {
        SkillHistory = [.. facts.SkillHistory.Select(l => l with { At = l.At.AddDays(days) })],
        SkillsShown = [.. facts.SkillsShown.Select(l => l with { At = l.At.AddDays(days) })],
        ModuleCompletions = [.. facts.ModuleCompletions.Select(c => c with { CompletedAt = c.CompletedAt.AddDays(days) })],
        Paths = [.. facts.Paths.Select(p => p with { TargetDate = p.TargetDate?.AddDays(days), Topics = [.. p.Topics.Select(t => t with { CompletedAt = t.CompletedAt?.AddDays(days) })] })],
        LabResults = [.. facts.LabResults.Select(r => r with { FinishedAt = r.FinishedAt.AddDays(days) })],
    };

    // Levels are quarters and minutes whole, so that sums are exact in any order.
    private static LearnerFacts WithSkills(LearnerFacts facts, DateTimeOffset now, Random random)
    {
        string[] ids = [.. Enumerable.Range(0, random.Next(4) == 0 ? random.Next(2) : random.Next(1, 12)).Select(i => $"skill-{i}")];
        double Level() => random.Next(17) / 4.0;
        bool Unknown() => random.Next(3) == 0;
        SkillLevel[] Levels(int most) => [.. ids.SelectMany(id => Enumerable.Range(0, random.Next(most)).Select(_ => new SkillLevel(id, now.AddHours(-random.Next(-48, 24 * 150)), Level())))];
        return facts with
        {
            Skills = [.. ids.Select(id => new Skill(id, $"name-{random.Next(4)}", Unknown() ? null : $"category-{random.Next(3)}", Level(), Unknown() ? 0 : Level(),
                Unknown() ? null : (SkillImportance)random.Next(5), Unknown() ? null : random.Next(101), [.. ids.Where(_ => random.Next(4) == 0)], Unknown() ? null : random.Next(30)))],
            SkillHistory = Levels(4),
            SkillsShown = Levels(3),
            SkillTopics = [.. ids.SelectMany(id => Enumerable.Range(0, random.Next(6)).Select(_ => new SkillTopic(id, $"topic-{random.Next(30)}"))).Distinct()],
            Paths = [.. facts.Paths.Select(p => p with { Topics = [.. p.Topics.Select(t => t with { SpentMinutes = Unknown() ? null : random.Next(600), InProgress = t.CompletedAt is null && Unknown(), PlannedMinutes = random.Next(9) == 0 ? null : random.Next(300) })] })],
            LabResults = [.. facts.LabResults.Select(l => l with { Minutes = Unknown() ? null : random.Next(90) })],
        };
    }

    private static void ForAll(Action<Random, LearnerFacts, DateTimeOffset> holds)
    {
        for (var seed = 1; seed <= Tries; seed++)
        {
            var generate = new Generate(seed);
            var now = generate.Moment();
            var random = new Random(seed);
            var facts = WithSkills(generate.Facts(now, generate.Zone()), now, random);
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
}
