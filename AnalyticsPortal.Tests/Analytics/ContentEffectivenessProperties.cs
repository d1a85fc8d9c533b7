using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What holds of content effectiveness for every learner, tried on many at random. A failure names the seed that repeats it.</summary>
public sealed class ContentEffectivenessProperties
{
    private const int Tries = 300;

    private static readonly string[] Types = ["video", "article", "quiz", "slides", "audio", "interactive", "other", "hologram", "", "0"];

    // As results are stored. Number handling is strict by default: a NaN or an infinity cannot be written at all.
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    [Fact]
    public void Every_number_is_within_its_range() => ForAll((_, facts, now) =>
    {
        if (Calculate(facts, now).Value is not { } value) return;

        Assert.InRange(value.Pairs, 10, Math.Min(value.GradedAttempts, value.UsesPaired));
        Assert.InRange(value.UsesPaired, value.Pairs, value.Uses);
        Assert.InRange(value.MeanScore, 0, 100);
        Assert.InRange(value.Formats.Count, 1, 7);
        Assert.Equal(value.Formats.Count, value.Formats.DistinctBy(f => f.Format).Count());
        Assert.Equal(value.Uses, value.Formats.Sum(f => f.Uses));
        Assert.All(value.Formats, f =>
        {
            Assert.InRange(f.Pairs, 0, value.Pairs);
            Assert.Equal(f.Pairs < 3, f.MeanScore is null);
            Assert.InRange(f.MeanScore ?? 0, 0, 100);
            Assert.InRange(f.Minutes ?? 0, 0, 1440.0 * f.Uses);
        });
        Assert.Equal(value.Formats.OrderByDescending(f => f.MeanScore).Select(f => f.MeanScore), value.Formats.Select(f => f.MeanScore));
        Assert.InRange(value.Leader?.Lead ?? 0, 0, 100);
        CheckStatistics(value);
    });

    [Fact]
    public void What_is_listed_is_bounded_and_dated() => ForAll((_, facts, now) =>
    {
        if (Calculate(facts, now).Value is not { } value) return;
        var today = LocalDays.DayOf(now, facts.TimeZone);

        Assert.Equal(Math.Min(12, value.Pairs), value.LatestPairs.Count);
        Assert.Equal(value.LatestPairs.OrderByDescending(p => p.At).Select(p => p.At), value.LatestPairs.Select(p => p.At));
        Assert.All(value.LatestPairs, p => Assert.True(p.At <= now && p.Uses > 0 && p.Formats.Count > 0));
        Assert.Equal((30, 13, today), (value.Days.Count, value.Weeks.Count, value.Today));
        Assert.Equal((today, today.AddDays(-6)), (value.Days[^1].From, value.Weeks[^1].From));
        Assert.All(value.Days.Concat(value.Weeks), u => Assert.Equal(value.Formats.Count, u.Amounts.Count));
        Assert.Equal(value.Days.TakeLast(28).Sum(d => d.Amounts.Sum()), value.Weeks.TakeLast(4).Sum(w => w.Amounts.Sum()), 6);
        Assert.InRange(Encoding.UTF8.GetByteCount(Text(value)), 1, 7 * 1024);
    });

    [Fact]
    public void A_value_is_missing_exactly_when_the_rules_say_so() => ForAll((_, facts, now) =>
    {
        var result = Calculate(facts, now);
        if (!facts.Sources[Source.ContentStudio].Answered || !facts.Sources[Source.Assessment].Answered)
        {
            Assert.Equal((InsufficientReason.RequiredSourceMissing, null), (result.Reason, result.SoFar));
            return;
        }

        Assert.Equal(result.SoFar is null ? null : InsufficientReason.FewerThanTenPairs, result.Reason);
        Assert.InRange(result.SoFar ?? 0, 0, 9);
        Assert.Equal(result.Value is null, result.Completeness == Completeness.Insufficient);
        if (result.Value is not null) Assert.Equal(facts.Sources[Source.CourseBuilder].Answered, result.Completeness == Completeness.Complete);
    });

    [Fact]
    public void The_order_of_the_facts_does_not_matter() => ForAll((generate, facts, now) =>
        Assert.Equal(Text(Calculate(facts, now)), Text(Calculate(generate.Shuffled(facts), now))));

    [Fact]
    public void The_same_thing_told_twice_changes_nothing() => ForAll((_, facts, now) =>
    {
        var twice = facts with { Attempts = [.. facts.Attempts, .. facts.Attempts], ContentUses = [.. facts.ContentUses, .. facts.ContentUses], Courses = [.. facts.Courses, .. facts.Courses] };
        Assert.Equal(Text(Calculate(facts, now)), Text(Calculate(twice, now)));
    });

    [Fact]
    public void What_lies_in_the_future_changes_nothing() => ForAll((_, facts, now) =>
    {
        var later = facts with
        {
            ContentUses = [.. facts.ContentUses, new ContentUse("later", "video", "t-1", now.AddSeconds(1), 9, true)],
            Attempts = [.. facts.Attempts, Attempt("later", now.AddSeconds(1), 1, "t-1")],
        };
        Assert.Equal(Text(Calculate(facts, now)), Text(Calculate(later, now)));
    });

    [Fact]
    public void Days_earlier_or_later_everything_is_the_same() => ForAll((_, facts, now) =>
    {
        var utc = facts with { TimeZone = TimeZoneInfo.Utc };
        foreach (var days in new[] { -367, 1, 730 })
            Assert.Equal(Text(Calculate(utc, now).Value is { } value ? Moved(value, days) : null), Text(Calculate(Moved(utc, days), now.AddDays(days)).Value));
    });

    [Fact]
    public void One_more_perfect_score_after_a_format_never_lowers_its_mean() => ForAll((_, facts, now) =>
    {
        if (Calculate(facts, now).Value is not { } before) return;
        var more = facts with
        {
            ContentUses = [.. facts.ContentUses, new ContentUse("new", "audio", "a topic of its own", now, 9, null)],
            Attempts = [.. facts.Attempts, Attempt("new", now, 100, "a topic of its own")],
        };
        var after = Calculate(more, now).Value!;

        Assert.Equal(before.Pairs + 1, after.Pairs);
        Assert.True(after.MeanScore >= before.MeanScore - 1e-9);
        if (Audio(before)?.MeanScore is { } mean) Assert.True(Audio(after)!.MeanScore >= mean - 1e-9);
    });

    [Fact]
    public void A_result_survives_being_stored_as_json() => ForAll((_, facts, now) =>
    {
        var result = Calculate(facts, now);
        Assert.Equal(Text(result), Text(JsonSerializer.Deserialize<Measured<ContentEffectiveness>>(Text(result), Json)));
    });

    [Fact]
    public void The_generator_makes_learners_of_every_sort()
    {
        // Without this the properties above could hold for want of cases.
        var seen = new List<Measured<ContentEffectiveness>>();
        ForAll((_, facts, now) => seen.Add(Calculate(facts, now)));

        foreach (var reason in new InsufficientReason?[] { null, InsufficientReason.RequiredSourceMissing, InsufficientReason.FewerThanTenPairs })
            Assert.True(seen.Count(r => r.Reason == reason) > Tries / 20, $"{reason}");
        Assert.All(Enum.GetValues<UseUnit>(), u => Assert.Contains(seen, r => r.Value?.Unit == u));
        Assert.Contains(seen, r => r.Value?.Correlation.R < 0);
        Assert.Contains(seen, r => r.Value?.Correlation is { R: null, Pairs: < 10 });
        Assert.Contains(seen, r => r.Value?.Gain.EffectSize is not null);
        Assert.Contains(seen, r => r.Value?.Authorship.Difference is not null);
        Assert.Contains(seen, r => r.Value?.Leader is { Clear: true });
        Assert.Contains(seen, r => r.Value?.Formats.Any(f => f.MeanScore is null) == true);
    }

    /// <summary>The same result for facts so many days later.</summary>
    internal static ContentEffectiveness Moved(ContentEffectiveness value, int days) => value with
    {
        Today = value.Today.AddDays(days),
        LatestPairs = [.. value.LatestPairs.Select(p => p with { At = p.At.AddDays(days) })],
        Days = [.. value.Days.Select(d => d with { From = d.From.AddDays(days) })],
        Weeks = [.. value.Weeks.Select(w => w with { From = w.From.AddDays(days) })],
    };

    private static void CheckStatistics(ContentEffectiveness value)
    {
        Assert.InRange(value.Correlation.R ?? 0, -1, 1);
        Assert.InRange(value.Correlation.Pairs, 0, value.Pairs);
        Assert.InRange(value.Gain.MeanDelta ?? 0, -100, 100);
        Assert.InRange(value.Gain.StandardDeviation ?? 0, 0, 110);
        Assert.Equal(value.Gain.Pairs < 10, value.Gain.MeanDelta is null);
        Assert.Equal(value.Gain.EffectSize is null, value.Gain.StandardDeviation is null or 0);
        Assert.Equal(value.Authorship is { AiPairs: >= 10, HandPairs: >= 10 }, value.Authorship.Difference is not null);
        Assert.InRange(value.Authorship.AiPairs + value.Authorship.HandPairs, 0, value.Pairs);
        if (value.Correlation.Pairs < 10) Assert.Null(value.Correlation.R);
    }

    private static FormatScores? Audio(ContentEffectiveness value) => value.Formats.SingleOrDefault(f => f.Format == ContentFormat.Audio);

    private static Measured<ContentEffectiveness> Calculate(LearnerFacts facts, DateTimeOffset now) => ContentEffectivenessCalculation.Calculate(facts, now);

    private static AssessmentAttempt Attempt(string id, DateTimeOffset? at, double? score, string? topic) => new(id, "a", null, topic, at, null, score, null, null, null);

    private static LearnerFacts Moved(LearnerFacts facts, int days) => facts with
    {
        Attempts = [.. facts.Attempts.Select(a => a with { SubmittedAt = a.SubmittedAt?.AddDays(days) })],
        ContentUses = [.. facts.ContentUses.Select(u => u with { At = u.At.AddDays(days) })],
    };

    private static string Text<T>(T result) => JsonSerializer.Serialize(result, Json);

    private static void ForAll(Action<Generate, LearnerFacts, DateTimeOffset> holds)
    {
        for (var seed = 1; seed <= Tries; seed++)
        {
            var generate = new Generate(seed);
            var now = generate.Moment();
            var facts = WithContent(generate.Facts(now, generate.Zone()), now, new Random(seed));
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

    // Few topics and courses, so that uses and attempts meet; some numbers out of any range, and some moments twice.
    private static LearnerFacts WithContent(LearnerFacts facts, DateTimeOffset now, Random random)
    {
        var unknown = random.NextDouble();
        string? Topic() => random.Next(3) == 0 ? null : $"t-{random.Next(8)}";
        string? Course() => random.Next(3) == 0 ? null : $"c-{random.Next(2)}";
        double Wild(int most) => random.Next(40) == 0 ? 1e12 * random.Next(-1, 2) : random.Next(4 * most) / 4.0;
        DateTimeOffset At() => now.AddHours(-random.Next(-20, 24 * 120));
        bool? Ai() => random.Next(4) switch { 0 => null, 1 => false, _ => true };
        return facts with
        {
            Courses = [new Course("c-0", "c", null, null, [new CourseModule("m", "m", 1, ["t-1", "t-2"])]), new Course("c-1", "c", null, null, [new CourseModule("n", "n", 1, ["t-2", "t-3"])])],
            Attempts =
            [
                .. Enumerable.Range(0, random.Next(90)).Select(i => Attempt($"a-{i}", random.Next(9) == 0 ? null : At(), random.Next(9) == 0 ? null : Wild(100), Topic()) with
                {
                    CourseId = Course(), Purpose = random.Next(3) == 0 ? AssessmentPurpose.Pre : (AssessmentPurpose?)random.Next(5), Title = "A title of an ordinary length",
                }),
            ],
            ContentUses =
            [
                .. Enumerable.Range(0, random.Next(300)).Select(i => new ContentUse(
                    $"u-{i}", Types[random.Next(Types.Length)], Topic(), At(), random.NextDouble() < unknown ? null : Wild(60), Ai()) { CourseId = Course() }),
            ],
        };
    }
}
