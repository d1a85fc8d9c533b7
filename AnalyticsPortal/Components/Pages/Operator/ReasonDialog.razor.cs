using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>Asks for a reason before something is done.</summary>
public sealed partial class ReasonDialog
{
    private Task SendAsync()
    {
        // The browser asks for one; whoever speaks to the circuit himself need not, and some letters are not to be seen.
        var reason = StoredText.Line(_reason);
        if (reason.Length > Longest || StoredText.IsBlank(reason)) return Task.CompletedTask;
        (_reason, _sent) = ("", _sent + 1);
        return OnReason.InvokeAsync(reason);
    }
}
