using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using AnalyticsPortal.Operations;
using AnalyticsPortal.Operations.Alerts;
using AnalyticsPortal.Tests.Architecture;
using AnalyticsPortal.Tests.Identity;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

/// <summary>What a monitoring of a real portal sees.</summary>
public sealed partial class MonitoringTests(MonitoredPortal monitored) : IClassFixture<MonitoredPortal>
{
    private static readonly string Ops = Path.Combine(Repository.Root, "ops");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [PrometheusFact]
    public async Task Promtool_has_nothing_to_say_about_the_metrics()
    {
        var (exitCode, said) = await PrometheusTools.RunAsync(await monitored.ScrapeAsync(), "check", "metrics");

        Assert.Equal((0, ""), (exitCode, said));
    }

    [PrometheusFact]
    public async Task Promtool_takes_the_alert_rules_and_their_own_tests_pass()
    {
        var rules = await PrometheusTools.RunAsync("", "check", "rules", Path.Combine(Ops, "prometheus", "alerts.yml"));
        Assert.True(rules.ExitCode == 0, rules.Said);
        Assert.Contains($"{AlertRules.All.Count} rules found", rules.Said, StringComparison.Ordinal);

        var tests = await PrometheusTools.RunAsync("", "test", "rules", Path.Combine(Ops, "prometheus", "alerts.test.yml"));
        Assert.True(tests.ExitCode == 0, tests.Said);
    }

    [PrometheusFact]
    public async Task A_real_Prometheus_scrapes_the_portal_and_evaluates_the_rules()
    {
        var folder = Directory.CreateTempSubdirectory("prometheus-");
        var address = new Uri($"http://127.0.0.1:{PortalProcess.FreePort()}");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "prometheus.yml"), $$"""
            global: { scrape_interval: 1s, evaluation_interval: 1s }
            rule_files: ["{{Path.Combine(Ops, "prometheus", "alerts.yml")}}"]
            scrape_configs:
              - job_name: portal
                authorization: { credentials: {{monitored.MetricsToken}} }
                static_configs: [ { targets: ["127.0.0.1:{{monitored.MetricsPort}}"] } ]
            """);
        using var prometheus = Process.Start(new ProcessStartInfo("prometheus", [
            $"--config.file={Path.Combine(folder.FullName, "prometheus.yml")}", $"--storage.tsdb.path={folder.FullName}", $"--web.listen-address={address.Authority}", "--log.level=error"]))!;
        try
        {
            using var http = new HttpClient { BaseAddress = address };
            Assert.Equal("1", await UntilAsync(http, "up{job=\"portal\"}"));
            Assert.Equal("1", await UntilAsync(http, "portal_database_up"));
            Assert.Equal("9", await UntilAsync(http, "count(portal_upstream_breaker_open)"));
            Assert.Equal("9", await UntilAsync(http, "count(portal_upstream_ceiling > 0)"));
            var rules = JsonElement.Parse(await http.GetStringAsync("/api/v1/rules")).GetProperty("data").GetProperty("groups")[0].GetProperty("rules");
            Assert.Equal(AlertRules.All.Select(r => r.Name).Order(), rules.EnumerateArray().Select(r => r.GetProperty("name").GetString()!).Order());
            Assert.All(rules.EnumerateArray(), rule => Assert.NotEqual("err", rule.GetProperty("health").GetString()));
        }
        finally
        {
            prometheus.Kill();
            await prometheus.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Every_metric_that_the_alert_rules_and_the_dashboard_name_is_one_that_the_portal_gives()
    {
        var given = (await monitored.ScrapeAsync()).Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('{', ' ')[0]).ToHashSet();
        var rules = File.ReadLines(Path.Combine(Ops, "prometheus", "alerts.yml")).Where(l => !l.Contains("summary:", StringComparison.Ordinal) && !l.TrimStart().StartsWith('#'));
        var dashboard = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(Ops, "grafana", "analytics-portal.json")));
        var panels = dashboard.GetProperty("panels").EnumerateArray().SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => t.GetProperty("expr").GetString()!).ToList();
        var named = rules.Concat(panels).SelectMany(MetricsIn).ToHashSet();

        Assert.True(panels.Count > 15 && named.Count > 15, string.Join(' ', named));
        Offenders.None(named.Except(given));
        Assert.Equal(
            AlertRules.All.Select(r => r.Name).Order(),
            File.ReadLines(Path.Combine(Ops, "prometheus", "alerts.yml")).Where(l => l.Contains("- alert: ", StringComparison.Ordinal)).Select(l => l.Split(": ")[1]).Order());
    }

    [Fact]
    public async Task No_label_names_a_person_a_machine_or_a_secret()
    {
        var labels = Label().Matches(await monitored.ScrapeAsync()).Select(m => m.Groups["value"].Value).ToHashSet();

        Assert.Contains("assessment", labels);
        Assert.Contains("app", labels);
        // A circuit's connection would be the slowest request of all.
        Assert.Contains("/sign-in", labels);
        Assert.DoesNotContain(labels, value => value.Contains("_blazor", StringComparison.Ordinal));
        Assert.DoesNotContain(labels, value => value.Contains('@') || value.Contains("lq-", StringComparison.Ordinal) || value.Contains("Maren", StringComparison.OrdinalIgnoreCase)
            || value.Contains("Password", StringComparison.OrdinalIgnoreCase) || value.Contains("Username", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task One_trace_leads_from_the_click_through_nine_services_to_the_database()
    {
        var trace = await UntilClickAsync();
        var asked = trace.Where(s => s.Source == "AnalyticsPortal.Upstream").ToList();

        Assert.Equal(9, asked.Select(s => s.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(asked, ask => Assert.Contains(trace, s => s.Source == "System.Net.Http" && s.Parent == ask.Id));
        Assert.Contains(trace, s => s.Source == "Npgsql");
        var ids = trace.Select(s => s.Id).ToHashSet();
        Assert.Equal("Microsoft.AspNetCore.Components", Assert.Single(trace, s => !ids.Contains(s.Parent)).Source);
        // Statements and addresses are in it, what they are about is not.
        Assert.DoesNotContain(monitored.Otlp.Spans, s => s.Everything.Contains("maren", StringComparison.OrdinalIgnoreCase) || s.Everything.Contains("Okafor", StringComparison.OrdinalIgnoreCase));
        Assert.True(monitored.Otlp.MetricReports > 0);
    }

    [Fact]
    public async Task Each_line_of_the_log_is_JSON_and_carries_the_correlation_id_of_its_request()
    {
        using var http = new HttpClient { BaseAddress = monitored.Portal.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add(CorrelationId.Header, "found-again-7");
        (await http.SendAsync(request)).Dispose();
        await monitored.Portal.UntilSaysAsync("found-again-7");

        var lines = monitored.Portal.Output.Where(l => l.StartsWith('{')).Select(l => JsonElement.Parse(l)).ToList();
        Assert.True(lines.Count > 20, $"{lines.Count} lines");
        Assert.All(lines, line => Assert.NotEqual(default, line.GetProperty("Timestamp").GetDateTimeOffset()));
        Assert.Contains(lines, line => line.GetProperty("Scopes").EnumerateArray().Any(s =>
            s.ValueKind is JsonValueKind.Object && s.TryGetProperty("CorrelationId", out var id) && id.GetString() == "found-again-7"));
    }

    private async Task<List<ReceivedSpan>> UntilClickAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            // Complete when its first step is there, which ends last.
            var clicks = monitored.Otlp.Spans.GroupBy(s => s.Trace).Where(t => t.Any(s => s.Source == "Microsoft.AspNetCore.Components" && s.Name.StartsWith("Event", StringComparison.Ordinal)));
            if (clicks.FirstOrDefault(t => t.Any(s => s.Name == "refresh learner")) is { } click) return [.. click];
            await Task.Delay(100, patience.Token);
        }
    }

    private static async Task<string> UntilAsync(HttpClient http, string query)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(200))
        {
            try
            {
                var result = JsonElement.Parse(await http.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}")).GetProperty("data").GetProperty("result");
                if (result.GetArrayLength() > 0 && result[0].GetProperty("value")[1].GetString() is { } value and not "0") return value;
            }
            catch (HttpRequestException)
            {
                // It is still starting.
            }
        }

        return "nothing";
    }

    // Without labels and what is grouped by, which look like metrics.
    private static IEnumerable<string> MetricsIn(string expression) =>
        MetricName().Matches(Grouping().Replace(Braces().Replace(expression, " "), " ")).Select(m => m.Value);

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Braces();

    [GeneratedRegex(@"\b(by|on)\s*\([^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\b(portal|http|db|dotnet|aspnetcore)_[a-z_]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MetricName();

    [GeneratedRegex("[a-z_]+=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
