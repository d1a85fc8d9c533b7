using System.Text.Json;
using System.Text.Json.Serialization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Trainer.CourseScene;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>What holds for the performance and the health of every course, tried on many at random. A failure names the seed that repeats it.</summary>
public sealed class CourseMeasureProperties
{
    private const int Tries = 600;

    // Number handling is strict by default: a NaN or an infinity cannot be written at all.
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    [Fact]
    public void Health_lies_between_0_and_100_and_is_the_sum_of_its_points() => ForAll((_, course) =>
    {
        var result = CourseHealthCalculation.Calculate(course, Now);
        Assert.Equal(result.Value is null, result.Completeness == Completeness.Insufficient);
        Assert.Equal(result.Value is null, result.Reason is not null);
        if (result.Value is not { } health) return;

        Assert.InRange(health.Score, 0, 100);
        Assert.Equal(health.Score, health.Parts.Sum(p => p.Points ?? 0), 9);
        Assert.Equal(100, health.Parts.Sum(p => p.MostPoints ?? 0), 9);
        Assert.Equal([0.30, 0.25, 0.25, 0.20], health.Parts.Select(p => p.Weight));
        Assert.All(health.Parts, CheckPart);
        Assert.Equal(result.Missing.Any() || health.Parts.Any(p => p.Missing is not null), result.Completeness == Completeness.Partial);
        Assert.Equal(health.HeldBackBy is null, health.Parts.All(p => p.Score is null or 100));
    });

    [Fact]
    public void A_learner_more_who_leaves_never_makes_a_course_healthier() => ForAll((_, course) =>
    {
        if (course.Totals.UnderWay - course.Totals.Silent - course.Totals.WithPlan < 2) return;
        var left = course.With(t => t with { UnderWay = t.UnderWay - 1, Withdrawn = t.Withdrawn + 1 });

        var (before, after) = (CourseHealthCalculation.Calculate(course, Now).Value, CourseHealthCalculation.Calculate(left, Now).Value);
        if (before is not null) Assert.True(after!.Score <= before.Score, $"{before.Score} -> {after.Score}");
    });

    [Fact]
    public void A_pass_more_and_a_better_rating_never_make_a_course_less_healthy() => ForAll((_, course) =>
    {
        if (course.Totals.Passed == course.Totals.Tried || course.Totals.MeanRating is null) return;
        var better = course.With(t => t with { Passed = t.Passed + 1, MeanRating = (t.MeanRating + 5) / 2 });

        var (before, after) = (CourseHealthCalculation.Calculate(course, Now).Value, CourseHealthCalculation.Calculate(better, Now).Value);
        if (before is not null) Assert.True(after!.Score >= before.Score, $"{before.Score} -> {after.Score}");
    });

    [Fact]
    public void Every_drop_off_point_loses_more_than_the_limit_and_every_other_module_does_not() => ForAll((_, course) =>
    {
        var drops = DropOffCalculation.Of(course.Modules);
        var points = drops.Points.Select(p => p.Module.ModuleId).ToHashSet(StringComparer.Ordinal);

        Assert.True(drops.LimitPercent is null or >= 10);
        Assert.Equal(course.Modules.All(m => m.Starters < 10), drops.MedianPercent is null);
        foreach (var module in course.Modules.Where(m => m.Starters >= 10))
            Assert.Equal(points.Contains(module.ModuleId), 100.0 * module.Left / module.Starters > drops.LimitPercent + 1e-9);
        Assert.All(drops.Points, p => Assert.True(p.Module.Starters >= 10 && p.TimesMedian is null or > 1.5 - 1e-9));
        Assert.True(points.Count <= course.Modules.Count(m => m.Starters >= 10) / 2); // at most half can lie above the median
    });

    [Fact]
    public void Neither_funnel_nor_performance_holds_a_share_that_is_none() => ForAll((_, course) =>
    {
        var funnel = CourseFunnel.Of(course.Totals);
        Assert.Equal(course.Totals.Enrolled == 0, funnel is null);
        if (funnel is not null)
            Assert.True(funnel.Enrolled >= funnel.Started.Count && funnel.Started.Count >= funnel.Halfway.Count && funnel.Halfway.Count >= funnel.Completed.Count);

        var result = CoursePerformanceCalculation.Calculate(course, Now);
        Assert.Equal(result.Value is null, result.Completeness == Completeness.Insufficient);
        if (result.Value is not { } performance) return;
        Proportion?[] shares = [performance.Completion, performance.Passes, performance.DropOut?.Learners, performance.TopModule?.Loss, funnel?.CompletedOfEnded];
        Assert.All(shares.OfType<Proportion>(), CheckShare);
        Assert.True(performance.Growth is null or { ChangePercent: >= -100, PerMonth: >= 0, PerMonthBefore: > 0 });
        Assert.True(performance.Score is null or { Mean: >= 0 and <= 100, Count: > 0 });
        Assert.True(performance.Rating is null or { Mean: >= 1 and <= 5, Count: > 0 });
        Assert.Equal(performance.TopModule is null, performance.StrugglingModule is null);
        Assert.True(performance.TopModule is null || performance.TopModule.Loss.Percent < performance.StrugglingModule!.Loss.Percent);
    });

    [Fact]
    public void The_order_in_which_modules_are_told_does_not_matter() => ForAll((random, course) =>
    {
        ModuleTotals[] shuffled = [.. course.Modules];
        random.Shuffle(shuffled);

        Assert.Equal(Text(DropOffCalculation.Of(course.Modules)), Text(DropOffCalculation.Of(shuffled)));
        Assert.Equal(
            Text(CoursePerformanceCalculation.Calculate(course, Now)), Text(CoursePerformanceCalculation.Calculate(course with { Modules = shuffled }, Now)));
    });

    [Fact]
    public void Results_survive_being_stored() => ForAll((_, course) =>
    {
        CheckStored(CourseHealthCalculation.Calculate(course, Now));
        CheckStored(CoursePerformanceCalculation.Calculate(course, Now));
        CheckStored(DropOffCalculation.Of(course.Modules));
        CheckStored(CourseFunnel.Of(course.Totals));
    });

    [Fact]
    public void The_generator_makes_courses_of_every_sort()
    {
        // Without this the properties above could hold for want of cases.
        var (health, points) = (new List<Measured<CourseHealth>>(), new List<DropOffPoint>());
        ForAll((_, course) =>
        {
            health.Add(CourseHealthCalculation.Calculate(course, Now));
            points.AddRange(DropOffCalculation.Of(course.Modules).Points);
        });

        var parts = health.SelectMany(h => h.Value?.Parts ?? []).ToList();
        InsufficientReason?[] reasons = [null, InsufficientReason.RequiredSourceMissing, InsufficientReason.NothingToMeasure, InsufficientReason.TooFewParts];
        Assert.All(reasons, r => Assert.Contains(health, h => h.Reason == r));
        Assert.All(Enum.GetValues<Completeness>(), c => Assert.Contains(health, h => h.Completeness == c));
        Assert.All(Enum.GetValues<CourseHealthStatus>(), s => Assert.Contains(health, h => h.Value?.Status == s));
        Assert.All(Enum.GetValues<CourseHealthPartKind>(), k => Assert.Contains(parts, p => p.Kind == k && p.Score is not null));
        Assert.All(Enum.GetValues<CourseHealthGap>(), g => Assert.Contains(parts, p => p.Missing == g));
        Assert.All(Enum.GetValues<DropOffReason>(), r => Assert.Contains(points, p => p.Reason == r));
        Assert.All(Enum.GetValues<DropOffAction>(), a => Assert.Contains(points, p => p.Action == a));
    }

    private static void CheckPart(CourseHealthPart part)
    {
        Assert.Equal(part.Missing is null, part.Score is not null);
        Assert.Equal(part.Score is null, part.Points is null);
        Assert.Equal(part.Score is null, part.MostPoints is null);
        if (part is { Score: { } score, Points: { } points, MostPoints: { } most })
        {
            Assert.InRange(score, 0, 100);
            Assert.InRange(points, 0, most + 1e-9);
            Assert.InRange(most, (100 * part.Weight) - 1e-9, (200 * part.Weight) + 1e-9);
        }

        if (part.Learners is { } learners) CheckShare(learners);
    }

    private static void CheckShare(Proportion share) => Assert.True(share.Of > 0 && share.Count >= 0 && share.Count <= share.Of, $"{share}");

    private static void CheckStored<T>(T value) => Assert.Equal(Text(value), Text(JsonSerializer.Deserialize<T>(Text(value), Json)));

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, Json);

    private static void ForAll(Action<Random, CourseNumbers> check)
    {
        for (var seed = 0; seed < Tries; seed++)
        {
            var random = new Random(seed);
            var course = Any(random);
            try
            {
                check(random, course);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}: {course}", failure);
            }
        }
    }
}
