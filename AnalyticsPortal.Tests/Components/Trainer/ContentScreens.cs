using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer.Content;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Tests.Components.Trainer;

/// <summary>What the page about content may have to show, of the course of the mock-up.</summary>
internal static class ContentScreens
{
    public static readonly ContentView View = new(CourseFilter.All, ContentView.First, default, 1);

    private static readonly CourseReading Course = CourseReadings.Mock;

    /// <summary>A hard question in module 4, an assessment where many are stuck, material that few use, and what they are compared with.</summary>
    public static IReadOnlyList<ItemTotals> Items { get; } =
    [
        .. Course.Numbers.Modules.Select(m => new ItemTotals(CourseItemKind.Module, m.ModuleId, m.Title) { Learners = m.Starters, Tried = m.Starters, FirstFailed = 5, Done = m.Starters - m.Left, Tries = 9 }),
        Question("q1", 6), Question("q2", 8), Question("q3", 48),
        Assessment("a1", "Test: Joins", 4), Assessment("a2", "Test: Filters", 5), Assessment("a3", "Test: Window functions", 30),
        Material("k1", "Frames, drawn", 100), Material("k2", "Frames, read", 98), Material("k3", "A worked example", 12),
        new(CourseItemKind.Question, "a4/q9", null) { AssessmentId = "a4", Learners = 3, Tried = 3, FirstFailed = 3 },
    ];

    public static string Module => Course.Numbers.Modules[3].ModuleId;

    public static ContentShown Shown(ContentView? view = null, IReadOnlyList<ItemTotals>? items = null, CourseReading? course = null) =>
        ContentShown.Of(course ?? Course, items ?? Items, view ?? View);

    public static ContentAddress Address(ContentView? view = null) => new(Course.Numbers.Plan.CourseId, view ?? View);

    private static ItemTotals Question(string id, int wrong) =>
        new(CourseItemKind.Question, $"a3/{id}", $"Which frame does {id} mean?") { ModuleId = Module, AssessmentId = "a3", Learners = 60, Tried = 60, FirstFailed = wrong, Done = 60, Tries = 66 };

    private static ItemTotals Assessment(string id, string title, int stuck) =>
        new(CourseItemKind.Assessment, id, title) { ModuleId = Module, Learners = 80, Tried = 80, FirstFailed = stuck, Stuck = stuck, Used = 70, Tries = 99, MeanMinutes = 31 };

    private static ItemTotals Material(string id, string title, int done) =>
        new(CourseItemKind.Material, id, title) { ModuleId = Module, Learners = done, Done = done, Tries = done, MeanMinutes = 12 };
}
