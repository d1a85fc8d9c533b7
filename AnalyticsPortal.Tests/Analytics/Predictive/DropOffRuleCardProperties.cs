using AnalyticsPortal.Analytics.Predictive;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Predictive.DropOffScene;

namespace AnalyticsPortal.Tests.Analytics.Predictive;

/// <summary>What holds for the card of every learner, tried on many at random. A failure names the seed that repeats it.</summary>
public sealed class DropOffRuleCardProperties
{
    private const int Tries = 2000;

    [Fact]
    public void Every_number_is_within_its_range() => ForAll((_, numbers) =>
    {
        if (DropOffRuleCard.Read(numbers) is not { } card) return;

        Assert.InRange(card.Points, 0, 100);
        Assert.InRange(card.Known, 50, 100);
        Assert.Equal(DropOffRuleCard.LevelOf(card.Points), card.Level);
        Assert.Equal(card.Known, card.Factors.Sum(f => f.Most));
        Assert.All(card.Factors, f => Assert.InRange(f.Points, 0, f.Most));
        Assert.All(card.Factors, f => Assert.True(double.IsFinite(f.Number)));
        Assert.Equal(card.Factors.Select(f => f.Points).OrderDescending(), card.Factors.Select(f => f.Points));
        Assert.Equal(card.Factors.Count, card.Factors.DistinctBy(f => f.Kind).Count());
        Assert.Equal(card.Actions.Count, card.Actions.DistinctBy(a => a.Kind).Count());
        Assert.Equal(card.Actions.OrderByDescending(a => a.Urgent), card.Actions);
    });

    [Fact]
    public void No_points_are_won_by_doing_better_in_any_one_thing() => ForAll((random, numbers) =>
    {
        var more = random.Next(1, 40) / 4.0;
        DropOffNumbers[] better =
        [
            numbers with { LastLoginAt = numbers.LastLoginAt?.AddHours(random.Next(1, 400)) is { } login && login <= Now ? login : Now },
            numbers with { LastActiveAt = numbers.LastActiveAt?.AddHours(random.Next(1, 400)) is { } active && active <= Now ? active : Now },
            numbers with { LoginsIn30Days = numbers.LoginsIn30Days + random.Next(1, 5) },
            numbers with { MedianSessionMinutes = numbers.MedianSessionMinutes + more },
            numbers with { ContentCompletionPercent = numbers.ContentCompletionPercent + more },
            numbers with { HelpRequestsIn30Days = numbers.HelpRequestsIn30Days + random.Next(1, 4) },
            numbers with { ProgressPercent = numbers.ProgressPercent + more },
            numbers with { LastScores = Raised(numbers.LastScores, random, more) },
        ];

        var before = DropOffRuleCard.Read(numbers)?.Points;
        foreach (var one in better)
        {
            var after = DropOffRuleCard.Read(one)?.Points;
            Assert.Equal(before is null, after is null);
            Assert.True(after is null || after <= before, $"{before} -> {after} with {one}");
        }
    });

    [Fact]
    public void Every_kind_of_better_number_moves_the_points_of_somebody()
    {
        // Without this the property above could hold for want of differences.
        var seen = new HashSet<(DropOffFactorKind Kind, int Points)>();
        ForAll((_, numbers) => seen.UnionWith(DropOffRuleCard.Read(numbers)?.Factors.Select(f => (f.Kind, f.Points)) ?? []));

        Assert.All(Enum.GetValues<DropOffFactorKind>(), kind => Assert.Equal(4, seen.Count(s => s.Kind == kind))); // three steps and none
    }

    [Fact]
    public void The_generator_makes_every_level_and_learners_without_a_card()
    {
        var seen = new List<DropOffCard?>();
        ForAll((_, numbers) => seen.Add(DropOffRuleCard.Read(numbers)));

        Assert.Contains(seen, c => c is null);
        Assert.Contains(seen, c => c is { Known: 100 });
        Assert.All(Enum.GetValues<DropOffLevel>(), level => Assert.Contains(seen, c => c?.Level == level));
        Assert.All(Enum.GetValues<SuggestedActionKind>(), kind => Assert.Contains(seen, c => c?.Actions.Any(a => a.Kind == kind) == true));
    }

    internal static DropOffNumbers Numbers(Random random)
    {
        // Some do well in most things and some badly, so that both ends of the card are reached.
        var scale = random.Next(3) switch { 0 => 0.2, 1 => 0.6, _ => 1.0 };
        double? Up(double to) => random.Next(8) == 0 ? null : Math.Round(random.NextDouble() * to * scale * 4) / 4;
        DateTimeOffset? Ago() => random.Next(8) == 0 ? null : Now.AddHours(-random.Next(0, (int)(24 * 20 * (1.2 - scale))));
        var drift = random.Next(-8, 9);
        return new()
        {
            Now = Now,
            EnrolledAt = Now.AddDays(-random.Next(0, 90)),
            LastLoginAt = Ago(),
            LastActiveAt = Ago(),
            LoginsIn30Days = (int?)Up(14),
            MedianSessionMinutes = Up(50),
            LastScores = [.. Enumerable.Range(0, random.Next(0, 14)).Select(i => Math.Clamp((scale * 90) + (drift * i / 4.0) + random.Next(-15, 16), 0, 100))],
            ContentCompletionPercent = Up(100),
            HelpRequestsIn30Days = (int?)Up(9),
            ProgressPercent = Up(100),
        };
    }

    private static double[] Raised(IReadOnlyList<double> scores, Random random, double by)
    {
        double[] raised = [.. scores];
        if (raised.Length > 0) raised[^random.Next(1, Math.Min(raised.Length, 5) + 1)] += by;
        return raised;
    }

    private static void ForAll(Action<Random, DropOffNumbers> holds)
    {
        for (var seed = 1; seed <= Tries; seed++)
        {
            var random = new Random(seed);
            var numbers = Numbers(random);
            try
            {
                holds(random, numbers);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, {numbers}", e);
            }
        }
    }
}
