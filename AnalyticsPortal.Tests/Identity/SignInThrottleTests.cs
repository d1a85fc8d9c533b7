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
