using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.Analytics;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

/// <summary>Card and page of measure 6.</summary>
public sealed class ContentEffectivenessTests : Screen
{
    [Fact]
    public void A_clear_lead_is_the_headline_with_its_score_and_its_distance()
    {
        var card = Card(ContentSamples.Clear);

        Assert.Equal("Which formats work for you?Content effectiveness", card.Find("h3").TextContent);
        Assert.Equal("90 points on average after videos", Text(card.Find(".value")));
        Assert.Equal("That is 10 points more than after articles, the next. It goes together; it need not be the cause.", card.Find(".change").TextContent);
        Assert.Equal(["Video", "90 · 10 assessments", "Article", "80 · 10 assessments", "Slides", "70 · 3 assessments", "Audio", "too few to say · 2 assessments"], card.FindAll(".scores text").Select(t => t.TextContent));
        // (10 x 90 + 10 x 80 + 3 x 70 + 2 x 50) / 25 = 80.4
        Assert.Equal("Mean score of the assessments after each format: Video 90, Article 80, Slides 70, Audio too few. The mean of all 25 is 80.", card.Find("svg.scores").GetAttribute("aria-label"));
    }

    [Fact]
    public void Without_a_clear_lead_no_format_is_named_as_the_answer()
    {
        Assert.Equal("No format stands out", Text(Card(ContentSamples.Close).Find(".value")));
        Assert.StartsWith("The mean scores after each format lie between 80 and 84.", Card(ContentSamples.Close).Find(".change").TextContent, StringComparison.Ordinal);
        Assert.Equal("Too early to tell", Text(Card(ContentSamples.Few).Find(".value")));
        Assert.StartsWith("The mean score was highest after videos, at 90.", Card(ContentSamples.Few).Find(".change").TextContent, StringComparison.Ordinal);
        Assert.Equal("Nothing to compare yet", Text(Card(ContentSamples.OneFormat).Find(".value")));
    }

    [Fact]
    public void With_too_few_pairs_it_says_how_many_there_are_and_what_to_do()
    {
        var card = Card(ContentSamples.SixPairs);

        var text = card.Find("[data-state=empty]").TextContent;
        Assert.Contains("10 assessments that followed a use of content. So far there are 6.", text);
        Assert.Contains("take the assessment that belongs to a topic", text);
        Assert.Equal("6 of 10 assessments that followed a use of content", card.Find("svg.bar").GetAttribute("aria-label"));
        Assert.Equal("60%", card.Find("svg.bar .f1").GetAttribute("width"));
        Assert.Contains("everyone begins like that", Card(ContentSamples.NoPairs).Find("[data-state=empty]").TextContent);
        Assert.Empty(Card(ContentSamples.NoPairs).FindAll("svg.bar"));
    }

    [Fact]
    public void Without_a_required_source_it_names_the_source_and_asks_nothing_of_the_learner()
    {
        var text = Card(ContentSamples.WithoutAssessment).Find("[data-state=empty]").TextContent;

        Assert.Contains("No answer has come yet from Assessment.", text);
        Assert.Contains("Nothing needs to be done", text);
    }

    [Fact]
    public void A_value_made_without_the_course_builder_is_marked_partial() =>
        Assert.Equal("partial", Text(Card(ContentSamples.WithoutCourses).Find(".tag.attention")));

    [Fact]
    public void The_page_says_beside_its_answer_that_it_is_no_cause()
    {
        var view = View(ContentSamples.Clear);

        Assert.Equal("The better scores came after videos.", view.Find(".verdict").TextContent);
        Assert.StartsWith("This is an association, not a cause", view.Find("[data-part=summary] [data-association]").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("of 25 graded", view.Find("[data-part=summary] .stats").TextContent);
    }

    [Fact]
    public void The_computation_shows_the_learners_own_numbers()
    {
        var rows = View(ContentSamples.Clear).FindAll("#computed tbody tr");

        Assert.Contains("25 of 25 assessments, 25 of 25 uses", rows[0].TextContent);
        Assert.Equal("After videos", rows[1].QuerySelector("th")!.FirstChild!.TextContent);
        Assert.Contains("900 ÷ 10", rows[1].TextContent);
        Assert.Contains("too few to say", rows[4].TextContent);
        Assert.Contains("90 − 80", rows[5].TextContent);
        Assert.Contains("10 points: clear", rows[5].TextContent);
        Assert.Contains("no difference to compare", rows[6].TextContent); // always ten minutes
        Assert.Contains("0 of 10 needed", rows[7].TextContent);
        Assert.Contains("0 and 0 of 10 needed each", rows[8].TextContent);
    }

    [Fact]
    public void The_statistics_say_what_their_size_means()
    {
        // As in the golden case: r = .71, d = 4.74, AI-made 10 points below hand-made.
        var told = ContentSamples.Told();
        for (var i = 1; i <= 10; i++)
        {
            var much = i % 2 == 0;
            told.Graded(i + 0.75, 60, $"v{i}", purpose: AssessmentPurpose.Pre)
                .Use(i + 0.5, "video", $"v{i}", minutes: much ? 40 : 20, ai: false).Graded(i, much ? 90 : 80, $"v{i}")
                .Use(i + 10.5, "article", $"a{i}", minutes: much ? 40 : 20, ai: true).Graded(i + 10, much ? 80 : 70, $"a{i}");
        }

        var view = View(ContentSamples.Of(told));

        Assert.StartsWith("Use and score r = 0.71Using more content before an assessment went clearly with higher scores.Correlation r over 20 assessments.", Text(view.Find("[data-statistic=correlation]")), StringComparison.Ordinal);
        Assert.Contains("+25 points", Text(view.Find("[data-statistic=gain]")));
        Assert.Contains("A large rise", Text(view.Find("[data-statistic=gain]")));
        Assert.Contains("d = 4.74 over 10 pairs", Text(view.Find("[data-statistic=gain]")));
        Assert.Contains("−10 points", Text(view.Find("[data-statistic=authorship]")));
        Assert.Contains("75 after mostly AI-made content (10 assessments) and 85 after mostly hand-made content (10 assessments)", Text(view.Find("[data-statistic=authorship]")));
    }

    [Fact]
    public void A_statistic_without_enough_pairs_says_how_many_there_are()
    {
        var view = View(ContentSamples.OneFormat);

        Assert.Contains("The amount of use, or the score, was always the same", view.Find("[data-statistic=correlation]").TextContent);
        Assert.Contains("there are 0", view.Find("[data-statistic=gain]").TextContent);
        Assert.Contains("there are 0 after mostly AI-made content and 0", view.Find("[data-statistic=authorship]").TextContent);
        Assert.Equal(["not yet", "not yet", "not yet"], view.FindAll("[data-part=statistics] .none").Select(n => n.TextContent));
    }

    [Theory]
    [InlineData(7, 7, "Use of each format over the last 7 days: Video 50 min, Article 0 min.")] // used in the evening before: 2 to 6 days ago
    [InlineData(30, 30, "Use of each format over the last 30 days: Video 100 min, Article 100 min.")]
    [InlineData(90, 13, "Use of each format over the last 13 weeks: Video 100 min, Article 100 min.")]
    public void The_window_decides_what_use_is_shown(int days, int periods, string label)
    {
        var view = View(ContentSamples.Close, days);

        Assert.Equal(label, view.Find("svg.amounts").GetAttribute("aria-label"));
        Assert.Equal(4 + periods, view.FindAll(".as-table thead th").Count);
        var span = days == 90 ? "13 weeks" : FormattableString.Invariant($"{days} days");
        Assert.Equal(span, view.Find("nav.seg a[aria-current]").TextContent);
        Assert.Equal($"Formats with the scores after them, and their minutes over {span}", view.Find(".as-table caption").TextContent);
        Assert.Equal($"Minutes in {span}", view.FindAll(".as-table thead th")[3].TextContent);
        Assert.Equal(["Video", "84.0", "10"], view.FindAll(".as-table tbody tr:first-child > *").Take(3).Select(cell => cell.TextContent));
        Assert.Equal(FormattableString.Invariant($"/learner/u-1/content.csv?days={days}"), view.Find(".page-head a[download]").GetAttribute("href"));
    }

    [Fact]
    public void Equal_means_are_not_said_to_lie_between_themselves() => Assert.Equal(
        "The mean score is 80 after each format.",
        Card(ContentSamples.Of(ContentSamples.Told().Pairs(10, 80).Pairs(10, 80, "article", 12))).Find(".change").TextContent);

    [Fact]
    public void Each_compared_assessment_says_when_with_which_score_and_after_what()
    {
        var view = View(ContentSamples.Of(ContentSamples.Told().Pairs(10, 80).Use(22, "article", "<b>Joins</b>").Use(22, "quiz", "<b>Joins</b>", minutes: null).Graded(21, 66.6, "<b>Joins</b>")));

        string[][] rows = [.. view.FindAll("[data-part=latest] tbody tr").Select(row => row.Children.Skip(2).Select(cell => cell.TextContent).Prepend(row.Children[0].TextContent).ToArray())];
        Assert.Equal(["<b>Joins</b>", "67", "2", "", "Article, Quiz"], rows[^1]); // minutes of one use are unknown
        Assert.Equal(["80", "1", "10", "Video"], rows[0][1..]);
    }

    [Theory]
    [InlineData(LoadPhase.Loading, "loading")]
    [InlineData(LoadPhase.Failed, "failed")]
    [InlineData(LoadPhase.Forbidden, "forbidden")]
    public void Without_data_the_page_says_which_state_it_is_in(LoadPhase phase, string state)
    {
        var view = View(null, state: new(phase, null, new(LoadFailureReason.NoSourceAnswered, Overviews.Now, "MA-1")));

        Assert.Single(view.FindAll($"[data-state={state}]"));
        Assert.Empty(view.FindAll("[data-part]"));
    }

    [Fact]
    public void Without_a_value_the_page_says_why_and_keeps_definition_and_inputs()
    {
        var view = View(ContentSamples.SixPairs);

        Assert.Contains("So far there are 6.", view.Find("[data-state=empty]").TextContent);
        Assert.Equal(3, view.FindAll("#inputs tbody tr").Count);
        Assert.Contains("what goes together, not what causes what", view.Find("#computed").TextContent);
        Assert.Empty(view.FindAll("#computed table, [data-part=shown]"));
    }

    [Fact]
    public void A_stale_value_stays_with_its_age()
    {
        var old = ContentSamples.Close with { Inputs = [.. ContentSamples.Close.Inputs.Select(i => i with { AsOf = Overviews.Now.AddHours(-1), Failure = new(SourceFailureKind.TimedOut, Overviews.Now.AddMinutes(-30)) })] };

        Assert.Single(View(old).FindAll("[data-state=stale]"));
        Assert.Single(View(old).FindAll("[data-part=shown]"));
    }

    [Fact]
    public void Every_value_of_a_closed_list_has_its_words()
    {
        var texts = Services.GetRequiredService<IStringLocalizer<ContentEffectivenessTexts>>();
        var sizes = new[] { "Up", "Down" }.SelectMany(way => Enum.GetNames<EffectStrength>().Where(size => size != "None").Select(size => $"{way}.{size}")).Append("None").ToArray();
        string[] keys =
        [
            .. Enum.GetNames<ContentFormat>().SelectMany(format => new[] { $"{format}.Name", $"{format}.After" }),
            .. new[] { "Clear", "Close", "Few", "None" }.SelectMany(standing => new[] { $"Headline.{standing}", $"Verdict.{standing}", $"Change.{standing}" }),
            .. new[] { "Clear", "Close", "Few" }.Select(standing => $"Step.Lead.{standing}"),
            .. sizes.SelectMany(size => new[] { $"R.{size}", $"Gain.{size}" }),
            .. Enum.GetNames<UseUnit>().SelectMany(unit => new[] { $"Step.R.{unit}", $"Table.{unit}", $"Table.Window.{unit}" }),
            .. ContentEffectivenessCalculation.Sources.Select(source => $"Uses.{source}"),
            "Question", "Name", "About", "Definition",
        ];
        Assert.All(keys, key => Assert.False(texts[$"ContentEffectiveness.{key}"].ResourceNotFound, key));
    }

    private IRenderedComponent<ContentEffectivenessCard> Card(Measured<ContentEffectiveness> measure) =>
        Render<ContentEffectivenessCard>(card => card.Add(it => it.Measure, measure).Add(it => it.Screen, Overviews.Ready()));

    private IRenderedComponent<ContentEffectivenessView> View(Measured<ContentEffectiveness>? measure, int days = 90, LoadState<LearnerOverview>? state = null) =>
        Render<ContentEffectivenessView>(view => view
            .Add(it => it.Measure, measure)
            .Add(it => it.Screen, state is null ? Overviews.Ready() : Overviews.ScreenOf(state))
            .Add(it => it.Window, new MeasureWindow(days)));

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
