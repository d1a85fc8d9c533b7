using System.Security.Claims;
using AnalyticsPortal.Components.Layout;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Operations.Alerts;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AnalyticsPortal.Tests.Components;

public sealed class OperatorAlertsTests : Screen
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 14, 5, 0, TimeSpan.Zero);
    private static readonly AlertReading Well = new(0, 0, 0, 0, true, [], 0, 0, 0.5, 0.5);
    private readonly AlertBoard _board;

    public OperatorAlertsTests()
    {
        Services.AddSingleton<TimeProvider>(new FixedClock(Now));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        _board = Services.GetRequiredService<AlertBoard>();
    }

    [Fact]
    public void An_operator_reads_on_every_page_what_is_wrong_and_since_when_until_it_is_mended()
    {
        _board.Judge(Well with { DiskFree = 0.08 }, Now.AddMinutes(-3));
        var layout = Show(ScopeRole.Operator);
        Assert.Equal("Only 8 % of the disk is free; 10 % is the limit. Since 14:02 UTC.", layout.Find(".alerts").TextContent.Trim());

        _board.Judge(Well with { DiskFree = 0.08, MemoryUsed = 0.95 }, Now);
        layout.WaitForAssertion(() => Assert.Equal(2, layout.FindAll(".alerts .note").Count));
        _board.Judge(Well, Now.AddMinutes(1));
        layout.WaitForAssertion(() => Assert.Empty(layout.FindAll(".alerts .note")));
    }

    [Fact]
    public void Its_figure_goes_with_the_latest_look_and_is_read_aloud_once()
    {
        var layout = Show(ScopeRole.Operator);
        _board.Judge(Well with { QueueDelay = 619 }, Now);
        layout.WaitForAssertion(() => Assert.Contains("619 s", layout.Find(".alerts").TextContent));
        _board.Judge(Well with { QueueDelay = 634 }, Now.AddSeconds(15));
        layout.WaitForAssertion(() => Assert.Contains("634 s", layout.Find(".alerts").TextContent));
        Assert.Equal("A job has waited for 619 s; the limit is 300 s, or an hour for a job of the night.", layout.Find("[role=status]").TextContent.Trim());
        _board.Judge(Well, Now.AddMinutes(1));
        layout.WaitForAssertion(() => Assert.Equal("", layout.Find("[role=status]").TextContent.Trim()));
    }

    [Fact]
    public void Its_time_is_said_in_the_zone_of_the_page_once_a_page_has_told_it()
    {
        _board.Judge(Well with { DiskFree = 0.08 }, Now.AddMinutes(-3));
        var layout = Show(ScopeRole.Operator);
        Services.GetRequiredService<FrameZone>().Tell(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        layout.WaitForAssertion(() => Assert.EndsWith("Since 15:02.", layout.Find(".alerts").TextContent.Trim()));
    }

    [Theory]
    [InlineData(ScopeRole.Learner)]
    [InlineData(ScopeRole.Trainer)]
    [InlineData(ScopeRole.OrganizationAdmin)]
    public void Nobody_else_is_troubled_with_it(ScopeRole role)
    {
        _board.Judge(Well with { DiskFree = 0.08 }, Now);

        Assert.Empty(Show(role).FindAll(".alerts"));
    }

    private IRenderedComponent<MainLayout> Show(ScopeRole role)
    {
        var account = new Account("u-1", "issuer", "subject", "o-1", "Oda", "oda@demo.example", [role]);
        return Render<MainLayout>(layout => layout
            .AddCascadingValue(Task.FromResult(new AuthenticationState(Reader.ToPrincipal(account, role, "test"))))
            .Add(it => it.Body, (RenderFragment)(_ => { })));
    }
}
