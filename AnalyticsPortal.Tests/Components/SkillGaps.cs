using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;

namespace AnalyticsPortal.Tests.Components;

/// <summary>Skill gaps as a screen meets them, calculated from facts at the moment of <see cref="Overviews.Collected"/>.</summary>
public static class SkillGaps
{
    private static readonly DateTimeOffset Now = Overviews.Collected;

    /// <summary>Four gaps, three of them critical, and two skills that are at their target; own hours per level are known.</summary>
    public static LearnerFacts Facts { get; } = new()
    {
        UserId = "u-1",
        OrganizationId = "o-1",
        TimeZone = Overviews.Lisbon,
        Sources = Enum.GetValues<Source>().ToDictionary(s => s, s => new SourceState(s, Now, null)),
        Profile = new("Maren Okafor", null, null, null, null, null, null, "Data Engineer II"),
        Skills =
        [
            new("s1", "Query optimisation", "Data", 1, 3, SkillImportance.Critical, 80, ["s2"], 6),
            new("s2", "Data modelling", "Data", 1, 3, SkillImportance.High, 60, [], 5),
            new("s3", "Stream processing", "Data", 0, 2, SkillImportance.High, null, [], 4),
            new("s4", "Data quality", null, 2, 2.5, SkillImportance.Medium, 40, [], 3),
            new("s5", "Access control", "Safety", 3, 3, SkillImportance.Low, 30, [], 1),
            new("s6", "Reading and making charts for people who decide", "Communication", 4, 2, SkillImportance.None, 20, [], 0),
        ],
        SkillHistory =
        [
            new("s1", Now.AddDays(-80), 0), new("s1", Now.AddDays(-12), 1),
            new("s2", Now.AddDays(-300), 1),
            new("s3", Now.AddDays(-300), 0),
            new("s5", Now.AddDays(-100), 1), new("s5", Now.AddDays(-60), 2), new("s5", Now.AddDays(-3), 3),
        ],
        SkillTopics = [new("s1", "t1"), new("s1", "t2"), new("s5", "t3")],
        Paths =
        [
            new("p", "Data Engineering Practitioner", new(2027, 2, 5), true,
            [
                new("t1", "Window functions", 1, null, 90) { SpentMinutes = 65, InProgress = true },
                new("t2", "Query plans", 2, null, 60) { SpentMinutes = 415 },
                new("t3", "Roles and rights", 3, Now.AddDays(-4), 60) { SpentMinutes = 1200 },
            ]),
        ],
    };

    /// <summary>The measure of these facts, perhaps changed, perhaps with other states of the sources.</summary>
    public static Measured<SkillGap> Of(Func<LearnerFacts, LearnerFacts>? change = null, Func<Source, SourceState>? state = null)
    {
        var facts = state is null ? Facts : Facts with { Sources = Enum.GetValues<Source>().ToDictionary(s => s, state) };
        return SkillGapCalculation.Calculate(change?.Invoke(facts) ?? facts, Now);
    }
}
