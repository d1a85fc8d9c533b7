using AnalyticsPortal.Analytics;
using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Pipelines.Pauses;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>Is it well? What next? Who notices? And everything that the answers rest on.</summary>
public sealed partial class IntegrationsPage
{
    [Inject] public required OpenScreens Screens { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    [Inject] public required ServicePauseRepository Pauses { get; init; }

    [Inject] public required ServicePauses InStep { get; init; }

    /// <summary>Asked for the optional <see cref="IFaultSwitches"/>, which only Demo registers.</summary>
    [Inject] public required IServiceProvider Services { get; init; }

    private IFaultSwitches? Switches => Services.GetService<IFaultSwitches>();

    private string Name(Source source) => SharedTexts[$"Source.{source}"];

    private Task PauseAsync((Source Source, string Reason) wanted) => ActAsync(async (reader, cancellationToken) =>
    {
        if (!await Pauses.PauseAsync(reader.Scope, wanted.Source.ToString(), reader.DisplayName, wanted.Reason, cancellationToken)) return Texts["Notice.NotAllowed"];
        await InStep.RunOnceAsync(cancellationToken);
        return Texts["Notice.Paused", Name(wanted.Source)];
    });

    private Task ResumeAsync(Source source) => ActAsync(async (reader, cancellationToken) =>
    {
        var ended = await Pauses.ResumeAsync(reader.Scope, source.ToString(), reader.DisplayName, cancellationToken);
        await InStep.RunOnceAsync(cancellationToken);
        return Texts[ended ? "Notice.Resumed" : "Notice.NotPaused", Name(source)];
    });

    private void SetFault((Source Source, string? Fault) wanted)
    {
        Switches?.Set(wanted.Source, wanted.Fault);
        Say(wanted.Fault is null
            ? Texts["Notice.Fault.Off", Name(wanted.Source)]
            : Texts["Notice.Fault.On", Name(wanted.Source), Texts[$"Fault.{wanted.Fault}"]]);
    }
}
