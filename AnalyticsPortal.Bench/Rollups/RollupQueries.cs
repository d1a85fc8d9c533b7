using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using AnalyticsPortal.Storage.Help;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>What the trainer's pages ask the database, one line each.</summary>
internal static class RollupQueries
{
    private static readonly DataScope Scope = new(RollupWorld.Trainer, RollupWorld.Tenant.OrganizationId, ScopeRole.Trainer);
    private static readonly CourseFilter Cohort = new("2026-09", null, null), Module = new(null, RollupWorld.ModuleOf(0, 3), null), Period = new(null, null, 30);

    public static IReadOnlyList<(string Name, Func<Task> AskAsync)> Of(PortalDatabase database)
    {
        var (own, courses, learners) = (new OwnCoursesRepository(database), new CourseRepository(database), new CourseLearnersRepository(database));
        var (items, itemLearners, help) = (new CourseItemRepository(database), new CourseItemLearnersRepository(database), new NeedsHelpRepository(database));
        var (teaching, health) = (new TeachingRepository(database), new CourseHealthRepository(database));
        var (run, now, none) = (RollupWorld.RunId, RollupWorld.Now, CancellationToken.None);
        return
        [
            ("own courses", () => own.ReadAsync(Scope, none)),
            ("list of courses", () => courses.ListAsync(Scope, now, none)),
            ("a course", () => courses.ReadAsync(Scope, run, CourseFilter.All, now, none)),
            ("a course, one cohort", () => courses.ReadAsync(Scope, run, Cohort, now, none)),
            ("a course, who came to a module", () => courses.ReadAsync(Scope, run, Module, now, none)),
            ("a course, the last 30 days", () => courses.ReadAsync(Scope, run, Period, now, none)),
            ("a course that is over", () => courses.ReadAsync(Scope, RollupWorld.OverRunId, CourseFilter.All, now, none)),
            ("learners of a course, by name", () => learners.ReadAsync(Scope, run, CourseFilter.All, CourseGroup.Enrolled, CourseLearnersOrder.Name, 1, now, none)),
            ("learners of a course, page 20 by score", () => learners.ReadAsync(Scope, run, CourseFilter.All, CourseGroup.Enrolled, CourseLearnersOrder.Score, 20, now, none)),
            ("learners of a band, one module", () => learners.ReadAsync(Scope, run, Module, CourseGroup.ScoreBand(7), CourseLearnersOrder.Name, 1, now, none)),
            ("content of a course", () => items.ReadAsync(Scope, run, CourseFilter.All, now, none)),
            ("content of a course, one cohort", () => items.ReadAsync(Scope, run, Cohort, now, none)),
            ("content of a course, who came to a module", () => items.ReadAsync(Scope, run, Module, now, none)),
            ("learners of an assessment", () => itemLearners.ReadAsync(Scope, run, CourseFilter.All, new(CourseItemKind.Assessment, $"{run}-quiz-1", ItemGroup.All), 1, now, none)),
            ("who needs help, all courses", () => help.ReadAsync(Scope, null, now, none)),
            ("who needs help, one course", () => help.ReadAsync(Scope, run, now, none)),
            ("teaching, own and peers", () => teaching.ReadAsync(Scope, now, none)),
            ("health of earlier days", () => health.HistoryAsync(Scope, [run], RollupWorld.Today, 400, none)),
        ];
    }
}
