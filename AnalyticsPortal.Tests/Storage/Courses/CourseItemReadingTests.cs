using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Courses;

/// <summary>Numbers of items against a course counted by hand, for those who may read them and for nobody else.</summary>
public sealed class CourseItemReadingTests(ItemScene scene) : IClassFixture<ItemScene>
{
    private readonly CourseItemRepository items = new(scene.Database.Database);
    private readonly CourseItemLearnersRepository learners = new(scene.Database.Database);

    [Fact]
    public async Task Everybody_is_counted_at_every_item() => Assert.Equal(
        [
            Of(CourseItemKind.Assessment, "end", "Test end", learners: 3, tried: 3, firstFailed: 2, stuck: 1, done: 2, used: 1, tries: 5, mean: 33.33) with { ModuleId = "m1" },
            Of(CourseItemKind.Material, "k1", null, learners: 1, tried: 1, firstFailed: 1, done: 1, tries: 1, mean: 10) with { ModuleId = "m1" },
            Of(CourseItemKind.Module, "m1", "First", learners: 3, tried: 3, firstFailed: 2, stuck: 1, done: 2, used: 1, tries: 4, mean: 96.67) with
            {
                Timed = 2, Slow = 1, MedianMinutes = 135, PlannedMinutes = 60,
            },
            Of(CourseItemKind.Module, "m2", "Second", learners: 2) with { PlannedMinutes = 100 },
            Of(CourseItemKind.Question, "end/q1", "Which?", learners: 3, tried: 3, firstFailed: 2, stuck: 1, done: 2, tries: 5) with { ModuleId = "m1", AssessmentId = "end" },
        ],
        await ReadAsync(CourseFilter.All));

    [Fact]
    public async Task Of_a_cohort_only_its_learners_are_counted()
    {
        var read = await ReadAsync(new("2026-11", null, null));

        Assert.Equal(
            Of(CourseItemKind.Module, "m1", "First", learners: 1, tried: 1, done: 1, tries: 1, mean: 200) with { Timed = 1, Slow = 1, MedianMinutes = 200, PlannedMinutes = 60 },
            read.Single(i => i.ItemId == "m1"));
        Assert.DoesNotContain(read, i => i.Kind == CourseItemKind.Material);
        Assert.Equal(await ReadAsync(CourseFilter.All), await ReadAsync(new("2020-01", null, null)));
    }

    [Fact]
    public async Task Under_a_period_only_those_whose_enrolment_was_open_in_it_are_counted()
    {
        var read = await ReadAsync(new(null, null, 30));

        Assert.Equal(
            Of(CourseItemKind.Assessment, "end", "Test end", learners: 2, tried: 2, firstFailed: 1, done: 2, used: 1, tries: 3, mean: 30) with { ModuleId = "m1" },
            read.Single(i => i.Kind == CourseItemKind.Assessment));
        Assert.Equal(135, read.Single(i => i.ItemId == "m1").MedianMinutes);
        Assert.Equal(await ReadAsync(CourseFilter.All), await ReadAsync(new(null, null, 90)));
    }

    [Fact]
    public async Task Under_a_module_its_own_items_are_counted()
    {
        Assert.Equal((await ReadAsync(CourseFilter.All)).Where(i => i.ItemId != "m2"), await ReadAsync(new(null, "m1", null)));
        Assert.Equal(["m2"], (await ReadAsync(new(null, "m2", null))).Select(i => i.ItemId));
        Assert.Equal(await ReadAsync(CourseFilter.All), await ReadAsync(new(null, "no such", null)));
    }

    [Fact]
    public async Task What_items_add_to_modules_is_what_was_counted_by_hand()
    {
        await using var batch = scene.Database.Database.ReadAs(ItemScene.Tim).Ask(CourseSums.SumsSql, ItemScene.Tim, [ItemScene.Course], CourseFilter.All, Now);
        await using var reader = await batch.ReadScopedAsync(default);
        var read = (await reader.ReadAllAsync(CourseSums.Read, default)).Single().Items;

        Assert.Equal([new ModuleItem("m1", 1, 135, 1.0 / 3), new ModuleItem("m2", 0, null, null)], read.OrderBy(i => i.ModuleId));
        Assert.Equal(
            [
                new ModuleTotals("m1", "First", 1, 3, 1) { LeftAfterFailingTwice = 1, FailingTwiceElsewhere = null, MedianMinutes = 135, MaterialUsedShare = 1.0 / 3, PlannedMinutes = 60 },
                new ModuleTotals("m2", "Second", 2, 2, 0) { FailingTwiceElsewhere = 1 },
            ],
            ModuleItems.AddTo([new("m1", "First", 1, 3, 1) { PlannedMinutes = 60 }, new("m2", "Second", 2, 2, 0)], read));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("2026-10", null)]
    [InlineData("2026-11", null)]
    [InlineData(null, 30)]
    public async Task Behind_every_number_stand_as_many_learners(string? cohort, int? period)
    {
        var filter = new CourseFilter(cohort, null, period);
        var read = await ReadAsync(filter);
        foreach (var item in read)
        {
            (ItemGroup Group, int Count)[] numbers =
            [
                (ItemGroup.All, item.Learners), (ItemGroup.FailedFirst, item.FirstFailed), (ItemGroup.Stuck, item.Stuck), (ItemGroup.Done, item.Done), (ItemGroup.Slow, item.Slow),
                .. item.Kind == CourseItemKind.Material ? [(ItemGroup.Unused, read.Single(m => m.ItemId == item.ModuleId).Done - item.Done)] : Array.Empty<(ItemGroup, int)>(),
            ];
            foreach (var (group, count) in numbers)
            {
                var page = await learners.ReadAsync(ItemScene.Tim, ItemScene.Course, filter, new(item.Kind, item.ItemId, group), 1, Now, default);
                Assert.Equal((item.ItemId, group, count, count), (item.ItemId, group, page!.Total, page.Rows.Count));
            }
        }
    }

    [Fact]
    public async Task Learners_stand_by_name_with_their_tries()
    {
        var page = await BehindAsync(CourseItemKind.Question, "end/q1", ItemGroup.FailedFirst);

        Assert.Equal(("A course", "Which?", "First", "Test end", 2), (page.CourseTitle, page.Title, page.ModuleTitle, page.AssessmentTitle, page.Total));
        Assert.Equal(
            [("ann", "Name of ann", 2, 1, (bool?)false, true), ("ben", "Name of ben", 2, 2, false, false)],
            page.Rows.Select(r => (r.UserId, r.DisplayName, r.Tries, r.Failures, r.FirstPassed, r.Done)));
        Assert.Equal(["ben"], (await BehindAsync(CourseItemKind.Module, "m1", ItemGroup.Left)).Rows.Select(r => r.UserId));
        Assert.Equal(["cas"], (await BehindAsync(CourseItemKind.Module, "m1", ItemGroup.Slow)).Rows.Select(r => r.UserId));
        Assert.Equal(["cas"], (await BehindAsync(CourseItemKind.Material, "k1", ItemGroup.Unused)).Rows.Select(r => r.UserId));
        Assert.Equal((1, 2), ((await learners.ReadAsync(ItemScene.Tim, ItemScene.Course, CourseFilter.All, new(CourseItemKind.Question, "end/q1", ItemGroup.FailedFirst), 9, Now, default))!.Page, page.Rows.Count));
    }

    [Theory]
    [InlineData("tim", ScopeRole.Trainer, true)]
    [InlineData("eve", ScopeRole.OrganizationAdmin, true)]
    [InlineData("tom", ScopeRole.Trainer, false)]
    [InlineData("ann", ScopeRole.Learner, false)]
    [InlineData("tim", ScopeRole.Learner, false)]
    [InlineData("tim", ScopeRole.Operator, false)]
    public async Task Another_trainers_course_is_like_one_that_there_is_not(string who, ScopeRole role, bool sees)
    {
        var scope = Scope(who, Hill, role);
        Assert.Equal(sees, await items.ReadAsync(scope, ItemScene.Course, CourseFilter.All, Now, default) is not null);
        Assert.Equal(sees, await learners.ReadAsync(scope, ItemScene.Course, CourseFilter.All, new(CourseItemKind.Assessment, "end", ItemGroup.All), 1, Now, default) is not null);
        Assert.Null(await items.ReadAsync(scope, "no such", CourseFilter.All, Now, default));
        Assert.Null(await learners.ReadAsync(scope, ItemScene.Course, CourseFilter.All, new(CourseItemKind.Assessment, "no such", ItemGroup.All), 1, Now, default));
    }

    [Fact]
    public async Task Each_organisation_counts_its_own()
    {
        var val = Scope("val", Vale, ScopeRole.OrganizationAdmin);

        var end = Assert.Single((await items.ReadAsync(val, ItemScene.Course, CourseFilter.All, Now, default))!, i => i.Kind == CourseItemKind.Assessment);
        Assert.Equal((1, 1), (end.Learners, end.Stuck));
        Assert.Equal(["vic"], (await learners.ReadAsync(val, ItemScene.Course, CourseFilter.All, new(CourseItemKind.Assessment, "end", ItemGroup.All), 1, Now, default))!.Rows.Select(r => r.UserId));
    }

    [Theory]
    [InlineData("tim", ScopeRole.Trainer, "ann ben cas", 6)]
    [InlineData("tom", ScopeRole.Trainer, "", 0)]
    [InlineData("eve", ScopeRole.OrganizationAdmin, "ann ben cas", 6)]
    [InlineData("ann", ScopeRole.Learner, "ann", 0)]
    [InlineData("ann", ScopeRole.Operator, "", 0)]
    public async Task The_database_itself_lets_through_no_other_row(string who, ScopeRole role, string seen, int counts)
    {
        await using var batch = scene.Database.Database.ReadAs(Scope(who, Hill, role)).With("""
            select coalesce(string_agg(distinct user_id, ' ' order by user_id), ''), (select count(*)::integer from course_item where kind <> 'Module' or cohort = '2026-10-01'),
                (select count(*)::integer from course_item_name)
            from course_item_learner
            """);
        await using var reader = await batch.ReadScopedAsync(default);
        var (people, counted, named) = (await reader.ReadAllAsync(r => (r.GetString(0), r.GetInt32(1), r.GetInt32(2)), default)).Single();

        Assert.Equal((seen, counts > 0, counts > 0 ? 3 : 0), (people, counted > 0, named));
    }

    [Fact]
    public void Every_group_has_a_name_in_addresses()
    {
        Assert.All(Enum.GetValues<ItemGroup>(), group => Assert.Equal(group, ItemGroups.Parse(group.ToSlug())));
        Assert.Equal(("failed-first", (ItemGroup?)ItemGroup.All, (ItemGroup?)null), (ItemGroup.FailedFirst.ToSlug(), ItemGroups.Parse(""), ItemGroups.Parse("nobody")));
    }

    private async Task<IReadOnlyList<ItemTotals>> ReadAsync(CourseFilter filter) =>
        [.. (await items.ReadAsync(ItemScene.Tim, ItemScene.Course, filter, Now, default))!.Select(i => i with { MeanMinutes = i.MeanMinutes is { } mean ? Math.Round(mean, 2) : null })];

    private async Task<ItemLearnersPage> BehindAsync(CourseItemKind kind, string item, ItemGroup group) =>
        (await learners.ReadAsync(ItemScene.Tim, ItemScene.Course, CourseFilter.All, new(kind, item, group), 1, Now, default))!;

    private static ItemTotals Of(
        CourseItemKind kind, string id, string? title, int learners, int tried = 0, int firstFailed = 0, int stuck = 0, int done = 0, int used = 0, int tries = 0, double? mean = null) =>
        new(kind, id, title) { Learners = learners, Tried = tried, FirstFailed = firstFailed, Stuck = stuck, Done = done, Used = used, Tries = tries, MeanMinutes = mean };
}
