namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>Asks for a reason before something is done.</summary>
public sealed partial class ReasonDialog
{
    private Task SendAsync()
    {
        var reason = _reason.Trim();
        // The browser asks for one; whoever speaks to the circuit himself need not.
        if (reason.Length is 0 or > Longest) return Task.CompletedTask;
        (_reason, _sent) = ("", _sent + 1);
        return OnReason.InvokeAsync(reason);
    }
}
