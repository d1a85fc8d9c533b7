using AnalyticsPortal.Analytics.Predictive;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Predictive.DropOffScene;

namespace AnalyticsPortal.Tests.Analytics.Predictive;

/// <summary>How the points of a card come about.</summary>
public sealed class DropOffPartsTests
{
    [Fact]
    public void The_parts_are_all_of_the_card_in_its_order_and_can_give_a_hundred_points_together()
    {
        var parts = DropOffParts.Of(DropOffRuleCard.Read(Troubled)!);

        Assert.Equal(Enum.GetValues<DropOffFactorKind>(), parts.All.Select(p => p.Kind));
        Assert.Equal((100, 100, 100), (parts.All.Sum(p => p.Most), parts.Given, parts.Known));
    }

    [Fact]
    public void What_is_not_known_has_no_factor()
    {
        var parts = DropOffParts.Of(DropOffRuleCard.Read(Troubled with { AbsenceIsKnown = false, LastScores = [40] })!);

        Assert.Equal([DropOffFactorKind.Inactive, DropOffFactorKind.FewLogins, DropOffFactorKind.FallingScores], parts.All.Where(p => p.Factor is null).Select(p => p.Kind));
        Assert.Equal((55, 55), (parts.Given, parts.Known));
    }

    [Fact]
    public void They_come_to_the_points_of_the_card_whoever_it_is_about()
    {
        var cards = 0;
        for (var seed = 1; seed <= 500; seed++)
        {
            if (DropOffRuleCard.Read(DropOffRuleCardProperties.Numbers(new Random(seed))) is not { } card) continue;
            cards++;
            var parts = DropOffParts.Of(card);
            Assert.Equal(card.Points, 100.0 * parts.Given / parts.Known, 9);
            Assert.Equal(parts.Known, parts.All.Where(p => p.Factor is not null).Sum(p => p.Most));
            Assert.All(parts.All, p => Assert.Equal(p.Most, p.Factor?.Most ?? p.Most));
        }

        Assert.True(cards > 100);
    }
}
