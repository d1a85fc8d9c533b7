using AnalyticsPortal.Circuit;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>What do my learners say and achieve, beside those of others?</summary>
public sealed partial class TeachingPage
{
    [Inject] public required IStringLocalizer<TeachingTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    [Inject] public required TeachingRepository Teaching { get; init; }

    private TeachingWords Words => new(Texts);

    /// <inheritdoc/>
    private protected override async Task<TeachingReading?> ReadAsync(DataScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reading = await Teaching.ReadAsync(scope, now, cancellationToken);
        // Nobody was ever added up here: only then the page waits for it. Later on yesterday's are shown, with their age.
        if (reading is not { PeersAsOf: null, Own.Learners: > 0 }) return reading;
        await Days.LookAsync(scope.OrganizationId).WaitAsync(cancellationToken);
        return await Teaching.ReadAsync(scope, now, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override LoadState<TeachingReading> StateOf(TeachingReading value, DateTimeOffset now) =>
        new(value.Own.Learners == 0 ? LoadPhase.Empty : value.MeasureAt(now).Inputs.Any(input => input.Stale) ? LoadPhase.Stale : LoadPhase.Ready, value);

    private StaleWords Stale(ReaderTime time) => new(SharedTexts, time);
}
