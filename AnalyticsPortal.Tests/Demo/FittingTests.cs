using AnalyticsPortal.Demo.Fitted;
using AnalyticsPortal.Demo.Fitting;
using AnalyticsPortal.Demo.Lives;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

/// <summary>A test that needs the source data, which is not part of the repository; reported as skipped, with the reason, where it is absent.</summary>
public sealed class SourceDataFactAttribute : FactAttribute
{
    public static string Folder => DemoWorld.InRepository("../shared/data/oulad");

    public SourceDataFactAttribute()
    {
        if (!new OuladFolder(Folder).Exists) Skip = "The source data is not beside the repository (../shared/data/oulad).";
    }
}

public sealed class FittingTests
{
    private static readonly Distributions Figures = Distributions.Committed;

    [SourceDataFact]
    public void The_committed_figures_are_what_the_command_works_out() =>
        Assert.Equal(new Fitter(new OuladFolder(SourceDataFactAttribute.Folder)).Fit().ToJson(), Figures.ToJson());

    [Fact]
    public void The_figures_name_their_source() => Assert.Contains("CC BY 4.0", Figures.Attribution, StringComparison.Ordinal);

    [Fact]
    public void Learners_give_up_week_by_week_as_the_figures_say()
    {
        var plans = Generated().Select(e => e.Plan).ToList();
        var stay = 1 - Figures.DropOut.BeforeStart;
        Assert.InRange(Share(p => p.WithdrawnOn < p.StartsOn), Figures.DropOut.BeforeStart - 0.02, Figures.DropOut.BeforeStart + 0.02);
        for (var week = 0; week < Fitter.Weeks; week++)
        {
            stay *= 1 - Figures.DropOut.WeeklyHazard[week];
            var end = 7 * (week + 1);
            Assert.InRange(Share(p => p.WithdrawnOn is { } day && day.DayNumber - p.StartsOn.DayNumber < end), 1 - stay - 0.025, 1 - stay + 0.025);
        }

        double Share(Func<EnrolmentPlan, bool> condition) => (double)plans.Count(condition) / plans.Count;
    }

    [Fact]
    public void Scores_spread_as_the_figures_say()
    {
        foreach (var quantiles in new[] { Figures.Scores.Fail, Figures.Scores.Pass, Figures.Scores.Distinction })
        {
            var scores = Generated().Where(e => ReferenceEquals(e.Plan.Scores, quantiles)).SelectMany(e => e.Attempts)
                .Where(a => a.Kind is "quiz" or "assignment" && a.Number == 1).Select(a => a.Score).Order().ToList();
            foreach (var quarter in new[] { 0.25, 0.5, 0.75 })
                Assert.InRange(scores[(int)(quarter * scores.Count)], quantiles.At(quarter) - 3, quantiles.At(quarter) + 3);
        }
    }

    [Fact]
    public void Work_comes_late_as_often_as_the_figures_say()
    {
        var handedIn = Generated().SelectMany(e => e.Attempts).Where(a => a.DueAt is not null).ToList();
        var late = (double)handedIn.Count(a => a.SubmittedAt > a.DueAt) / handedIn.Count;
        Assert.InRange(late, Figures.Submission.LateShare - 0.05, Figures.Submission.LateShare + 0.05);
    }

    [Fact]
    public void A_learner_who_gave_up_does_nothing_afterwards() =>
        Assert.All(Generated().Where(e => e.WithdrawnAt is not null), e => Assert.All(e.Sessions, s => Assert.True(s.StartedAt < e.WithdrawnAt)));

    [Fact]
    public void Everything_finished_was_finished_while_learning() =>
        Assert.All(Generated(), e => Assert.All(
            e.Topics.Select(t => t.At).Concat(e.Attempts.Select(a => a.SubmittedAt)).Concat(e.Labs.Select(l => l.FinishedAt)).Concat(e.Chats.Select(c => c.At)),
            at => Assert.Contains(e.Sessions, s => s.StartedAt <= at && at <= s.EndedAt)));

    private static readonly Lazy<List<EnrolmentLife>> Lives = new(() =>
    {
        var world = new DemoWorld();
        var ordinary = world.Learners.Where(p => p.Story == AnalyticsPortal.Demo.World.Story.Ordinary);
        return [.. ordinary.SelectMany(p => world.Book.Of(p, DemoWorld.Today)[^1].Enrolments)];
    });

    private static List<EnrolmentLife> Generated() => Lives.Value;
}
