using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Operations.Metrics;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

public sealed class MetricsTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly string Token = new('t', 40);

    [Fact]
    public void Each_kind_of_instrument_is_written_as_its_kind_of_metric()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meter = services.GetRequiredService<IMeterFactory>().Create("AnalyticsPortal.Test");
        using var store = new MetricsStore(services.GetRequiredService<IMeterFactory>());
        var (counter, waiting, time) = (meter.CreateCounter<long>("a.done", "{job}", "Done \\ jobs\nof the day."), meter.CreateUpDownCounter<int>("b.waiting.count"), meter.CreateHistogram<double>("c.time", "s"));
        meter.CreateObservableGauge("d.used", () => 0.25, "1");
        counter.Add(2, new("z", "says \"so\"\n"), new("a", true));
        counter.Add(3, new("a", true), new("z", "says \"so\"\n"));
        waiting.Add(5);
        waiting.Add(-2);
        time.Record(0.3);
        time.Record(2);
        time.Record(11);

        Assert.Equal(
            """
            # HELP a_done_total Done \\ jobs of the day.
            # TYPE a_done_total counter
            a_done_total{a="true",z="says \"so\"\n"} 5
            # HELP b_waiting b.waiting.count
            # TYPE b_waiting gauge
            b_waiting 3
            # HELP c_time_seconds c.time
            # TYPE c_time_seconds histogram
            c_time_seconds_bucket{le="0.005"} 0
            c_time_seconds_bucket{le="0.01"} 0
            c_time_seconds_bucket{le="0.025"} 0
            c_time_seconds_bucket{le="0.05"} 0
            c_time_seconds_bucket{le="0.1"} 0
            c_time_seconds_bucket{le="0.25"} 0
            c_time_seconds_bucket{le="0.5"} 1
            c_time_seconds_bucket{le="1"} 1
            c_time_seconds_bucket{le="2"} 2
            c_time_seconds_bucket{le="5"} 2
            c_time_seconds_bucket{le="10"} 2
            c_time_seconds_bucket{le="+Inf"} 3
            c_time_seconds_sum 13.3
            c_time_seconds_count 3
            # HELP d_used_ratio d.used
            # TYPE d_used_ratio gauge
            d_used_ratio 0.25

            """,
            PrometheusText.Of([.. store.Read().Where(m => m.Name.Length > 6 && m.Name[1] == '_' && m.Name[0] is >= 'a' and <= 'd')]));
    }

    [Fact]
    public void What_is_not_observed_any_longer_is_gone_and_labels_without_end_become_one_series()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meter = services.GetRequiredService<IMeterFactory>().Create("AnalyticsPortal.Test");
        using var store = new MetricsStore(services.GetRequiredService<IMeterFactory>());
        var seen = "one";
        meter.CreateObservableGauge("x.seen", () => new Measurement<int>(1, new KeyValuePair<string, object?>("which", seen)));
        var counter = meter.CreateCounter<int>("x.many");
        for (var i = 0; i < 1500; i++) counter.Add(1, new KeyValuePair<string, object?>("id", i));
        store.Read();
        seen = "two";
        var metrics = store.Read().ToDictionary(m => m.Name);

        Assert.Equal("which=\"two\"", Assert.Single(metrics["x_seen"].Series).Labels);
        Assert.Equal(1001, metrics["x_many_total"].Series.Count);
        Assert.Equal(500, metrics["x_many_total"].Series.Single(s => s.Labels == "overflow=\"true\"").Value);
    }

    [Fact]
    public void Meters_of_another_host_in_the_same_process_are_not_the_portals()
    {
        using var own = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var store = new MetricsStore(own.GetRequiredService<IMeterFactory>());
        own.GetRequiredService<IMeterFactory>().Create("AnalyticsPortal.Test").CreateCounter<int>("y.own").Add(1);
        other.GetRequiredService<IMeterFactory>().Create("AnalyticsPortal.Test").CreateCounter<int>("y.other").Add(1);

        Assert.Equal(["y_own_total"], store.Read().Select(m => m.Name).Where(n => n.StartsWith("y_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_setting_there_are_no_metrics_to_be_had()
    {
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database);

        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task With_a_token_metrics_are_given_to_who_presents_it_and_to_nobody_else()
    {
        await using var host = await OperationsHost.StartAsync(fixture.Database.Database, settings: new Dictionary<string, string?> { ["Operations:MetricsToken"] = Token });
        using var given = await AskAsync(host.Http, "/metrics", new("Bearer", Token));

        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        Assert.Equal(PrometheusText.ContentType, given.Content.Headers.ContentType!.ToString());
        foreach (var wrong in new AuthenticationHeaderValue?[] { null, new("Bearer", "another"), new("Bearer"), new("Basic", Token) })
        {
            using var refused = await AskAsync(host.Http, "/metrics", wrong);
            Assert.Equal((HttpStatusCode.Unauthorized, "Bearer", ""), (refused.StatusCode, refused.Headers.WwwAuthenticate.ToString(), await refused.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task With_a_port_they_are_there_alone_and_the_token_holds_there_too()
    {
        var port = PortalProcess.FreePort();
        await using var host = await OperationsHost.StartAsync(
            fixture.Database.Database, settings: new Dictionary<string, string?> { ["Operations:MetricsPort"] = $"{port}", ["Operations:MetricsToken"] = Token });
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        using var given = await AskAsync(http, "/metrics", new("Bearer", Token));
        using var refused = await AskAsync(http, "/metrics", null);
        using var elsewhere = await AskAsync(host.Http, "/metrics", new("Bearer", Token));
        using var page = await AskAsync(http, "/text", new("Bearer", Token));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.NotFound],
            new[] { given, refused, elsewhere, page }.Select(answer => answer.StatusCode));
        await using var second = Assert.IsAssignableFrom<IAsyncDisposable>(new MetricsListener(host.Services.GetRequiredService<IOptions<OperationsOptions>>(), host.Services.GetRequiredService<MetricsStore>()));
        var taken = await Assert.ThrowsAsync<OptionsValidationException>(() => ((MetricsListener)second).StartAsync(default));
        Assert.Equal($"Operations:MetricsPort: port {port} is taken. Stop what listens there, or choose another.", StartRefusal.MessageOf(taken));
    }

    [Theory]
    [InlineData("MetricsPort", "many", "Operations:MetricsPort is 'many': it takes a number from 1 to 65535.")]
    [InlineData("MetricsPort", "0", "Operations:MetricsPort is '0': it takes a number from 1 to 65535.")]
    [InlineData("MetricsPort", "65536", "Operations:MetricsPort is '65536': it takes a number from 1 to 65535.")]
    [InlineData("MetricsToken", "short", "Operations:MetricsToken: at least 32 characters that only the monitoring knows.")]
    [InlineData("Alerts:Webhook", "hooks.example/secret", "Operations:Alerts:Webhook: an absolute http or https address.")]
    [InlineData("Alerts:Webhook", "file:///etc/passwd", "Operations:Alerts:Webhook: an absolute http or https address.")]
    public void Wrong_configuration_is_refused_with_key_and_legal_values(string key, string value, string why)
    {
        var options = new OperationsOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection([new($"Operations:{key}", value)]).Build());

        Assert.Equal([why], new OperationsOptions.Validation().Validate(null, options).Failures!);
    }

    [Fact]
    public void What_is_right_or_absent_is_accepted()
    {
        var options = new OperationsOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Operations:MetricsPort", "9464"), new("Operations:MetricsToken", Token), new("Operations:Alerts:Webhook", "https://hooks.example/x")]).Build());

        Assert.True(new OperationsOptions.Validation().Validate(null, options).Succeeded);
        Assert.True(new OperationsOptions.Validation().Validate(null, new OperationsOptions()).Succeeded);
        Assert.Equal((9464, Token, new Uri("https://hooks.example/x")), (options.MetricsPort, options.MetricsToken, options.AlertsWebhook));
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, string path, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = authorization;
        return await http.SendAsync(request);
    }
}
