using AnalyticsPortal.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

public sealed class DemoAccountsElsewhereTests
{
    [Fact]
    public async Task In_production_there_is_no_sample_data_whoever_asks()
    {
        var builder = Builder("Production");
        Assert.False(DemoRegistration.IsAllowed(builder.Environment));
        Assert.Throws<InvalidOperationException>(() => builder.AddDemo());
        Assert.DoesNotContain(builder.Services, s => s.ServiceType.Namespace is "AnalyticsPortal.Demo" or "AnalyticsPortal.Identity");
        Assert.Null(builder.Configuration["Upstream:Auth:BaseAddress"]);

        await using var app = builder.Build();
        await app.StartDemoAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://192.168.1.5:5080")]
    [InlineData("http://localhost.evil.example:5080")]
    [InlineData("http://localhost:5080;http://0.0.0.0:5081")]
    [InlineData("nonsense")]
    public void An_address_that_others_can_reach_stops_the_start(string urls)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Builder("Demo", ("urls", urls)).AddDemo());
        Assert.Contains(urls.Split(';')[^1], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5081")]
    [InlineData("http://127.0.0.1:5081;http://[::1]:5081")]
    public void An_address_of_this_machine_stands(string urls) =>
        Assert.Equal(urls, Builder("Demo", ("urls", urls)).AddDemo().Configuration[WebHostDefaults.ServerUrlsKey]);

    [Theory]
    [InlineData("eighty")]
    [InlineData("0")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("80 80")]
    public void A_port_that_is_none_stops_the_start_and_says_what_it_takes(string port)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Builder("Demo", ("PORT", port)).AddDemo());
        Assert.Contains($"'{port}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 to 65535", error.Message, StringComparison.Ordinal);
    }

    private static WebApplicationBuilder Builder(string environment, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        return builder;
    }
}
