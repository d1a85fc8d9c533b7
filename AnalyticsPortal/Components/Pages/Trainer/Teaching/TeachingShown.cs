using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Everything that the parts of the page about teaching share.</summary>
/// <param name="Reading">What was read.</param>
/// <param name="Measure">What it comes to beside the peers.</param>
/// <param name="Time">The moment of drawing, in the organisation's zone.</param>
public sealed record TeachingShown(TeachingReading Reading, Measured<TeachingEffectiveness> Measure, ReaderTime Time)
{
    /// <summary>What is known at a moment.</summary>
    public static TeachingShown Of(TeachingReading reading, ReaderTime time) => new(reading, reading.MeasureAt(time.Now), time);

    /// <summary>The five figures: beside the peers, or the trainer's own alone where there is nobody to set them beside; none while a source that they need has never answered.</summary>
    public IReadOnlyList<TeachingFigure> Figures => Measure switch
    {
        { Value: { } value } => value.Figures,
        { Reason: InsufficientReason.FewerThanTenPeers or InsufficientReason.FewerThanTenLearners } => TeachingEffectivenessCalculation.OwnFigures(Reading.Own),
        _ => [],
    };

    /// <summary>How satisfaction moves; null where that cannot be said.</summary>
    public SatisfactionTrend? Trend => Figures is [] ? null : TeachingEffectivenessCalculation.TrendOf(Reading.Own);

    /// <summary>What the first answer is about; null while there are no figures.</summary>
    public TeachingFigure? Satisfaction => Figures.FirstOrDefault(figure => figure.Kind == TeachingFigureKind.Satisfaction);

    /// <summary>The figure that lies furthest from the peers, where it is worth a look: one standard deviation or more.</summary>
    public TeachingFigure? Furthest => Figures.Where(figure => Math.Abs(figure.Against?.Z ?? 0) >= 1).MaxBy(figure => Math.Abs(figure.Against!.Z));
}
