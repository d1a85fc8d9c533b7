using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Predictive.DropOffScene;
using static AnalyticsPortal.Tests.Analytics.Trainer.HelpScene;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

public sealed class HelpOverviewTests
{
    private static HelpOverview Of(params HelpAction[] actions) => HelpOverview.Of([Standing("ada"), Standing("ben", Calm)], actions, Today);

    [Fact]
    public void Listed_is_who_is_in_need_with_the_record_newest_first()
    {
        var overview = Of(Did(1, HelpActionKind.Note, 5), Did(2, HelpActionKind.Message, 3), Did(3, HelpActionKind.Note, 1, "ben"));

        var line = Assert.Single(overview.Listed);
        Assert.Equal("ada", line.UserId);
        Assert.Equal([2L, 1], line.Record.Select(e => e.Action.ActionId));
        Assert.Equal(15, line.DaysAway);
        Assert.Equal(8, line.WeeksEnrolled);
        Assert.Equal(2, overview.UnderWay);
        Assert.True(overview.HasRecord);
        Assert.Equal(2, line.Done);
    }

    [Fact]
    public void Who_was_dismissed_stands_apart_until_brought_back_or_the_dismissal_is_undone()
    {
        var dismissed = Did(1, HelpActionKind.Dismiss, 5);
        Assert.Equal("ada", Assert.Single(Of(dismissed).Dismissed).UserId);
        Assert.Equal(0, Of(dismissed).Count);

        Assert.Single(Of(dismissed, Did(2, HelpActionKind.BringBack, 1)).Listed);
        Assert.Single(Of(dismissed with { UndoneAt = Now }).Listed);
        Assert.Single(Of(dismissed, Did(2, HelpActionKind.BringBack, 1) with { UndoneAt = Now }).Dismissed);
        Assert.Single(Of(dismissed, Did(2, HelpActionKind.BringBack, 1), Did(3, HelpActionKind.Dismiss, 0)).Dismissed);
    }

    [Fact]
    public void A_dismissal_in_one_course_says_nothing_of_another()
    {
        var overview = HelpOverview.Of([Standing("ada"), Standing("ada", courseId: "charts")], [Did(1, HelpActionKind.Dismiss, 5)], Today);

        Assert.Equal("charts", Assert.Single(overview.Listed).CourseId);
        Assert.Equal(1, overview.UnderWay);
    }

    [Fact]
    public void A_follow_up_comes_first_from_its_day_on_whether_in_need_or_not()
    {
        var planned = FollowUp(1, 5, Today.AddDays(1));
        Assert.Empty(Of(planned).Due);
        Assert.Single(Of(planned).Listed);

        var due = Of(planned with { FollowUpOn = Today });
        Assert.Equal("ada", Assert.Single(due.Due).UserId);
        Assert.Empty(due.Listed);
        Assert.Equal(1, due.Count);

        var calm = Of(planned with { FollowUpOn = Today, UserId = "ben" });
        Assert.Null(Assert.Single(calm.Due).Need);
        Assert.Single(calm.Listed);
    }

    [Fact]
    public void Whatever_is_done_on_its_day_or_later_deals_with_a_follow_up()
    {
        var due = FollowUp(1, 9, Today.AddDays(-3));
        Assert.Single(Of(due, Did(2, HelpActionKind.Note, 5)).Due);
        Assert.Empty(Of(due, Did(2, HelpActionKind.Note, 3)).Due);
        Assert.Empty(Of(due, Did(2, HelpActionKind.Done, 5)).Due);
        Assert.Single(Of(due, Did(2, HelpActionKind.Done, 1) with { UndoneAt = Now }).Due);
        Assert.Empty(Of(due, FollowUp(2, 4, Today.AddDays(4))).Due);
        Assert.Empty(Of(due with { UndoneAt = Now }).Due);
        Assert.Empty(Of(due, Did(2, HelpActionKind.Dismiss, 5)).Due);
    }

    [Fact]
    public void Whose_enrolment_ended_is_on_no_list_but_stays_in_the_record()
    {
        var ended = Standing("ada", Calm) with { Status = EnrollmentStatus.Completed, EndedAt = Now.AddDays(-2) };
        var overview = HelpOverview.Of([ended], [FollowUp(1, 9, Today), Did(2, HelpActionKind.Message, 5)], Today);

        Assert.Equal(0, overview.Count);
        Assert.Equal(0, overview.UnderWay);
        Assert.Equal(new(HelpOutcomeKind.Completed, 3), HelpEntry.Of(Did(2, HelpActionKind.Message, 5), ended).Outcome);
    }

    [Fact]
    public void A_learner_of_two_courses_is_two_lines_and_one_learner_at_the_worst_level()
    {
        var medium = Calm.Away(15) with { HelpRequestsIn30Days = 0 };
        var overview = HelpOverview.Of([Standing("ada"), Standing("ada", medium, "charts"), Standing("ben", medium), Standing("cyd", Calm)], [], Today);

        Assert.Equal(new(0, 1, 0, 2), overview.Counts);
        Assert.Equal(new(0, 1, 0, 1), overview.People);
        Assert.Equal((3, 2, 1, 3), (overview.Count, overview.People.InNeed, overview.Urgent, overview.UnderWay));
    }

    [Fact]
    public void Two_follow_ups_of_one_learner_are_one_learner_who_waits()
    {
        var overview = HelpOverview.Of(
            [Standing("ada"), Standing("ada", courseId: "charts")],
            [FollowUp(1, 5, Today), FollowUp(2, 5, Today) with { CourseId = "charts" }],
            Today);

        Assert.Equal((2, 1, 1), (overview.Due.Count, overview.Urgent, HelpSelection.Of(overview, new()).DueLearners));
    }

    [Fact]
    public void Learners_of_whom_absence_is_not_known_are_counted_once_each()
    {
        var unknown = Calm with { AbsenceIsKnown = false };

        Assert.Equal(1, HelpOverview.Of([Standing("ada", unknown), Standing("ada", unknown, "charts"), Standing("ben", Calm)], [], Today).AbsenceUnknown);
    }

    [Fact]
    public void What_was_read_last_of_sign_ins_is_as_old_as_the_oldest()
    {
        var overview = HelpOverview.Of([Standing("ada") with { LoginsAsOf = Now }, Standing("ben") with { LoginsAsOf = Now.AddDays(-3) }, Standing("cyd")], [], Today);

        Assert.Equal(Now.AddDays(-3), overview.LoginsAsOf);
    }

    [Fact]
    public void The_address_narrows_sorts_and_pages_after_everybody_was_listed()
    {
        var many = HelpOverview.Of([.. Enumerable.Range(0, 60).Select(i => Standing($"l{i:00}", Troubled.Away(15 + i), i % 2 == 0 ? "sql" : "charts"))], [], Today);

        var first = HelpSelection.Of(many, new());
        Assert.Equal((25, 60, 1, 3, "l59"), (first.Listed.Count, first.Total, first.Page, first.Pages, first.Listed[0].UserId));
        var last = HelpSelection.Of(many, new() { Page = 99, Sort = HelpSort.Name });
        Assert.Equal((10, 3, "l50"), (last.Listed.Count, last.Page, last.Listed[0].UserId));
        Assert.Equal("l59", HelpSelection.Of(many, new() { Sort = HelpSort.Away }).Listed[0].UserId);
        Assert.Equal(30, HelpSelection.Of(many, new() { CourseId = "sql" }).Total);
        Assert.Equal(0, HelpSelection.Of(many, new() { Level = HelpLevel.Medium }).Total);
        Assert.Equal(60, HelpSelection.Of(many, new() { Level = HelpLevel.Critical }).Total);
        Assert.Equal(5, HelpSelection.Of(many, new() { Text = "ÑAME L0 sql" }).Total);
        Assert.Equal(1, HelpSelection.Of(many, new() { Text = "nobody" }).Pages);
    }
}
