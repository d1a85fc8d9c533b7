using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What every page about one measure does besides: it keeps what is shown of it in its address.</summary>
public abstract class MeasurePage : LearnerPage
{
    private const string Table = "table";

    /// <summary>How far back: 7, 30 or 90; the widest for anything else.</summary>
    [SupplyParameterFromQuery(Name = "days")] public string? Days { get; set; }

    /// <summary>"table" for the table in the chart's place.</summary>
    [SupplyParameterFromQuery(Name = "view")] public string? View { get; set; }

    [Inject] public required NavigationManager Addresses { get; init; }

    private protected MeasureWindow Window => MeasureWindow.Parse(Days);

    private protected bool AsTable => View == Table;

    private string? ShownDays => Days is null ? null : Window.Days.ToString(CultureInfo.InvariantCulture);

    private string? ShownView => AsTable ? Table : null;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        if (Days == ShownDays && View == ShownView) return base.OnParametersSetAsync();
        // An address never says other than what is shown.
        var shown = Addresses.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal) { ["days"] = ShownDays, ["view"] = ShownView });
        Addresses.NavigateTo(shown, replace: true);
        return Task.CompletedTask;
    }
}
