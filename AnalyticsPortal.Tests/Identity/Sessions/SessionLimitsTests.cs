using AnalyticsPortal.Identity.Sessions;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.Sessions;

public sealed class SessionLimitsTests
{
    [Fact]
    public void Two_hours_without_use_and_twelve_in_all_unless_told_otherwise()
    {
        var limits = Read();
        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.FromHours(12)), (limits.Idle, limits.Absolute));
        Assert.True(new SessionLimits.Validation().Validate(null, limits).Succeeded);
    }

    [Theory]
    [InlineData("5", "1", 0)]
    [InlineData("60", "1", 0)]
    [InlineData("61", "1", 1)]
    [InlineData("4", "12", 1)]
    [InlineData("-5", "12", 1)]
    [InlineData("two", "12", 1)]
    [InlineData("120", "0", 1)]
    [InlineData("120", "169", 1)]
    [InlineData("", "", 2)]
    [InlineData("1e3", "0x9", 2)]
    public void Numbers_that_make_no_session_stop_the_start_and_are_named(string idle, string absolute, int complaints)
    {
        var result = new SessionLimits.Validation().Validate(null, Read(("Identity:Session:IdleMinutes", idle), ("Identity:Session:AbsoluteHours", absolute)));
        Assert.Equal(complaints, result.Failures?.Count() ?? 0);
        Assert.All(result.Failures ?? [], failure => Assert.StartsWith("Identity:Session:", failure));
    }

    private static SessionLimits Read(params (string Key, string Value)[] settings)
    {
        var limits = new SessionLimits();
        limits.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, string? (s) => s.Value, StringComparer.Ordinal)).Build());
        return limits;
    }
}
