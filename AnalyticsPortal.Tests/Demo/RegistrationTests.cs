using AnalyticsPortal.Demo;
using AnalyticsPortal.Demo.Hosting;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace AnalyticsPortal.Tests.Demo;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("demonstration")]
    public void Sample_data_stops_the_start_of_every_other_environment(string environment)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Builder(environment).AddDemo());
        Assert.Contains(environment, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Demo")]
    [InlineData("Development")]
    public async Task The_portal_finds_its_nine_services_and_they_answer_before_it_starts(string environment)
    {
        var builder = Builder(environment).AddDemo();
        builder.Services.AddHostedService<AsksWhileStarting>();
        await using var app = builder.Build();
        await app.StartAsync();
        Assert.Equal(8, app.Services.GetRequiredService<IPersonaSignIn>().Personas.Count);
        Assert.Equal(64, app.Configuration["Upstream:ServiceSecret"]!.Length);
        await app.StopAsync();
    }

    [Fact]
    public void A_base_address_from_elsewhere_stands()
    {
        var builder = Builder("Demo", ("Upstream:Assessment:BaseAddress", "http://127.0.0.1:9/mine"), ("DEVLAB_MS_URL", "http://127.0.0.1:9/lab")).AddDemo();
        Assert.Equal("http://127.0.0.1:9/mine", builder.Configuration["Upstream:Assessment:BaseAddress"]);
        Assert.Null(builder.Configuration["Upstream:DevLab:BaseAddress"]);
        Assert.EndsWith("/auth", builder.Configuration["Upstream:Auth:BaseAddress"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_greeting_names_every_persona_and_the_password()
    {
        var text = string.Join('\n', DemoGreeting.Lines("http://localhost:5080", new GeneratedSource(new People(2026, 10))));
        Assert.Contains("http://localhost:5080", text, StringComparison.Ordinal);
        Assert.Contains(DemoSignIn.Password, text, StringComparison.Ordinal);
        Assert.Contains("maren.okafor@demo.example", text, StringComparison.Ordinal);
    }

    private static WebApplicationBuilder Builder(string environment, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        return builder;
    }

    private sealed class AsksWhileStarting(IConfiguration configuration) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            using var http = new HttpClient();
            foreach (var service in DemoServices.All)
                Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await http.GetAsync(configuration[$"Upstream:{service.Key}:BaseAddress"] + "/api/v1/analytics-data?userId=x", cancellationToken)).StatusCode);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
