using System.Buffers.Text;
using System.Net;
using AnalyticsPortal.Identity.Sessions;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Identity.Sessions;

public sealed class SessionTests : IAsyncLifetime
{
    private const string Learner = "ada Learner", Trainer = "ada Trainer";
    private SessionHost _host = null!;

    public async Task InitializeAsync() => _host = await SessionHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task In_production_the_cookie_is_bound_to_the_host_secure_and_out_of_reach_of_scripts()
    {
        using var answer = await _host.GetAsync("/in");

        var parts = SessionHost.CookieOf(answer).Split("; ");
        Assert.StartsWith("__Host-portal=", parts[0]);
        Assert.Equal(["httponly", "path=/", "samesite=lax", "secure"], parts.Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task In_production_nothing_but_health_is_answered_in_the_clear()
    {
        await using var production = await SessionHost.StartAsync(https: false);
        using var refused = await production.GetAsync("/in");
        using var health = await production.GetAsync("/health/live");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("https only", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.NotFound, health.StatusCode);
    }

    [Theory]
    [InlineData("Demo")]
    [InlineData("Development")]
    public async Task Over_plain_http_which_only_a_demonstration_uses_the_cookie_has_no_prefix_and_is_still_out_of_reach_of_scripts(string environment)
    {
        await using var demo = await SessionHost.StartAsync(environment, https: false);
        using var answer = await demo.GetAsync("/in");

        var parts = SessionHost.CookieOf(answer).Split("; ");
        Assert.StartsWith("portal=", parts[0]);
        Assert.Equal(["httponly", "path=/", "samesite=lax"], parts.Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cookie_from_before_the_sign_in_is_worth_nothing_after_it()
    {
        var before = await _host.SignInAsync();
        var after = await _host.SignInAsync(before);

        Assert.NotEqual(before, after);
        Assert.Equal(Learner, await _host.WhoAsync(after));
        Assert.Contains("/session-ended?why=replaced", await _host.WhoAsync(before), StringComparison.Ordinal);
        Assert.Equal(2L, await _host.Database.ScalarAsync<long>("select count(distinct session_id_hash) from account_session"));
    }

    [Fact]
    public async Task A_request_that_was_under_way_does_not_take_the_new_cookie_away_and_a_browser_that_never_received_it_is_rid_of_the_old_one()
    {
        var before = await _host.SignInAsync();
        await _host.SignInAsync(before);

        using var late = await _host.GetAsync("/who", before);
        using var lost = await _host.GetAsync("/session-ended", before);

        Assert.False(late.Headers.Contains("Set-Cookie"));
        Assert.Contains("expires=Thu, 01 Jan 1970", SessionHost.CookieOf(lost), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_role_is_another_session_that_ends_when_the_sign_in_would_have_ended()
    {
        var learner = await _host.SignInAsync();
        _host.Clock.Now = Now.AddHours(1);
        using var answer = await _host.GetAsync("/role/Trainer", learner);
        var trainer = SessionHost.CookieOf(answer).Split(';')[0];

        Assert.NotEqual(learner, trainer);
        Assert.Equal(Trainer, await _host.WhoAsync(trainer));
        Assert.Contains("why=replaced", await _host.WhoAsync(learner), StringComparison.Ordinal);
        Assert.Equal(1L, await _host.Database.ScalarAsync<long>("select count(distinct (signed_in_at, ends_at)) from account_session"));
    }

    [Fact]
    public async Task A_role_that_he_does_not_have_changes_nothing()
    {
        var cookie = await _host.SignInAsync();
        using var answer = await _host.GetAsync("/role/Operator", cookie);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(Learner, await _host.WhoAsync(cookie));
    }

    [Fact]
    public async Task Two_hours_without_a_request_end_a_session_and_requests_in_between_do_not()
    {
        var cookie = await _host.SignInAsync();
        for (var hour = 1.5; hour < 5; hour += 1.5)
        {
            _host.Clock.Now = Now.AddHours(hour);
            Assert.Equal(Learner, await _host.WhoAsync(cookie));
        }

        _host.Clock.Now += TimeSpan.FromMinutes(119);
        Assert.Equal(Learner, await _host.WhoAsync(cookie));
        _host.Clock.Now += TimeSpan.FromMinutes(120);
        Assert.EndsWith("/session-ended?why=idle&returnUrl=%2Fwho", await _host.WhoAsync(cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twelve_hours_end_a_session_however_busy_it_is()
    {
        var cookie = await _host.SignInAsync();
        for (var minutes = 60; minutes < 12 * 60; minutes += 60)
        {
            _host.Clock.Now = Now.AddMinutes(minutes);
            Assert.Equal(Learner, await _host.WhoAsync(cookie));
        }

        _host.Clock.Now = Now.AddHours(12);
        Assert.Contains("/session-ended?why=expired", await _host.WhoAsync(cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_is_written_down_at_most_once_a_minute()
    {
        var cookie = await _host.SignInAsync();
        foreach (var (second, seen) in new[] { (59, 0), (60, 60), (119, 60), (120, 120) })
        {
            _host.Clock.Now = Now.AddSeconds(second);
            Assert.Equal(Learner, await _host.WhoAsync(cookie));
            Assert.Equal(Now.AddSeconds(seen).UtcDateTime, await _host.Database.ScalarAsync<DateTime>("select last_seen_at from account_session"));
        }
    }

    [Fact]
    public async Task A_cookie_that_is_replayed_after_signing_out_is_refused()
    {
        var cookie = await _host.SignInAsync();
        using var left = await _host.GetAsync("/out", cookie);

        Assert.Contains("expires=Thu, 01 Jan 1970", SessionHost.CookieOf(left), StringComparison.Ordinal);
        Assert.EndsWith("/signed-out", await _host.WhoAsync(cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        var (phone, desk) = (await _host.SignInAsync(), await _host.SignInAsync());
        using var left = await _host.GetAsync("/everywhere", desk);

        Assert.EndsWith("/signed-out", await _host.WhoAsync(desk), StringComparison.Ordinal);
        Assert.Contains("why=elsewhere", await _host.WhoAsync(phone), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete from account_role where user_id = 'ada' and role = 'learner'", "role")]
    [InlineData("update account_role set role = 'operator' where user_id = 'ada' and role = 'learner'", "role")]
    [InlineData("delete from account where user_id = 'ada'", "removed")]
    [InlineData("update account set subject = 'somebody else' where user_id = 'ada'", "removed")]
    [InlineData("insert into organization values ('org-2', 'Two', 'UTC', true); update account set organization_id = 'org-2' where user_id = 'ada'", "role")]
    public async Task Whoever_loses_a_role_or_his_account_is_refused_at_his_next_request(string sql, string why)
    {
        var cookie = await _host.SignInAsync();
        Assert.Equal(Learner, await _host.WhoAsync(cookie));
        await _host.Database.ExecuteAsync(sql);

        using var refused = await _host.GetAsync("/who", cookie);

        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Contains($"/session-ended?why={why}&", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("expires=Thu, 01 Jan 1970", SessionHost.CookieOf(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_comes_back_does_not_bring_the_session_back()
    {
        var cookie = await _host.SignInAsync();
        await _host.Database.ExecuteAsync("delete from account_role where user_id = 'ada' and role = 'learner'");
        await _host.Database.ExecuteAsync("insert into account_role (user_id, organization_id, role) values ('ada', 'org-hill', 'learner')");

        Assert.Contains("why=role", await _host.WhoAsync(cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_over_opens_no_connection()
    {
        var cookie = await _host.SignInAsync();
        using (var connected = await _host.GetAsync("/_blazor/negotiate", cookie)) Assert.Equal(HttpStatusCode.OK, connected.StatusCode);
        await _host.Database.ExecuteAsync("delete from account where user_id = 'ada'");

        using var refused = await _host.GetAsync("/_blazor/negotiate", cookie);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public void An_id_is_256_random_bits() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => SessionId.New()).Where(id => Base64Url.DecodeFromChars(id).Length == 32).Distinct().Count());
}
