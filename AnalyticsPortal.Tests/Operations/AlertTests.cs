using AnalyticsPortal.Operations.Alerts;
using AnalyticsPortal.Operations.Metrics;
using Xunit;

namespace AnalyticsPortal.Tests.Operations;

public sealed class AlertTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    // Each figure at its limit, none past it.
    private static readonly AlertReading AtTheLimit = new(1000, 0.05, 2, 100, true, [], 10_000, 300, 0.1, 0.9);

    public static TheoryData<string, AlertReading> PastIt => new()
    {
        { "PortalErrorRate", AtTheLimit with { FailedShare = 0.051 } },
        { "PortalSlow", AtTheLimit with { Percentile95 = 2.01 } },
        { "PortalRateLimitHits", AtTheLimit with { RateLimitHits = 101 } },
        { "PortalQueueDepth", AtTheLimit with { QueueDepth = 10_001 } },
        { "PortalQueueDelay", AtTheLimit with { QueueDelay = 301 } },
        { "PortalDiskFull", AtTheLimit with { DiskFree = 0.099 } },
        { "PortalMemoryFull", AtTheLimit with { MemoryUsed = 0.901 } },
    };

    public static TheoryData<string, AlertReading> PastItForAWhile => new()
    {
        { "PortalDatabaseDown", AtTheLimit with { DatabaseAnswers = false } },
        { "PortalUpstreamBreakerOpen", AtTheLimit with { OpenBreakers = ["assessment"] } },
    };

    [Fact]
    public void At_every_limit_nothing_is_on()
    {
        var board = new AlertBoard();
        board.Judge(AtTheLimit, Noon);
        board.Judge(AtTheLimit, Noon.AddHours(1));

        Assert.Empty(board.Firing);
    }

    [Theory]
    [MemberData(nameof(PastIt))]
    public void Past_a_limit_that_alert_is_on_at_once_and_off_when_it_is_mended(string rule, AlertReading reading)
    {
        var board = new AlertBoard();
        var told = 0;
        board.Changed += (_, _) => told++;
        var (on, off) = board.Judge(reading, Noon);
        Assert.Equal((rule, Noon), (Assert.Single(on).Rule, on[0].Since));
        Assert.Empty(off);
        Assert.Matches(@"\d", on[0].Text);

        var again = board.Judge(reading, Noon.AddSeconds(15));
        Assert.Empty(again.On);
        Assert.Equal(Noon, Assert.Single(board.Firing).Since);

        Assert.Equal(rule, Assert.Single(board.Judge(AtTheLimit, Noon.AddSeconds(30)).Off).Rule);
        Assert.Empty(board.Firing);
        Assert.Equal(2, told);
    }

    [Theory]
    [MemberData(nameof(PastItForAWhile))]
    public void Database_and_breakers_have_five_minutes_to_come_back_by_themselves(string rule, AlertReading reading)
    {
        var board = new AlertBoard();
        board.Judge(reading, Noon);
        board.Judge(reading, Noon.AddMinutes(4.9));
        Assert.Empty(board.Firing);
        board.Judge(AtTheLimit, Noon.AddMinutes(4.95));
        board.Judge(reading, Noon.AddMinutes(5));
        board.Judge(reading, Noon.AddMinutes(9.9));
        Assert.Empty(board.Firing);
        board.Judge(reading, Noon.AddMinutes(10));
        Assert.Equal((rule, Noon.AddMinutes(5)), (Assert.Single(board.Firing).Rule, board.Firing[0].Since));
    }

    [Fact]
    public void Each_service_is_an_alert_of_its_own()
    {
        var board = new AlertBoard();
        board.Judge(AtTheLimit with { OpenBreakers = ["auth"] }, Noon);
        board.Judge(AtTheLimit with { OpenBreakers = ["auth", "devLab"] }, Noon.AddMinutes(1));
        Assert.Equal(["auth"], board.Judge(AtTheLimit with { OpenBreakers = ["auth", "devLab"] }, Noon.AddMinutes(5)).On.Select(a => a.Subject));
        var (on, off) = board.Judge(AtTheLimit with { OpenBreakers = ["devLab"] }, Noon.AddMinutes(6));
        Assert.Equal("devLab", Assert.Single(on).Subject);
        Assert.Equal("auth", Assert.Single(off).Subject);
    }

    [Fact]
    public void A_few_requests_at_night_are_no_rate()
    {
        var board = new AlertBoard();
        board.Judge(AtTheLimit with { Requests = 19, FailedShare = 1, Percentile95 = 9 }, Noon);

        Assert.Empty(board.Firing);
    }

    [Fact]
    public void Traffic_is_that_of_the_window_and_not_of_all_time()
    {
        var window = new TrafficWindow();
        // A bad hour, then a good quarter of an hour.
        window.Add(Noon, Of(fast: 0, slow: 100, failed: 100, hits: 500));
        for (var i = 1; i <= 60; i++) window.Add(Noon.AddSeconds(15 * i), Of(fast: 10 * i, slow: 100, failed: 100, hits: 500 + i));

        var minutes = window.Of(TimeSpan.FromMinutes(5));
        Assert.Equal((200, 0), (minutes.Requests, minutes.Failed));
        Assert.Equal(4, window.Of(TimeSpan.FromMinutes(1)).RateLimitHits);
    }

    [Fact]
    public void The_quantile_is_found_within_its_bucket()
    {
        Assert.Equal(0, Traffic.None.Quantile(0.95));
        // 90 in (0.25, 0.5], 10 in (1, 2]: the 95th lies in the middle of those ten.
        var buckets = new long[MetricSeries.Bounds.Count + 1];
        (buckets[6], buckets[8]) = (90, 10);
        Assert.Equal(1.5, new Traffic(buckets, 0, 0).Quantile(0.95), 6);
        buckets[^1] = 900;
        Assert.Equal(10, new Traffic(buckets, 0, 0).Quantile(0.95));
    }

    [Fact]
    public void Failures_are_answers_from_500_on()
    {
        MetricSeries Series(string status, long count) => new($"http_request_method=\"GET\",http_response_status_code=\"{status}\",http_route=\"/\"", 1, [count, .. new long[MetricSeries.Bounds.Count]]);
        var traffic = Traffic.From(
        [
            new("http_server_request_duration_seconds", "", MetricKind.Histogram, [Series("200", 7), Series("404", 5), Series("500", 3), Series("503", 2)]),
            new("portal_rate_limit_hits_total", "", MetricKind.Counter, [new("limit=\"refresh\"", 4, []), new("limit=\"sign-in\"", 5, [])]),
        ]);

        Assert.Equal((17, 5, 9), (traffic.Requests, traffic.Failed, traffic.RateLimitHits));
    }

    private static Traffic Of(long fast, long slow, long failed, double hits)
    {
        var buckets = new long[MetricSeries.Bounds.Count + 1];
        (buckets[0], buckets[^1]) = (fast, slow);
        return new(buckets, failed, hits);
    }
}
