using AnalyticsPortal.Identity;
using AnalyticsPortal.Identity.Sessions;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Components.Pages.Account;

/// <summary>Says why a session is over, and leads back to where its reader was.</summary>
public sealed partial class SessionEnded
{
    [Inject] public required IStringLocalizer<SessionTexts> Texts { get; init; }

    [Inject] public required IOptions<SessionLimits> Limits { get; init; }

    /// <summary>The word for the reason; see <see cref="EndedSession.Word"/>.</summary>
    [SupplyParameterFromQuery] public string? Why { get; set; }

    /// <summary>Where the reader was.</summary>
    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    private Reader? Present => Reader.From(HttpContext.User);

    // Another role or another person may not open what was open here.
    private string Back => State is SessionState.Replaced or SessionState.Role or SessionState.Removed ? "/" : ReturnAddress.Local(ReturnUrl);

    private SessionState? State => EndedSession.Parse(Why);

    // Whoever follows such a link while all is well is not told that he lost something.
    private string Word => (State, Present is not null) switch
    {
        (SessionState.Replaced, _) => "replaced",
        (_, true) => "in",
        (null or SessionState.SignedOut, _) => "other",
        ({ } state, _) => EndedSession.Word(state),
    };

    private string Limit => State == SessionState.Idle ? SessionWords.Length(Texts, Limits.Value.Idle) : SessionWords.Length(Texts, Limits.Value.Absolute);
}
