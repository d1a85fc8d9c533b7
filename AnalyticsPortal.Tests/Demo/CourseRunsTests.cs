using AnalyticsPortal.Demo.World;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

/// <summary>What the sample organisations tell about courses, for those who teach them.</summary>
public sealed class CourseRunsTests
{
    private readonly DemoWorld _world = new();

    [Fact]
    public void Every_run_of_a_course_names_its_series_its_target_and_the_time_its_modules_should_take() => Assert.All(
        _world.Facts(Cast.Behind, DemoWorld.Today).Courses.Concat(_world.Facts(Cast.Trainer, DemoWorld.Today).Courses),
        course =>
        {
            Assert.StartsWith(course.SeriesId + "-", course.CourseId, StringComparison.Ordinal);
            Assert.StartsWith(course.SeriesTitle + " · ", course.Title, StringComparison.Ordinal);
            Assert.InRange(course.CompletionTargetPercent ?? 0, 1, 100);
            Assert.All(course.Modules, m => Assert.True(m.PlannedMinutes > 0));
        });

    [Fact]
    public void A_trainer_has_several_runs_of_each_of_his_courses_to_compare()
    {
        var facts = _world.Facts(Cast.Trainer, DemoWorld.Today);

        Assert.Equal(facts.Courses.Select(c => c.CourseId).Order(), facts.Teaching.Select(t => t.CourseId).Order());
        Assert.Equal([3, 3, 3], facts.Courses.GroupBy(c => c.SeriesId).Select(g => g.Count()));
    }

    [Fact]
    public void A_trainer_of_the_company_can_be_compared_with_ten_others_who_teach_something_else_and_one_of_the_college_cannot()
    {
        var learners = _world.Learners.Where((p, i) => p.Tenant == Tenants.Company && i % 8 == 0)
            .SelectMany(p => _world.Facts(p, DemoWorld.Today).Enrollments.Select(e => e.CourseId).Distinct()).CountBy(id => id[..id.LastIndexOf('-')]).ToDictionary();
        string[] SeriesOf(Person trainer) => [.. _world.Facts(trainer, DemoWorld.Today).Teaching.Select(t => t.CourseId[..t.CourseId.LastIndexOf('-')]).Distinct().Order()];
        var trainers = _world.People.All().Where(p => p.Teaches).ToLookup(p => p.Tenant, SeriesOf);

        Assert.Equal(13, trainers[Tenants.Company].DistinctBy(series => string.Join(' ', series)).Count());
        Assert.All(trainers[Tenants.Company], series => Assert.Contains(series, s => learners.GetValueOrDefault(s) >= 10));
        Assert.InRange(trainers[Tenants.College].Count(), 1, 9);
    }

    [Fact]
    public void Learners_have_opinions_about_some_of_their_courses()
    {
        var facts = _world.Learners.Where((_, i) => i % 30 == 0).Select(p => _world.Facts(p, DemoWorld.Today)).ToList();
        var ratings = facts.SelectMany(f => f.Ratings).ToList();

        Assert.InRange(ratings.Count, facts.Count / 4, facts.Sum(f => f.Enrollments.Count) - 1);
        Assert.All(ratings, r => Assert.InRange(r.Rating, 1, 5));
        Assert.True(ratings.DistinctBy(r => r.Rating).Count() >= 3);
    }
}
