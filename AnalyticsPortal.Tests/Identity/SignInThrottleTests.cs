using System.Globalization;
using System.Net;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

public sealed class SignInThrottleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Five_failures_close_an_account_to_one_address_alone()
    {
        using var throttle = new SignInThrottle(TimeProvider.System);
        for (var failure = 0; failure < SignInThrottle.PerAccountAndAddress; failure++)
        {
            Assert.False(throttle.IsClosed("maren@example.test", "10.0.0.1"));
            throttle.Count("maren@example.test", "10.0.0.1");
        }

        Assert.True(throttle.IsClosed("maren@example.test", "10.0.0.1"));
        Assert.True(throttle.IsClosed(" MAREN@example.test", "10.0.0.1"));
        Assert.False(throttle.IsClosed("maren@example.test", "10.0.0.2"));
        Assert.False(throttle.IsClosed("teodor@example.test", "10.0.0.1"));
    }

    [Fact]
    public async Task Tries_sent_together_are_taken_one_after_the_other_and_no_more_than_five_are_judged()
    {
        using var throttle = new SignInThrottle(TimeProvider.System);
        var judged = 0;
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ =>
        {
            using var turn = await throttle.WaitAsync("maren@example.test", "10.0.0.1", default);
            if (turn is null) return;
            Interlocked.Increment(ref judged);
            // As long as the auth service takes.
            await Task.Delay(10);
            throttle.Count("maren@example.test", "10.0.0.1");
        }));

        Assert.Equal(SignInThrottle.PerAccountAndAddress, judged);
    }

    [Fact]
    public async Task Successes_one_after_the_other_never_close()
    {
        using var throttle = new SignInThrottle(TimeProvider.System);
        for (var time = 0; time < 50; time++)
        {
            using var turn = await throttle.WaitAsync("maren@example.test", "10.0.0.1", default);
            Assert.NotNull(turn);
        }
    }

    [Fact]
    public void The_right_password_forgives_the_account_and_not_the_address()
    {
        using var throttle = new SignInThrottle(TimeProvider.System);
        for (var time = 0; time < SignInThrottle.PerAddress; time++)
        {
            Assert.False(throttle.IsClosed("maren@example.test", "10.0.0.1"));
            throttle.Count("maren@example.test", "10.0.0.1");
            throttle.Clear(" Maren@example.test", "10.0.0.1");
        }

        Assert.True(throttle.IsClosed("maren@example.test", "10.0.0.1"));
        Assert.False(throttle.IsClosed("maren@example.test", "10.0.0.2"));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    public void A_network_of_IPv6_counts_as_one_address(string one, string other, bool same) =>
        Assert.Equal(same, SignInThrottle.NameOf(IPAddress.Parse(one)) == SignInThrottle.NameOf(IPAddress.Parse(other)));

    [Fact]
    public void Asking_does_not_count()
    {
        using var throttle = new SignInThrottle(TimeProvider.System);
        for (var asked = 0; asked < 1000; asked++) Assert.False(throttle.IsClosed("maren@example.test", "10.0.0.1"));
    }

    [Fact]
    public void A_hundred_failures_close_an_address_to_every_account()
    {
        using var throttle = new SignInThrottle(TimeProvider.System);
        for (var person = 0; person < SignInThrottle.PerAddress; person++) throttle.Count(person.ToString(CultureInfo.InvariantCulture), "10.0.0.1");

        Assert.True(throttle.IsClosed("somebody.else@example.test", "10.0.0.1"));
        Assert.False(throttle.IsClosed("somebody.else@example.test", "10.0.0.2"));
    }

    [Fact]
    public void It_is_known_to_the_second_when_the_next_try_is_free()
    {
        var clock = new FixedClock(Noon);
        using var throttle = new SignInThrottle(clock);
        for (var failure = 0; failure < SignInThrottle.PerAccountAndAddress; failure++)
        {
            clock.Now = Noon.AddMinutes(failure);
            Assert.Null(throttle.ClosedUntil("maren@example.test", "10.0.0.1"));
            throttle.Count("maren@example.test", "10.0.0.1");
        }

        Assert.Equal(Noon.AddMinutes(15), throttle.ClosedUntil("maren@example.test", "10.0.0.1"));
        clock.Now = Noon.AddMinutes(15).AddTicks(-1);
        Assert.True(throttle.IsClosed("maren@example.test", "10.0.0.1"));
        clock.Now = Noon.AddMinutes(15);
        Assert.Null(throttle.ClosedUntil("maren@example.test", "10.0.0.1"));

        // One try is free again, and no more: the four others still count.
        throttle.Count("maren@example.test", "10.0.0.1");
        Assert.Equal(Noon.AddMinutes(16), throttle.ClosedUntil("maren@example.test", "10.0.0.1"));
    }

    [Fact]
    public void Where_account_and_address_are_closed_the_later_of_the_two_is_said()
    {
        var clock = new FixedClock(Noon);
        using var throttle = new SignInThrottle(clock);
        for (var person = 0; person < SignInThrottle.PerAddress; person++) throttle.Count(person.ToString(CultureInfo.InvariantCulture), "10.0.0.1");
        clock.Now = Noon.AddMinutes(5);
        for (var failure = 0; failure < SignInThrottle.PerAccountAndAddress; failure++) throttle.Count("maren@example.test", "10.0.0.1");

        Assert.Equal(Noon.AddMinutes(20), throttle.ClosedUntil("maren@example.test", "10.0.0.1"));
    }

    [Fact]
    public void What_failed_long_ago_is_forgotten_without_being_asked_for()
    {
        var failures = new SignInFailures(2, SignInThrottle.Window);
        for (var key = 0; key < 100; key++) failures.Count(key.ToString(CultureInfo.InvariantCulture), Noon);
        Assert.Equal(100, failures.Remembered);

        failures.Count("later", Noon + SignInThrottle.Window);

        Assert.Equal(1, failures.Remembered);
    }
}
