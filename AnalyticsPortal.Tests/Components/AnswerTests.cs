using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class AnswerTests : Screen
{
    private static readonly DateOnly Target = new(2027, 2, 5);

    private IStringLocalizer<LearnerTexts> Texts => Services.GetRequiredService<IStringLocalizer<LearnerTexts>>();

    private string OnTrack(Velocity? velocity) => OnTrack(Pace(velocity));

    private string OnTrack(Measured<Velocity>? measure)
    {
        var time = new ReaderTime(Overviews.Now, TimeZoneInfo.Utc);
        return new OnTrackAnswer(Texts, new SourceWords(Services.GetRequiredService<IStringLocalizer<SharedTexts>>(), time), time).Say(measure);
    }

    [Fact]
    public void A_range_of_one_day_is_not_said_as_a_range()
    {
        var time = new ReaderTime(Overviews.Now, TimeZoneInfo.Utc);
        var answer = new OnTrackAnswer(Texts, new SourceWords(Services.GetRequiredService<IStringLocalizer<SharedTexts>>(), time), time);
        DateOnly finish = new(2027, 1, 24);
        Assert.EndsWith("At the usual pace the finish falls on about 24 January.", answer.ChartLabel(time.Today, Target, finish, new(finish, finish)), StringComparison.Ordinal);
        var pace = Overviews.Pace() with { FinishRange = new(finish, finish) };
        var words = new VelocityWords(Texts);
        Assert.Empty(words.Range(pace, time));
        Assert.EndsWith("At the usual pace all are done about 24 January; the target is 5 February.", words.FinishLabel(pace, time), StringComparison.Ordinal);
    }

    private string Next(Velocity? velocity, Engagement? engagement) => new NextAnswer(Texts).Say(Pace(velocity), Rhythm(engagement));

    private static Velocity NoTopicKnown(double? target = 2.98) => Overviews.Pace(target) with { Next = null };

    private string Why(Measured<Velocity>? pace, Measured<Engagement>? rhythm) => new NextAnswer(Texts).Why(pace, rhythm);

    private static Measured<Velocity> Pace(Velocity? velocity, Func<Source, SourceState>? state = null, InsufficientReason reason = InsufficientReason.FewerThanSevenActiveDays) =>
        Overviews.Of(velocity, Overviews.VelocityInputs(state), velocity is null ? reason : null);

    private static Measured<Engagement> Rhythm(Engagement? engagement, Func<Source, SourceState>? state = null, InsufficientReason reason = InsufficientReason.FewerThanSevenActiveDays) =>
        Overviews.Of(engagement, Overviews.EngagementInputs(state), engagement is null ? reason : null);

    private static SourceState Missing(Source source) => Overviews.Missing(source);

    [Theory]
    [InlineData(2.98, -12, "Yes. At your usual pace you finish about 24 January, 12 days before your target.")]
    [InlineData(2.98, -1, "Yes. At your usual pace you finish about 4 February, a day before your target.")]
    [InlineData(2.98, 0, "Yes. At your usual pace you finish about 5 February, the day of your target.")]
    [InlineData(2.98, 3, "This week yes, but your usual pace leads to about 8 February, 3 days after your target.")]
    [InlineData(4.5, -12, "This week is slow, but at your usual pace you still finish about 24 January, 12 days before your target.")]
    [InlineData(4.5, 0, "This week is slow, but at your usual pace you still finish about 5 February, the day of your target.")]
    [InlineData(4.5, 1, "Not yet. At your usual pace you finish about 6 February, a day after your target.")]
    public void The_week_and_the_usual_pace_are_both_said(double needed, int days, string said) =>
        Assert.Equal(said, OnTrack(Overviews.Pace(needed, Target.AddDays(days))));

    [Fact]
    public void Without_a_value_a_target_or_a_plan_no_day_is_invented()
    {
        Assert.Equal("It is too early to say.", OnTrack((Velocity?)null));
        Assert.Equal("No target date ahead is known. At your usual pace you finish about 24 January.", OnTrack(Overviews.Pace(null)));
        Assert.Equal("No target date ahead is known. You finish 3.5 topics in a usual week.", OnTrack(Overviews.Pace(null) with { EstimatedFinish = null }));
        Assert.Equal("No target date ahead is known, and nothing was finished in the last 30 days.", OnTrack(Overviews.Pace(null) with { EstimatedFinish = null, AveragePace = 0 }));
        Assert.Equal("Yes. Every planned topic is done.", OnTrack(Overviews.Pace() with { TopicsDone = 72 }));
    }

    [Fact]
    public void Next_are_the_topics_up_to_the_needed_pace_but_never_more_than_are_left()
    {
        Assert.Equal("Finish 2 more topics.", Next(NoTopicKnown(4.1), null));
        Assert.Equal("Finish one more topic.", Next(NoTopicKnown(4), null));
        Assert.Equal("Finish one more topic.", Next(NoTopicKnown(9) with { TopicsDone = 71 }, null));
        Assert.Equal("Keep your rhythm.", Next(NoTopicKnown(3), null));
    }

    [Theory]
    [InlineData(true, 25.0, "Finish Window functions. About 25 minutes are left.")]
    [InlineData(true, 0.4, "Finish Window functions. About 1 minute is left.")]
    [InlineData(true, null, "Finish Window functions.")]
    [InlineData(false, 40.0, "Begin Window functions. It takes about 40 minutes.")]
    [InlineData(false, null, "Begin Window functions.")]
    public void Next_is_the_planned_topic_where_one_is_known(bool begun, double? minutes, string said) =>
        Assert.Equal(said, Next(Overviews.Pace() with { Next = new("t", "Window functions", begun, minutes) }, Overviews.Steady()));

    [Fact]
    public void Next_are_hours_where_no_topic_is_needed()
    {
        Assert.Equal("Learn for another 1.4 hours.", Next(NoTopicKnown(), Overviews.Steady()));
        Assert.Equal("Keep your rhythm.", Next(NoTopicKnown(), Overviews.Steady() with { HoursThisWeek = 4.99 }));
        Assert.Equal("Learn a little on several days.", Next(null, null));
    }

    [Fact]
    public void No_estimate_has_two_reasons_and_the_right_one_is_said()
    {
        var pace = Overviews.Pace() with { EstimatedFinish = null };
        Assert.Equal("Not at the moment. Nothing was finished in the last 30 days, so no day can be named; your target is 5 February.", OnTrack(pace with { AveragePace = 0 }));
        Assert.Equal("Not at the moment. At your usual pace the finish is more than ten years away; your target is 5 February.", OnTrack(pace with { AveragePace = 1 / 4.3 }));
    }

    [Fact]
    public void Missing_sources_are_not_said_to_be_too_little_learning()
    {
        var pace = Pace(null, Missing, InsufficientReason.RequiredSourceMissing);
        var rhythm = Rhythm(null, Missing, InsufficientReason.RequiredSourceMissing);
        Assert.Equal("That cannot be said yet: no answer has come from Course builder, Learner AI, DevLab and Directory.", OnTrack(pace));
        Assert.Equal("Nothing that you need to do.", new NextAnswer(Texts).Say(pace, rhythm));
        Assert.Equal("Too many sources are missing to say what would help. The portal goes on asking them.", Why(pace, rhythm));
        Assert.Equal("Velocity and engagement appear after seven days with some activity, the other measures as soon as there is something to measure.", Why(Pace(null), rhythm));
    }

    [Fact]
    public void An_aim_is_said_to_be_unset_only_when_the_directory_has_answered()
    {
        var pace = Pace(Overviews.Pace());
        Assert.EndsWith("5 are assumed as your aim, since none is set.", Why(pace, Rhythm(Overviews.Steady())));
        Assert.EndsWith("5 are assumed as your aim, since yours is not known yet.", Why(pace, Rhythm(Overviews.Steady(), source => source == Source.Directory ? Missing(source) : Overviews.Answered(source))));
        Assert.EndsWith("you aim for 5 a week.", Why(pace, Rhythm(Overviews.Steady() with { WeeklyHoursTargetIsOwn = true })));
    }

    [Fact]
    public void Without_a_target_nobody_is_told_to_be_at_the_pace_that_is_needed()
    {
        Assert.Equal("No target date ahead is known that would ask for more.", Why(Pace(Overviews.Pace(null)), Rhythm(null)));
        Assert.Equal("You are at the pace that you need.", Why(Pace(Overviews.Pace(3)), Rhythm(null)));
    }
}
