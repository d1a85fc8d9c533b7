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

    private string OnTrack(Velocity? velocity) => new OnTrackAnswer(Texts, new ReaderTime(Overviews.Now, TimeZoneInfo.Utc)).Say(velocity);

    private string Next(Velocity? velocity, Engagement? engagement) => new NextAnswer(Texts).Say(velocity, engagement);

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
        Assert.Equal("It is too early to say.", OnTrack(null));
        Assert.Equal("No target date is set. At your usual pace you finish about 24 January.", OnTrack(Overviews.Pace(null)));
        Assert.Equal("No target date is set. You finish 3.5 topics in a usual week.", OnTrack(Overviews.Pace(null) with { EstimatedFinish = null }));
        Assert.StartsWith("Not at the moment.", OnTrack(Overviews.Pace() with { EstimatedFinish = null, AveragePace = 0 }));
        Assert.Equal("Yes. Every planned topic is done.", OnTrack(Overviews.Pace() with { TopicsDone = 72 }));
    }

    [Fact]
    public void Next_are_the_topics_up_to_the_needed_pace_but_never_more_than_are_left()
    {
        Assert.Equal("Finish 2 more topics.", Next(Overviews.Pace(4.1), null));
        Assert.Equal("Finish one more topic.", Next(Overviews.Pace(4), null));
        Assert.Equal("Finish one more topic.", Next(Overviews.Pace(9) with { TopicsDone = 71 }, null));
        Assert.Equal("Keep your rhythm.", Next(Overviews.Pace(3), null));
    }

    [Fact]
    public void Next_are_hours_where_no_topic_is_needed()
    {
        Assert.Equal("Learn for another 1.4 hours.", Next(Overviews.Pace(), Overviews.Steady()));
        Assert.Equal("Keep your rhythm.", Next(Overviews.Pace(), Overviews.Steady() with { HoursThisWeek = 4.99 }));
        Assert.Equal("Learn a little on several days.", Next(null, null));
    }
}
