using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>Something that an operator can do, or need not.</summary>
/// <param name="Say">In one sentence.</param>
/// <param name="Why">Why, in another; null when the first says it all.</param>
/// <param name="Href">Where; null when nowhere.</param>
/// <param name="Link">What the link says.</param>
public sealed record NextStep(string Say, string? Why = null, string? Href = null, string? Link = null);

/// <summary>What next? The most urgent first, never empty.</summary>
/// <param name="texts">The sentences.</param>
/// <param name="shared">The services' names.</param>
/// <param name="screen">What is known.</param>
public sealed class NextSteps(IStringLocalizer<OperatorTexts> texts, IStringLocalizer<SharedTexts> shared, OperatorScreen screen)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<NextStep> ToList()
    {
        NextStep[] steps = [.. Database(), .. Letters(), .. screen.Integrations.Select(OfService).OfType<NextStep>()];
        if (steps.Length > 0) return steps;
        return screen.Count(IntegrationLevel.Unknown) == screen.Integrations.Count
            ? [new(texts["Next.Check"], texts["Next.Check.Why"])]
            : [new(texts["Next.Nothing"], texts["Next.Nothing.Why"])];
    }

    private IEnumerable<NextStep> Database() =>
        screen.DatabaseSilentSince is { } since ? [new(texts["Next.Database"], texts["Next.Database.Why", screen.Time.Clock(since)])] : [];

    private IEnumerable<NextStep> Letters() =>
        screen.DeadLetters is > 0 and var count ? [new(texts.Count("Next.DeadLetters", count), texts["Next.DeadLetters.Why"], "/operator/dead-letters", texts["Next.DeadLetters.Link"])] : [];

    private NextStep? OfService(Integration of)
    {
        var name = shared[$"Source.{of.Source}"];
        return of.State switch
        {
            IntegrationState.Paused => new(texts["Next.Paused", name], texts["Next.Paused.Why"]),
            IntegrationState.Refusing => new(texts["Next.Refusing", name], texts["Next.Refusing.Why"]),
            IntegrationState.NotAnswering => new(texts["Next.NotAnswering", name], texts["Next.NotAnswering.Why"]),
            IntegrationState.FailedLast => new(texts["Next.FailedLast", name], texts["Next.FailedLast.Why"]),
            IntegrationState.Unreadable => new(texts["Next.Unreadable", name], texts["Next.Unreadable.Why"]),
            IntegrationState.AskedToWait => new(texts["Next.AskedToWait", name], texts["Next.AskedToWait.Why"]),
            IntegrationState.BadAnswers => new(texts["Next.BadAnswers", name], texts["Next.BadAnswers.Why"], "/operator#violations", texts["Next.BadAnswers.Link"]),
            IntegrationState.Slow => new(texts["Next.Slow", name], texts["Next.Slow.Why"]),
            IntegrationState.Unsteady => new(texts["Next.Unsteady", name], texts["Next.Unsteady.Why"]),
            _ => null,
        };
    }
}
