using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>What holds for every learner and every item, tried on many at random. A failure names the seed that repeats it.</summary>
public sealed class CourseItemProperties
{
    private const int Tries = 400;

    [Fact]
    public void Every_number_is_within_its_range() => ForAll((_, facts) => Assert.All(CourseItem.All(facts), i =>
    {
        Assert.True(i.Kind is CourseItemKind.Module ? i is { Tries: >= 0, Uses: >= 0 } : i.Tries > 0);
        Assert.True(i.Failures >= 0 && i.Minutes is not < 0 && i.FirstAt <= i.LastAt == (i.LastAt is not null));
        if (i.Kind is CourseItemKind.Question or CourseItemKind.Assessment)
        {
            Assert.InRange(i.Failures, i.FirstPassed == true ? 0 : 1, i.Tries);
            Assert.Equal(i.Failures < i.Tries, i.Done);
        }
    }));

    [Fact]
    public void Items_come_to_the_standing_in_their_course() => ForAll((_, facts) =>
    {
        var items = CourseItem.All(facts).ToLookup(i => (i.CourseId, i.Kind));
        foreach (var standing in CourseStanding.All(facts))
        {
            var assessments = items[(standing.CourseId, CourseItemKind.Assessment)].ToList();
            Assert.Equal((standing.Tried, standing.Attempts, standing.Passed), (assessments.Count, assessments.Sum(a => a.Tries), assessments.Count(a => a.Done)));
            // An assessment that two courses share has a first try in each of them.
            Assert.InRange(assessments.Count(a => a.FirstPassed == true), standing.FirstTryPassed, assessments.Count);
            var modules = items[(standing.CourseId, CourseItemKind.Module)].ToList();
            Assert.Equal(standing.ModulesCompleted, facts.Courses.Any(c => c.CourseId == standing.CourseId && c.Modules.Count > 0) ? modules.Count(m => m.Done) : standing.ModulesCompleted);
        }
    });

    [Fact]
    public void The_order_of_the_facts_does_not_matter() => ForAll((generate, facts) => Assert.Equal(InOrder(facts), InOrder(generate.Shuffled(facts))));

    [Fact]
    public void The_same_thing_told_twice_changes_nothing() => ForAll((_, facts) => Assert.Equal(InOrder(facts), InOrder(facts with
    {
        Courses = [.. facts.Courses, .. facts.Courses],
        ModuleCompletions = [.. facts.ModuleCompletions, .. facts.ModuleCompletions],
        CourseActivities = [.. facts.CourseActivities, .. facts.CourseActivities],
        Attempts = [.. facts.Attempts, .. facts.Attempts],
        ContentUses = [.. facts.ContentUses, .. facts.ContentUses],
    })));

    [Fact]
    public void Every_kind_is_among_what_is_tried()
    {
        var kinds = Enumerable.Range(0, Tries).SelectMany(seed => CourseItem.All(new Generate(seed).InCourses())).CountBy(i => i.Kind).ToDictionary();
        Assert.All(Enum.GetValues<CourseItemKind>(), kind => Assert.True(kinds.GetValueOrDefault(kind) > Tries / 4, $"{kind}: {kinds.GetValueOrDefault(kind)}"));
    }

    private static IEnumerable<CourseItem> InOrder(LearnerFacts facts) =>
        CourseItem.All(facts).OrderBy(i => i.CourseId, StringComparer.Ordinal).ThenBy(i => i.Kind).ThenBy(i => i.ItemId, StringComparer.Ordinal);

    private static void ForAll(Action<Generate, LearnerFacts> property)
    {
        for (var seed = 0; seed < Tries; seed++)
        {
            var generate = new Generate(seed);
            try
            {
                property(generate, generate.InCourses());
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}", e);
            }
        }
    }
}
