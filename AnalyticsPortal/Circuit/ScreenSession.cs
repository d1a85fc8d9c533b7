using System.Security.Claims;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Identity.Sessions;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Circuit;

/// <summary>Ties an open screen to the session in which it was opened: it is told when that is over.</summary>
public sealed class ScreenSession(
    AuthenticationStateProvider signedIn, OpenScreens screens, SessionRepository sessions, IOptions<SessionLimits> limits, TimeProvider clock) : CircuitHandler
{
    private OpenScreen? _screen;

    /// <summary>Why this screen's session is over; null while it stands.</summary>
    public SessionState? Ended { get; private set; }

    /// <inheritdoc/>
    public override async Task OnCircuitOpenedAsync(Microsoft.AspNetCore.Components.Server.Circuits.Circuit circuit, CancellationToken cancellationToken)
    {
        if (Reader.SessionOf((await signedIn.GetAuthenticationStateAsync()).User) is not { } session) return;
        _screen = new OpenScreen(session, clock.GetUtcNow(), Close);
        screens.Add(_screen);
        // What ended since the connection was let in was told before anybody listened for this screen.
        var now = await sessions.CheckAsync(session, clock.GetUtcNow(), limits.Value.Idle, cancellationToken);
        if (now.State != SessionState.Valid) Close(now.State);
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Microsoft.AspNetCore.Components.Server.Circuits.Circuit circuit, CancellationToken cancellationToken)
    {
        if (_screen is { } screen) screens.Remove(screen);
        return Task.CompletedTask;
    }

    // Nobody is signed in on this screen any more, whatever its browser does; the page that needs a reader leads away from itself.
    private void Close(SessionState why)
    {
        if (_screen is not { } screen) return;
        screens.Remove(screen);
        Ended = why;
        if (signedIn is IHostEnvironmentAuthenticationStateProvider settable)
            settable.SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
    }
}
