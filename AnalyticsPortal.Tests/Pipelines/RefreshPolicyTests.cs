using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Pipelines.Refresh;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.Storage;
using Xunit;

namespace AnalyticsPortal.Tests.Pipelines;

public sealed class RefreshPolicyTests
{
    private static readonly DateTimeOffset Calculated = StorageSamples.Now;
    private static readonly SourceFailure Failing = new(SourceFailureKind.TimedOut, Calculated);

    [Theory]
    [InlineData("00:00:00", false)]
    [InlineData("00:10:00", false)]
    [InlineData("03:59:59", false)]
    [InlineData("04:00:00", true)]
    [InlineData("1.00:00:00", true)]
    public void Fresh_values_stand_until_they_expire(string age, bool due) => Assert.Equal(due, IsDue(Overview(), age));

    [Theory]
    [InlineData("00:00:00", false)]
    [InlineData("00:00:59", false)]
    [InlineData("00:01:00", true)]
    [InlineData("00:10:00", true)]
    public void A_source_that_failed_is_left_alone_for_a_minute(string age, bool due) =>
        Assert.Equal(due, IsDue(Overview(new SourceState(Source.DevLab, Calculated, Failing)), age));

    [Theory]
    [InlineData("00:00:59", false)]
    [InlineData("00:01:00", true)]
    public void A_source_that_never_said_anything_counts_as_failed(string age, bool due) =>
        Assert.Equal(due, IsDue(Overview(new SourceState(Source.DevLab, null, null)), age));

    [Theory]
    [InlineData("00:19:59", false)]
    [InlineData("00:20:00", true)]
    public void An_open_screen_renews_fresh_values_after_twenty_minutes(string age, bool due) =>
        Assert.Equal(due, RefreshPolicy.IsDueWhileOpen(Overview(), Calculated + TimeSpan.Parse(age, CultureInfo.InvariantCulture), _ => false));

    [Theory]
    [InlineData(SourceFailureKind.PausedByOperator, Source.DevLab, "00:19:59", false)]
    [InlineData(SourceFailureKind.Paused, Source.DevLab, "00:19:59", false)]
    [InlineData(SourceFailureKind.TimedOut, Source.DevLab, "00:19:59", false)]
    // The others grow old all the same.
    [InlineData(SourceFailureKind.PausedByOperator, Source.DevLab, "00:20:00", true)]
    // It is another one that may not be asked; this one may by now, though nobody was told.
    [InlineData(SourceFailureKind.PausedByOperator, Source.Auth, "00:01:00", true)]
    public void While_a_source_may_not_be_asked_it_makes_no_open_screen_ask_the_others(SourceFailureKind kind, Source heldUp, string age, bool due)
    {
        var overview = Overview(new SourceState(Source.DevLab, Calculated, new(kind, Calculated)));

        Assert.Equal(due, RefreshPolicy.IsDueWhileOpen(overview, Calculated + TimeSpan.Parse(age, CultureInfo.InvariantCulture), s => s == heldUp));
    }

    [Fact]
    public void Whoever_was_never_collected_is_due() => Assert.True(IsDue(Overview() with { Sources = [], Measures = null }, "00:00:00"));

    [Theory]
    [InlineData(true, "00:30:00", false)]
    [InlineData(true, "01:00:00", true)]
    [InlineData(false, "00:30:00", false)]
    [InlineData(false, "01:00:00", true)]
    public void The_measure_that_expires_first_decides(bool velocityFirst, string age, bool due)
    {
        var overview = Overview();
        var soon = Calculated.AddHours(1);
        var measures = velocityFirst
            ? overview.Measures! with { Velocity = overview.Measures.Velocity with { ExpiresAt = soon } }
            : overview.Measures! with { Engagement = overview.Measures.Engagement with { ExpiresAt = soon } };

        Assert.Equal(due, IsDue(overview with { Measures = measures }, age));
    }

    private static bool IsDue(LearnerOverview overview, string age) => RefreshPolicy.IsDue(overview, Calculated + TimeSpan.Parse(age), _ => false);

    private static LearnerOverview Overview(SourceState? odd = null) => new(
        "ada", "Ada", "Hill", "UTC", false, null,
        [.. Enum.GetValues<Source>().Select(s => s == odd?.Source ? odd : new SourceState(s, Calculated, null))],
        StorageSamples.Measures(Calculated));
}
