using AnalyticsPortal.Analytics;
using AnalyticsPortal.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>Measure 4: how well does it stick?</summary>
public sealed partial class MasteryCard
{
    private const int MostPaths = 3;

    [Inject] public required IStringLocalizer<MasteryTexts> MasteryTexts { get; init; }

    private MasteryWords Words => new(MasteryTexts, Sources, Time);

    private Source[] Missing => [.. Measure?.Missing ?? []];
}
