using AnalyticsPortal.Circuit;
using AnalyticsPortal.Identity.Sessions;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Circuit;

public sealed class ScreenCheckTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new(Now);
    private readonly OpenScreens _screens = new();
    private readonly List<(string Screen, SessionState Why)> _closed = [];
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.Accounts.UpsertAsync([Hill], [Person("ada", Hill), Person("bob", Hill)], default);
        foreach (var user in new[] { "ada", "bob" }) await _database.Sessions.BeginAsync(Session(user, Hill), default);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task All_screens_of_a_session_that_is_over_are_closed_once_and_no_other()
    {
        Open("ada", "one");
        Open("ada", "two");
        Open("bob", "three");
        using var check = Check();
        Assert.Equal(0, await check.RunOnceAsync(default));

        await _database.Sessions.EndAsync("ada", null, SessionState.Elsewhere, Now, default);

        Assert.Equal(2, await check.RunOnceAsync(default));
        Assert.Equal([("one", SessionState.Elsewhere), ("two", SessionState.Elsewhere)], _closed.Order());
        Assert.Equal(0, await check.RunOnceAsync(default));
    }

    [Fact]
    public async Task One_screen_that_cannot_be_closed_leaves_none_open()
    {
        _screens.Add(new OpenScreen(Session("ada", Hill).IdHash, Now, _ => throw new InvalidOperationException("broken")));
        Open("ada", "whole");
        Open("bob", "whole too");
        await _database.ExecuteAsync("delete from account");

        using var check = Check();
        await check.RunOnceAsync(default);

        Assert.Equal(["whole", "whole too"], _closed.Select(c => c.Screen).Order());
    }

    [Fact]
    public async Task What_is_done_on_a_screen_is_use_and_a_screen_that_is_left_alone_is_closed()
    {
        var used = Open("ada", "used");
        Open("bob", "left alone");
        using var check = Check();
        for (var minutes = 30; minutes <= 120; minutes += 30)
        {
            _clock.Now = Now.AddMinutes(minutes);
            used.Use(_clock.Now);
            await check.RunOnceAsync(default);
        }

        Assert.Equal([("left alone", SessionState.Idle)], _closed);
        Assert.Equal(_clock.Now.UtcDateTime, await _database.ScalarAsync<DateTime>("select last_seen_at from account_session where user_id = 'ada'"));
    }

    private OpenScreen Open(string user, string name)
    {
        OpenScreen? screen = null;
        screen = new OpenScreen(Session(user, Hill).IdHash, Now, why =>
        {
            _screens.Remove(screen!);
            _closed.Add((name, why));
        });
        _screens.Add(screen);
        return screen;
    }

    private ScreenCheck Check() => new(
        _screens, _database.Sessions, new ChangeListener(_database.Database, NullLogger<ChangeListener>.Instance), Options.Create(new SessionLimits()), _clock, NullLogger<ScreenCheck>.Instance);
}
