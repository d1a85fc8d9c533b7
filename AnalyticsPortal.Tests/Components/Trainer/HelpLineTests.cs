using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Pages.Trainer.Help;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Tests.Analytics.Predictive;
using AnalyticsPortal.Tests.Analytics.Trainer;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;
using static AnalyticsPortal.Tests.Components.Trainer.HelpScreens;

namespace AnalyticsPortal.Tests.Components.Trainer;

public sealed class HelpLineTests : Screen
{
    private readonly List<HelpAction> _undone = [];

    private IRenderedComponent<HelpLineView> Show(HelpLine line, HelpScreen? screen = null) => Render<HelpLineView>(view => view
        .Add(it => it.Line, line)
        .Add(it => it.Screen, screen ?? Tom)
        .Add(it => it.OnUndo, EventCallback.Factory.Create<HelpAction>(this, _undone.Add)));

    private static HelpLine With(DropOffNumbers numbers) =>
        HelpOverview.Of([HelpScene.Standing("ada", numbers)], [], HelpScene.Today).Listed.Single();

    [Fact]
    public void It_says_who_why_in_the_learners_own_numbers_and_how_long_away()
    {
        var line = Show(Ada()).Find("[data-learner=ada]");

        Assert.Equal("/learner/ada", line.QuerySelector("h3 a")!.GetAttribute("href"));
        Assert.Equal("Name of ada", line.QuerySelector("h3")!.TextContent);
        Assert.Equal(("critical", "100 of 100 points"), (line.QuerySelector("[data-level]")!.TextContent.Trim(), line.QuerySelector("[data-points]")!.TextContent));
        Assert.Equal(
            ["Not active for 15 days, 15 of 15 points", "1 sign-in in 30 days, 15 of 15 points", "The latest scores average 45, 15 of 15 points"],
            line.QuerySelectorAll("[data-factor]").Select(f => $"{f.FirstElementChild!.TextContent}, {f.QuerySelector(".vh")!.TextContent}"));
        Assert.Equal("Last active 15 days ago", line.QuerySelector("[data-seen]")!.TextContent);
        Assert.Contains("Course sql", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing yet", line.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_as_a_per_cent_of_leaving()
    {
        var line = Show(Ada()).Find("[data-learner=ada]");

        Assert.DoesNotContain("likely", line.TextContent, StringComparison.OrdinalIgnoreCase);
        // In the fold per cents are the learner's own: of content, of progress, of scores.
        line.QuerySelector("[data-parts]")!.Remove();
        Assert.DoesNotContain("%", line.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("chance", line.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_point_is_traced_to_a_number_of_the_learners_own()
    {
        var fold = Show(Ada()).Find("[data-parts]");

        Assert.Equal("How do the 100 points come about?", fold.QuerySelector("summary")!.TextContent);
        Assert.Equal(
            [
                "Days without a sign of life: 15 15 of 15 points", "Sign-ins in 30 days: 1 15 of 15 points", "Length of the median session: 4 minutes 10 of 10 points",
                "Mean of the latest scores, five at most: 45 15 of 15 points", "The latest scores and those before: down 25%, from 60 to 45 15 of 15 points",
                "Content used: 29% 10 of 10 points", "Questions to the assistant in 30 days: 0 10 of 10 points", "Progress in the course: 19% 10 of 10 points",
            ],
            Parts(fold));
        Assert.Equal("Together they give 100 of 100 points.", fold.QuerySelector("[data-sum]")!.TextContent);
    }

    [Fact]
    public void What_is_not_known_is_left_out_and_the_rest_is_scaled()
    {
        var fold = Show(With(DropOffScene.Calm with { LastScores = [], ContentCompletionPercent = 0, ProgressPercent = 0 })).Find("[data-parts]");

        // 10 + 10 of 70.
        Assert.Equal("How do the 29 points come about?", fold.QuerySelector("summary")!.TextContent);
        Assert.Equal(
            ["Mean of the latest scores, five at most: not known 15 points left out", "The latest scores and those before: not known 15 points left out"],
            Parts(fold).Where(part => part.Contains("scores", StringComparison.Ordinal)));
        Assert.Equal(
            "The known numbers give 20 of the 70 points that they could give. Of 100 that is 20 ÷ 70 × 100 = 28.6, said as 29.",
            fold.QuerySelector("[data-sum]")!.TextContent);
    }

    public static TheoryData<DropOffNumbers, string> OwnNumbers => new()
    {
        { DropOffScene.Troubled with { LastActiveAt = DropOffScene.Now.AddHours(-1) }, "Sign-ins in 30 days: 1 (few do not count after activity today or yesterday)" },
        { DropOffScene.Troubled with { LoginsIn30Days = 8 }, "Sign-ins in 30 days: 8 or more" },
        { DropOffScene.Troubled with { HelpRequestsIn30Days = 6 }, "Questions to the assistant in 30 days: 6 or more" },
        { DropOffScene.Troubled with { LastScores = DropOffScene.Scores(40, 45) }, "The latest scores and those before: up 12.5%, from 40 to 45" },
        { DropOffScene.Troubled with { LastScores = DropOffScene.Scores(45, 45) }, "The latest scores and those before: unchanged, 45" },
        { DropOffScene.Troubled with { ContentCompletionPercent = 29.96 }, "Content used: 30%" },
    };

    [Theory]
    [MemberData(nameof(OwnNumbers))]
    public void Numbers_say_no_more_than_is_known(DropOffNumbers numbers, string said) =>
        Assert.Contains(Parts(Show(With(numbers)).Find("[data-parts]")), part => part.StartsWith(said, StringComparison.Ordinal));

    [Fact]
    public void Points_are_never_rounded_into_the_next_level()
    {
        // 15 + 15 + 10 + 15 + 10 of 85: 76.5; and 56 of 75 is high, however near to 75.
        Assert.Equal("76", HelpWords.Points(new(76.47, DropOffLevel.Critical, 85, [], [])));
        Assert.Equal("74.7", HelpWords.Points(new(100.0 * 56 / 75, DropOffLevel.High, 75, [], [])));
    }

    [Fact]
    public void The_last_sign_of_life_has_its_exact_moment_on_hover()
    {
        var seen = Show(Ada()).Find("[data-seen]");

        Assert.Equal(("TIME", "Last active 15 days ago", "3 March 2026, 12:00:00"), (seen.TagName, seen.TextContent, seen.GetAttribute("title")));
        Assert.Equal("2026-03-03T12:00:00+00:00", seen.GetAttribute("datetime"));
    }

    private static IEnumerable<string> Parts(AngleSharp.Dom.IElement fold) =>
        fold.QuerySelectorAll("[data-part]").Select(part => string.Join(' ', part.Children.Select(said => said.TextContent)));

    public static TheoryData<DropOffFactorKind, double, string> Reasons => new()
    {
        { DropOffFactorKind.Inactive, 1, "Not active for 1 day" },
        { DropOffFactorKind.FewLogins, 0, "No sign-in in 30 days" },
        { DropOffFactorKind.FewLogins, 3, "3 sign-ins in 30 days" },
        { DropOffFactorKind.ShortSessions, 4.25, "Half of the sessions last 4.3 minutes or less" },
        { DropOffFactorKind.LowScores, 47.6, "The latest scores average 48" },
        { DropOffFactorKind.LittleContent, 29, "29% of the content used" },
        { DropOffFactorKind.FewQuestions, 0, "No question to the assistant in 30 days" },
        { DropOffFactorKind.FewQuestions, 1, "1 question to the assistant in 30 days" },
        { DropOffFactorKind.LittleProgress, 19, "19% of the course done after 8 weeks" },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_its_sentence(DropOffFactorKind kind, double number, string said)
    {
        Assert.Equal(said, HelpWords.Reason(Services.GetRequiredService<IStringLocalizer<HelpTexts>>(), Ada(), new(kind, 5, 15, number)));
    }

    [Theory]
    [InlineData(80, 60, "Scores down 25%, from 80 to 60")]
    [InlineData(60, 60, "Scores do not rise: 60 before, 60 lately")]
    public void Scores_that_fell_say_from_what_to_what(double before, double latest, string said)
    {
        var line = With(DropOffScene.Calm with { LastScores = DropOffScene.Scores(before, latest), HelpRequestsIn30Days = 0 });

        Assert.Contains(said, Show(line).Find(".factors").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_was_never_seen_is_counted_from_the_enrolment()
    {
        var line = Show(With(DropOffScene.Troubled with { LastActiveAt = null, LastLoginAt = null }));

        Assert.Contains("Never active since enrolment, 60 days ago", line.Markup, StringComparison.Ordinal);
        Assert.Contains("Never active so far", line.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_action_stands_on_the_line_with_its_author_and_what_followed()
    {
        var line = Show(Ada(
            HelpScene.Did(1, HelpActionKind.Message, 10), HelpScene.Did(2, HelpActionKind.Note, 5) with { TrainerId = "tia", TrainerName = "Tia" },
            HelpScene.Did(3, HelpActionKind.Done, 4), HelpScene.Did(4, HelpActionKind.BringBack, 3)));

        var shown = line.FindAll("ul.record")[0].TextContent;
        Assert.Contains("brought back by you", shown, StringComparison.Ordinal);
        Assert.Contains("follow-up dealt with by you", shown, StringComparison.Ordinal);
        Assert.Contains("note by Tia: some words", shown, StringComparison.Ordinal);
        Assert.Contains("no sign of life since, for 5 days", shown, StringComparison.Ordinal);
        Assert.Contains("1 earlier entry", line.Find("details.record > summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("you wrote “Hello”", line.Find("details.record").TextContent, StringComparison.Ordinal);
    }

    public static TheoryData<HelpMail, string, bool> Mails => new()
    {
        { new(HelpMailState.Waiting, DropOffScene.Now, 0), "leaves in a few seconds", true },
        { new(HelpMailState.Waiting, DropOffScene.Now.AddMinutes(5), 2), "waiting: the mail server was not reached, next try at 12:05", false },
        { new(HelpMailState.Sending, DropOffScene.Now, 1), "is being sent", false },
        { new(HelpMailState.Sent, DropOffScene.Now, 1) { SettledAt = DropOffScene.Now }, "sent at 12:00", false },
        { new(HelpMailState.Captured, DropOffScene.Now, 1) { SettledAt = DropOffScene.Now }, "This is what would have been sent", false },
        { new(HelpMailState.Failed, DropOffScene.Now, 1) { SettledAt = DropOffScene.Now, Reason = "550" }, "not sent: the mail server refused it (550)", false },
        { new(HelpMailState.GivenUp, DropOffScene.Now, 9) { SettledAt = DropOffScene.Now, Reason = "451" }, "not sent: for a day no mail server took it over (451)", false },
        { new(HelpMailState.Uncertain, DropOffScene.Now, 1) { SettledAt = DropOffScene.Now, Reason = "no answer in time" }, "may not have arrived (no answer in time)", false },
    };

    [Theory]
    [MemberData(nameof(Mails))]
    public void What_became_of_a_message_is_said_and_it_can_be_undone_until_it_leaves(HelpMail mail, string said, bool canUndo)
    {
        var line = Show(Ada(HelpScene.Did(1, HelpActionKind.Message, 0) with { Mail = mail, Text = "<b>How</b> are you?" }));

        Assert.Contains(said, line.Find("[data-action=Message]").TextContent, StringComparison.Ordinal);
        Assert.Contains("<b>How</b> are you?", line.Find(".letter-text").TextContent, StringComparison.Ordinal);
        Assert.Equal(canUndo, line.FindAll("[data-action] button").Count == 1);
        if (!canUndo) return;
        line.Find("[data-action] button").Click();
        Assert.Equal([1], _undone.Select(a => a.ActionId));
    }

    [Fact]
    public void What_others_did_only_they_undo()
    {
        var line = Show(Ada(HelpScene.Did(1, HelpActionKind.Note, 1) with { TrainerId = "tia", TrainerName = "Tia" }));

        Assert.Empty(line.FindAll("[data-action] button"));
    }

    [Fact]
    public void What_was_undone_stays_and_says_so()
    {
        var line = Show(Ada(HelpScene.Did(1, HelpActionKind.Note, 1) with { UndoneAt = DropOffScene.Now }));

        Assert.Equal("note by you: some words", line.Find("[data-action] s").TextContent);
        Assert.Contains("undone at 12:00", line.Find("[data-action]").TextContent, StringComparison.Ordinal);
        Assert.Empty(line.FindAll("[data-action] button"));
    }

    [Fact]
    public void An_administrator_reads_and_does_nothing()
    {
        var line = Show(Ada(HelpScene.Did(1, HelpActionKind.Note, 1)), Tom with { CanAct = false });

        Assert.Empty(line.FindAll("button"));
        Assert.Contains("some words", line.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_follow_up_that_is_due_says_who_planned_it_and_can_be_marked_as_dealt_with()
    {
        var line = Show(Ada(HelpScene.FollowUp(1, 5, HelpScene.Today)));

        Assert.Equal("Follow up, as you planned for 18 March", line.Find("[data-due]").TextContent);
        Assert.Single(line.FindAll("button[aria-label='Dealt with: Name of ada']"));
    }
}
