using AnalyticsPortal.Identity.AuthService;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.AuthService;

public sealed class AuthServiceOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_an_address_there_is_no_form_and_nothing_to_refuse(string? address)
    {
        var options = new AuthServiceOptions { BaseAddress = address };
        Assert.False(options.IsOn);
        Assert.True(new AuthServiceOptionsValidation().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData("https://auth.example.test", "auth", 0)]
    [InlineData("http://127.0.0.1:6080/auth", "auth", 0)]
    [InlineData("http://auth.example.test", "auth", 1)]
    [InlineData("auth.example.test", "auth", 1)]
    [InlineData("https://auth.example.test?x=1", "auth", 1)]
    [InlineData("ftp://auth.example.test", "", 2)]
    [InlineData("https://auth.example.test", "a\nb", 1)]
    [InlineData("https://auth.example.test", null, 1)]
    public void Wrong_settings_are_all_said_at_once(string address, string? issuer, int complaints) =>
        Assert.Equal(complaints, new AuthServiceOptionsValidation().Validate(null, new() { BaseAddress = address, Issuer = issuer }).Failures?.Count() ?? 0);
}
