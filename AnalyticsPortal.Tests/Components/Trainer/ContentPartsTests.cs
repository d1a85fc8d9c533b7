using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Components.Pages.Trainer.Content;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;
using static AnalyticsPortal.Tests.Components.Trainer.ContentScreens;

namespace AnalyticsPortal.Tests.Components.Trainer;

public sealed class ContentPartsTests : Screen
{
    private const string Base = "/courses/sql/content";

    private IStringLocalizer<HotSpotTexts> Texts => Services.GetRequiredService<IStringLocalizer<HotSpotTexts>>();

    private IRenderedComponent<HotSpotList> Spots(ContentShown shown) => Render<HotSpotList>(p => p.Add(x => x.Shown, shown).Add(x => x.Address, Address()));

    private IRenderedComponent<ItemTable> Table(ContentView view, IReadOnlyList<ItemTotals>? items = null) =>
        Render<ItemTable>(p => p.Add(x => x.Shown, Shown(view, items)).Add(x => x.Address, Address(view)));

    [Fact]
    public void A_hot_spot_says_its_numbers_what_is_usual_and_what_to_do_and_leads_to_its_learners()
    {
        var spot = Spots(Shown()).Find("[data-spot='a3/q3']");

        Assert.Contains("48 of 60, 80%", spot.QuerySelector(".tag")!.TextContent);
        Assert.Contains("48 of 60 learners (80%) got it wrong at first; 13% is usual in the same assessment.", spot.TextContent);
        Assert.Contains("Read the question with a colleague", spot.TextContent);
        var link = spot.QuerySelector("a")!;
        Assert.Equal("The 48 learners behind Which frame does q3 mean?", link.TextContent);
        Assert.EndsWith("/content/learners?kind=question&item=a3%2Fq3&group=failed-first", link.GetAttribute("href"));
    }

    [Fact]
    public void Hot_spots_of_all_kinds_stand_in_order_with_what_was_left_out()
    {
        var list = Spots(Shown());

        Assert.Equal(["k3", "a3/q3"], list.FindAll("[data-spot]").Take(2).Select(s => s.GetAttribute("data-spot")));
        Assert.Equal(["HardlyUsed", "LosesLearners", "Stuck", "WrongAtFirst"], list.FindAll("[data-spot]").Select(s => s.GetAttribute("data-reason")!).Distinct().Order());
        Assert.Contains("1 item with fewer than 10 learners was left out: too few to compare.", list.Markup);
    }

    [Fact]
    public void Without_a_hot_spot_it_says_so_and_with_too_few_learners_why()
    {
        Assert.Contains("No item stands out", Spots(Shown(items: [Items[9]], course: Calm)).Find("[data-spots=none]").TextContent);
        var few = Spots(Shown(items: [Items[^1]], course: Nobody)).Find("[data-spots=none]").TextContent;
        Assert.Contains("Too few learners to compare", few);
        Assert.Contains("compared from 10 learners on", few);
    }

    [Fact]
    public void The_answers_name_the_first_hot_spot_and_what_to_do()
    {
        IReadOnlyList<SourceState> sources = [new(Source.CourseBuilder, CourseReadings.Time.Now, null), new(Source.Assessment, null, null)];
        var answers = Render<ContentAnswers>(p => p.Add(x => x.Shown, Shown()).Add(x => x.Address, Address()).Add(x => x.Sources, sources).Add(x => x.Time, CourseReadings.Time));

        Assert.Contains("above all “A worked example”.", answers.Find("[data-answer=where]").TextContent);
        Assert.Contains("Lead to the material", answers.Find("[data-answer=next] .say").TextContent);
        Assert.Contains("1 of 2 sources answered", answers.Find("[data-answer=known]").TextContent);
        Assert.Contains("not what causes it", answers.Find("[data-answer=known]").TextContent);
    }

    [Fact]
    public void A_table_gives_every_share_its_base_and_every_number_its_learners()
    {
        var row = Table(View with { Kind = CourseItemKind.Assessment }).Find("[data-item=a3]");

        Assert.Equal(["80", "3038% of 80", "3038% of 80", "31 minutes"], row.QuerySelectorAll("td").Select(c => c.TextContent.Trim()));
        Assert.Equal(
            [$"{Base}/learners?kind=assessment&item=a3", $"{Base}/learners?kind=assessment&item=a3&group=failed-first", $"{Base}/learners?kind=assessment&item=a3&group=stuck"],
            row.QuerySelectorAll("td a").Select(a => a.GetAttribute("href")));
        Assert.Contains("of 3: too few to compare", Table(View with { Kind = CourseItemKind.Question }).Find("[data-item='a4/q9']").TextContent);
        Assert.Contains("A question without a name", Table(View with { Kind = CourseItemKind.Question }).Find("[data-item='a4/q9']").TextContent);
    }

    [Theory]
    [InlineData(ItemOrder.Usual, "a3/q3 a3/q2 a3/q1 a4/q9")]
    [InlineData(ItemOrder.Name, "a4/q9 a3/q1 a3/q2 a3/q3")]
    [InlineData(ItemOrder.Learners, "a3/q1 a3/q2 a3/q3 a4/q9")]
    public void Headings_sort_and_few_learners_stand_last(ItemOrder order, string ids)
    {
        var table = Table(View with { Kind = CourseItemKind.Question, Order = order });

        Assert.Equal(ids, string.Join(' ', table.FindAll("[data-item]").Select(r => r.GetAttribute("data-item"))));
        Assert.Single(table.FindAll("th[aria-sort]"));
        Assert.Contains(table.FindAll("thead a"), a => a.GetAttribute("href")!.EndsWith("/content?kind=question&sort=learners#items", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_many_items_a_page_is_shown()
    {
        IReadOnlyList<ItemTotals> many = [.. Enumerable.Range(0, 120).Select(n => new ItemTotals(CourseItemKind.Question, $"q{n:000}", $"Q {n:000}") { Learners = 20, Tried = 20 })];
        var table = Table(View with { Kind = CourseItemKind.Question, Page = 3 }, many);

        Assert.Equal(20, table.FindAll("[data-item]").Count);
        Assert.Contains("Page 3 of 3", table.Markup);
        Assert.Empty(table.FindAll("[rel=next]"));
        Assert.Contains("page=2", table.Find("[rel=prev]").GetAttribute("href"));
    }

    [Fact]
    public void A_module_chooses_items_and_what_they_are_compared_with_stays_the_course()
    {
        var other = Shown(View with { Filter = new(null, CourseReadings.Mock.Numbers.Modules[0].ModuleId, null) });
        Assert.DoesNotContain(other.Hot.Spots, s => s.ModuleId == Module);

        var own = Shown(View with { Filter = new(null, Module, null) });
        Assert.Equal(Shown().Hot.Spots.Where(s => s.ModuleId == Module || s.ItemId == Module), own.Hot.Spots);
        Assert.False(own.Ignored);
        Assert.True(Shown(View with { Filter = new(null, "no such", null) }).Ignored);
    }

    [Fact]
    public void Each_choice_is_an_address_that_keeps_the_others()
    {
        var view = View with { Filter = new(null, Module, null), Kind = CourseItemKind.Material };
        var bar = Render<ContentFilterBar>(p => p.Add(x => x.Shown, Shown(view)).Add(x => x.Address, Address(view)));

        Assert.Equal(["Run", "Cohort", "Module", "Period"], bar.FindAll("[data-filter]").Select(d => d.GetAttribute("data-filter")));
        Assert.Contains(bar.FindAll("[data-filter=Cohort] a"), a => a.GetAttribute("href") == $"{Base}?cohort=2026-05&module={Uri.EscapeDataString(Module)}&kind=material");
        Assert.All(bar.FindAll("[data-filter]"), d => Assert.Single(d.QuerySelectorAll("[aria-current=true]")));
        Assert.Empty(bar.FindAll("[data-ignored]"));
        Assert.Equal(["All months", "All time"], new[] { "Cohort", "Period" }.Select(id => bar.Find($"[data-filter={id}] a").TextContent.Trim()));
    }

    [Fact]
    public void Learners_stand_with_their_tries_and_what_came_of_them()
    {
        var page = new ItemLearnersPage
        {
            CourseId = "sql",
            CourseTitle = "SQL",
            Asked = new(CourseItemKind.Assessment, "a3", ItemGroup.Stuck),
            Title = "Test",
            Filter = CourseFilter.All,
            Total = 70,
            Page = 1,
            Rows =
            [
                new("u/1", "Ada <b>", EnrollmentStatus.Active) { Silent = true, Tries = 3, Failures = 3, Minutes = 95, LastAt = CourseReadings.Time.Now.AddDays(-2) },
                new("u2", "Bob", EnrollmentStatus.Withdrawn),
            ],
            Sample = true,
            TimeZone = "Europe/Lisbon",
        };
        var table = Render<ItemLearnersTable>(p => p.Add(x => x.Page, page).Add(x => x.Address, Address()).Add(x => x.Time, CourseReadings.Time));

        var ada = table.Find("[data-learner='u/1']");
        Assert.Equal("/learner/u%2F1", ada.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(["under way, quiet for more than 30 days", "33 not passed", "not passed yet", "1.6 hours"], ada.QuerySelectorAll("td").Take(4).Select(c => c.TextContent.Trim()));
        Assert.Contains("not tried", table.Find("[data-learner=u2]").TextContent);
        Assert.EndsWith("group=stuck&page=2", table.Find("[rel=next]").GetAttribute("href"));
    }

    [Fact]
    public void Every_value_of_a_closed_list_has_its_words()
    {
        bool Said(string key) => !Texts[key].ResourceNotFound;
        Assert.All(Enum.GetNames<HotSpotReason>(), reason => Assert.True(Said($"Reason.{reason}"), reason));
        Assert.All(Enum.GetNames<HotSpotAction>(), action => Assert.True(Said($"Action.{action}"), action));
        Assert.All(Enum.GetNames<CourseItemKind>(), kind =>
        {
            Assert.All(Enum.GetNames<ItemGroup>(), group => Assert.True(Said($"Group.{kind}.{group}"), kind + group));
            Assert.All(Enum.GetNames<ItemOrder>().Skip(1), order => Assert.True(Said($"Column.{kind}.{order}"), kind + order));
            Assert.All(new[] { $"Kind.{kind}", $"Kind.{kind}.In", $"Unnamed.{kind}", $"Items.{kind}", $"Items.{kind}.None", $"Narrow.{kind}", $"Learners.Tries.{kind}", $"Learners.Failures.{kind}.Other", $"Outcome.{kind}.Done" }, key => Assert.True(Said(key), key));
        });
        Assert.All(Enum.GetNames<EnrollmentStatus>(), status => Assert.True(Said($"Status.{status}"), status));
    }

    [Fact]
    public void What_the_first_html_was_made_of_reaches_the_circuit_whole()
    {
        var shown = Shown(View with { Kind = CourseItemKind.Question });
        var handed = Handover.Take<ContentShown>(Handover.Give(new Handed<ContentShown>("x", new OwnCourses("o", "Europe/Lisbon", true, []), shown, CourseReadings.Time.Now)), "x")!.Value;

        Assert.Equal(Spots(shown).Markup, Spots(handed).Markup);
        Assert.Equal(shown.Rows, handed.Rows);
    }

    private static CourseReading Calm => CourseReadings.Of(CourseReadings.Mock.Numbers with { Modules = [new("m", "Only", 1, 40, 0)] });

    private static CourseReading Nobody => CourseReadings.Of(CourseReadings.Mock.Numbers with { Modules = [new("m", "Only", 1, 3, 0)] });
}
