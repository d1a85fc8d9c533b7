using System.Globalization;
using AnalyticsPortal.Identity;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

public sealed class SignInThrottleTests
{
    [Fact]
    public void Five_failures_close_an_account_to_one_address_alone()
    {
        using var throttle = new SignInThrottle();
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
        using var throttle = new SignInThrottle();
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
        using var throttle = new SignInThrottle();
        for (var time = 0; time < 50; time++)
        {
            using var turn = await throttle.WaitAsync("maren@example.test", "10.0.0.1", default);
            Assert.NotNull(turn);
        }
    }

    [Fact]
    public void Asking_does_not_count()
    {
        using var throttle = new SignInThrottle();
        for (var asked = 0; asked < 1000; asked++) Assert.False(throttle.IsClosed("maren@example.test", "10.0.0.1"));
    }

    [Fact]
    public void A_hundred_failures_close_an_address_to_every_account()
    {
        using var throttle = new SignInThrottle();
        for (var person = 0; person < SignInThrottle.PerAddress; person++) throttle.Count(person.ToString(CultureInfo.InvariantCulture), "10.0.0.1");

        Assert.True(throttle.IsClosed("somebody.else@example.test", "10.0.0.1"));
        Assert.False(throttle.IsClosed("somebody.else@example.test", "10.0.0.2"));
    }
}
