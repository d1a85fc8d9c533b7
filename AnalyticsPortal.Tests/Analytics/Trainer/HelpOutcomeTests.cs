using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Trainer;
using Xunit;
using static AnalyticsPortal.Tests.Analytics.Predictive.DropOffScene;
using static AnalyticsPortal.Tests.Analytics.Trainer.HelpScene;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

public sealed class HelpOutcomeTests
{
    private static readonly HelpAction Message = Did(1, HelpActionKind.Message, 10);

    private static HelpStanding Seen(double daysAgo, params double[] loginsAgo) => Standing("ada", Troubled.Away(daysAgo)) with { LastLogins = [.. loginsAgo.Select(d => Now.AddDays(-d))] };

    [Fact]
    public void The_first_sign_in_after_it_counts_and_not_the_last() =>
        Assert.Equal(new(HelpOutcomeKind.ActiveAgain, 2), HelpOutcome.Of(Message, Seen(1, 1, 4, 8, 30)));

    [Theory]
    [InlineData(13, HelpOutcomeKind.ActiveSince)]
    [InlineData(14, HelpOutcomeKind.ActiveAgain)]
    public void Only_who_had_been_away_for_more_than_three_days_is_active_again(double before, HelpOutcomeKind kind) =>
        Assert.Equal(new(kind, 1), HelpOutcome.Of(Message, Seen(9, 9, before)));

    [Fact]
    public void Silence_that_nobody_can_know_of_is_not_said()
    {
        var silent = Seen(11, 11, 20);
        Assert.Null(HelpOutcome.Of(Message, silent with { Numbers = silent.Numbers with { AbsenceIsKnown = false } }));
    }

    [Fact]
    public void What_happened_before_it_followed_on_nothing() =>
        Assert.Equal(new(HelpOutcomeKind.NoSignOfLife, 10), HelpOutcome.Of(Message, Seen(11, 11, 20)));

    [Fact]
    public void Where_all_kept_sign_ins_are_later_there_may_have_been_earlier_ones()
    {
        Assert.Equal(new(HelpOutcomeKind.ActiveSince, 2) { OrEarlier = true }, HelpOutcome.Of(Message, Seen(1, 1, 2, 3, 4, 5, 6, 7, 8)));
        Assert.Equal(new(HelpOutcomeKind.ActiveAgain, 3), HelpOutcome.Of(Message, Seen(1, 1, 2, 3, 4, 5, 6, 7)));
    }

    [Fact]
    public void Of_activity_without_a_sign_in_only_the_last_is_known() =>
        Assert.Equal(new(HelpOutcomeKind.ActiveAgain, 7) { OrEarlier = true }, HelpOutcome.Of(Message, Seen(3, 20)));

    [Fact]
    public void Days_are_the_learners_own()
    {
        // 02:00 UTC is still the day before in New York.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var at = new DateTimeOffset(2026, 3, 12, 2, 0, 0, TimeSpan.Zero);
        var standing = Seen(3) with { LastLogins = [at] };

        Assert.Equal(4, HelpOutcome.Of(Message, standing)!.Days);
        Assert.Equal(3, HelpOutcome.Of(Message, standing with { Numbers = standing.Numbers with { Zone = zone } })!.Days);
    }

    [Theory]
    [InlineData(EnrollmentStatus.Completed, HelpOutcomeKind.Completed)]
    [InlineData(EnrollmentStatus.Withdrawn, HelpOutcomeKind.Withdrawn)]
    public void An_enrolment_that_ended_after_it_says_how(EnrollmentStatus status, HelpOutcomeKind kind)
    {
        var ended = Seen(4, 4, 9) with { Status = status, EndedAt = Now.AddDays(-4) };

        Assert.Equal(new(kind, 6), HelpOutcome.Of(Message, ended));
        Assert.Equal(HelpOutcomeKind.ActiveAgain, HelpOutcome.Of(Message, ended with { EndedAt = Now.AddDays(-11) })!.Kind);
    }

    [Fact]
    public void On_the_day_itself_silence_says_nothing_yet()
    {
        Assert.Null(HelpOutcome.Of(Did(1, HelpActionKind.Note, .2), Seen(15, 15)));
        Assert.Equal(new(HelpOutcomeKind.ActiveAgain, 0), HelpOutcome.Of(Did(1, HelpActionKind.Note, .2), Seen(.1, .1, 15)));
    }

    [Fact]
    public void What_was_undone_or_has_not_left_has_no_effect()
    {
        var seen = Seen(1, 1);
        Assert.Null(HelpOutcome.Of(Message with { UndoneAt = Now }, seen));
        Assert.Null(HelpOutcome.Of(Did(1, HelpActionKind.Dismiss, 10), seen));
        foreach (var state in new[] { HelpMailState.Waiting, HelpMailState.Sending, HelpMailState.Failed })
            Assert.Null(HelpOutcome.Of(Message with { Mail = new(state, Now, 1) }, seen));
    }

    [Fact]
    public void A_message_counts_from_when_it_left()
    {
        var late = Message with { Mail = new(HelpMailState.Sent, Now, 3) { SettledAt = Now.AddDays(-7) } };

        Assert.Equal(new(HelpOutcomeKind.ActiveSince, 3), HelpOutcome.Of(late, Seen(1, 1, 4, 8)));
    }
}
