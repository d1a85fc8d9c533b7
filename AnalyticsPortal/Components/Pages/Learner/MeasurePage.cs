using Microsoft.AspNetCore.Components;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>What every page about one measure does besides: it keeps what is shown of it in its address.</summary>
public abstract class MeasurePage : LearnerPage
{
    /// <summary>How far back: 7, 30 or 90; the widest for anything else.</summary>
    [SupplyParameterFromQuery(Name = "days")] public string? Days { get; set; }

    /// <summary>"table" for the table in the chart's place.</summary>
    [SupplyParameterFromQuery(Name = "view")] public string? View { get; set; }

    private protected MeasureWindow Window => MeasureWindow.Parse(Days);

    private protected bool AsTable => View == "table";
}
