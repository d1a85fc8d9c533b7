using AnalyticsPortal.Analytics;
using AnalyticsPortal.Components.Pages.Operator;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Storage.Jobs;
using Bunit;
using Microsoft.AspNetCore.Components;
using Xunit;
using static AnalyticsPortal.Tests.Components.Operator.OperatorScreens;

namespace AnalyticsPortal.Tests.Components.Operator;

public sealed class OperatorTablesTests : Screen
{
    private static readonly JobRunProgress Ended = new(1, "Lindqvale Energy", Now.AddHours(-8), Now.AddHours(-7), Now.AddHours(-7).AddMinutes(11), 744, 744, 0, 0, 0, 0, 0, null);

    private string Row(JobRunProgress run) => Render<RunTable>(table => table.Add(it => it.Screen, Of() with { Queue = Queue([run]) })).Find("[data-run]").TextContent;

    [Fact]
    public void A_round_under_way_says_how_far_it_is_and_when_it_should_end()
    {
        var row = Row(Ended with { EndedAt = null, BeganAt = Now.AddMinutes(-2), Total = 1912, Remaining = 1500, EstimatedEnd = Now.AddMinutes(7) });
        Assert.Contains("412 of 1,912 learners done, nothing missing so far", row);
        Assert.Contains("running", row);
        Assert.Contains("2 min 0 s so far", row);
        Assert.Contains("about 09:47", row);
    }

    [Fact]
    public void A_round_under_way_says_what_is_missing_what_is_tried_again_and_what_was_given_up() => Assert.Contains(
        "1,412 of 1,912 learners asked about: 1,380 done, 20 with a source missing, 9 to be tried again, 3 given up",
        Row(Ended with { EndedAt = null, Total = 1912, Remaining = 500, Done = 1380, WithGaps = 20, Again = 9, Dead = 2, Dropped = 1 }));

    [Theory]
    [InlineData(0, 0, "done", "744 learners, all sources answered")]
    [InlineData(212, 0, "done with gaps", "744 learners, 212 with a source missing, 0 given up")]
    [InlineData(0, 6, "done, some given up", "744 learners, 0 with a source missing, 6 given up")]
    [InlineData(0, 744, "failed", "744 learners, 0 with a source missing, 744 given up")]
    public void An_ended_round_says_what_came_of_it(int gaps, int dead, string state, string progress)
    {
        var row = Row(Ended with { WithGaps = gaps, Dead = dead, Done = 744 - gaps - dead });
        Assert.Contains(state, row);
        Assert.Contains(progress, row);
        Assert.Contains("11 min 0 s", row);
    }

    [Fact]
    public void Before_the_first_night_it_says_when_rounds_come() =>
        Assert.Contains("At 02:00", Render<RunTable>(table => table.Add(it => it.Screen, Of())).Find(".card-state").TextContent);

    [Fact]
    public void The_queue_says_what_waits_and_who_works()
    {
        var queue = Queue() with { Workers = [new JobWorkerLoad("portal-a", 24, Now)] };
        queue = queue with { Board = queue.Board with { Queue = new([new(JobPriority.Watching, 1, 0, 2), new(JobPriority.SignIn, 0, 0, 0), new(JobPriority.Nightly, 1200, 3, 22)], Now.AddSeconds(-90), TimeSpan.FromSeconds(90)) } };
        var panel = Render<QueuePanel>(it => it.Add(p => p.Screen, Of() with { Queue = queue }));
        Assert.Contains("1 min 30 s", panel.Find(".section-head").TextContent);
        Assert.Equal(["1,200", "22", "3"], panel.FindAll("[data-priority=Nightly] td").Select(cell => cell.TextContent));
        Assert.Equal("portal-a has taken 24 jobs; some of them may still wait for their turn there.", panel.Find("[data-worker]").TextContent);
    }

    [Fact]
    public void A_violation_says_place_what_was_expected_and_what_came_without_its_value()
    {
        var row = Render<ViolationTable>(table => table.Add(it => it.Screen, Of(Well(Source.SkillsEngine) with { Violations = [LevelMissing] }))).Find("[data-violation=SkillsEngine]").TextContent;
        Assert.Contains("data.competenciesMatrix[].targetLevel", row);
        Assert.Contains("a number from 0 to 4", row);
        Assert.Contains("absent and text of 12 characters", row);
    }

    [Theory]
    [InlineData("Json", 0, 0, "", "JSON")]
    [InlineData("Choice", 0, 0, "done, not_done", "one of: done, not_done")]
    [InlineData("Number", 0.25, 80, "", "a number from 0.25 to 80")]
    [InlineData("Text", 0, 500, "", "text of at most 500 characters")]
    public void What_was_expected_is_said_in_the_contracts_terms(string type, double least, double most, string words, string said)
    {
        var violation = LevelMissing with { Expected = new(type, least, most, words) };
        Assert.StartsWith(said, Render<ViolationTable>(table => table.Add(it => it.Screen, Of(Well(Source.DevLab) with { Violations = [violation] }))).Find("[data-violation=DevLab] td").TextContent);
    }

    [Fact]
    public void A_dead_letter_is_known_by_its_number_organisation_and_reference()
    {
        var letter = new DeadLetter(17, "Tarnholt College", JobPriority.Nightly, 5, 1, Now.AddHours(-3), Now.AddHours(-1), ["Assessment", "DevLab"], "c0ffee");
        var row = Render<LetterTable>(table => table
            .Add(it => it.Screen, Of()).Add(it => it.Group, new LetterGroup(JobKind.Refresh, JobFailure.Fault)).Add(it => it.Letters, [letter])).Find("[data-letter]").TextContent;
        Assert.Contains("17, Tarnholt College", row);
        Assert.Contains("c0ffee", row);
        Assert.Contains("Assessment and DevLab", row);
        Assert.Contains("1 portal lost", row);
    }

    [Fact]
    public void What_operators_did_to_services_and_dead_letters_stands_in_one_list_with_time_name_and_reason()
    {
        OperatorAct[] acts =
        [
            new(Now.AddMinutes(-5), OperatorActKind.Resumed, "Ole", null, "DevLab", 0, ""),
            new(Now.AddMinutes(-10), OperatorActKind.Paused, "Oda Lindahl", null, "DevLab", 0, "moving <b>house</b>"),
            new(Now.AddMinutes(-20), OperatorActKind.Replayed, "Oda Lindahl", JobFailure.Fault, null, 3, ""),
        ];
        Assert.Equal(
            ["09:35 · DevLab resumed by Ole", "09:30 · DevLab paused by Oda Lindahl: “moving <b>house</b>”", "09:20 · 3 jobs tried again by Oda Lindahl"],
            Render<ActTable>(table => table.Add(it => it.Screen, Of() with { Queue = Queue(acts: acts) })).FindAll("[data-act]").Select(act => act.TextContent));
    }

    [Fact]
    public void A_fault_is_switched_by_its_name_and_off_again_by_none()
    {
        List<(Source, string?)> set = [];
        var panel = Render<FaultPanel>(it => it
            .Add(p => p.Switched, [(Source.Auth, null), (Source.Assessment, "hang")])
            .Add(p => p.Faults, ["slow", "hang"])
            .Add(p => p.OnSet, EventCallback.Factory.Create<(Source Source, string? Fault)>(this, set.Add)));
        Assert.Equal("hang", panel.Find("[data-fault=Assessment]").GetAttribute("value"));
        panel.Find("[data-fault=Auth]").Change("slow");
        panel.Find("[data-fault=Assessment]").Change("");
        Assert.Equal([(Source.Auth, "slow"), (Source.Assessment, null)], set);
    }
}
