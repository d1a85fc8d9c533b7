using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Pages.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Operations.Integrations;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Operator;

/// <summary>Who notices that services are away: what learners see instead. Says nothing about any learner.</summary>
/// <param name="Say">In one sentence.</param>
/// <param name="Details">What more there is to say.</param>
public sealed record NoticedBy(string Say, IReadOnlyList<string> Details)
{
    private static readonly (LearnerMeasurePage Page, IReadOnlyList<Source> Sources)[] Needs =
    [
        (LearnerMeasurePage.Velocity, VelocityCalculation.Sources),
        (LearnerMeasurePage.SkillGap, SkillGapCalculation.Sources),
        (LearnerMeasurePage.Engagement, EngagementCalculation.Sources),
        (LearnerMeasurePage.Mastery, MasteryCalculation.Sources),
        (LearnerMeasurePage.Performance, PerformanceCalculation.Sources),
        (LearnerMeasurePage.ContentEffectiveness, ContentEffectivenessCalculation.Sources),
    ];

    /// <summary>The measures that rest on any of these sources.</summary>
    public static IReadOnlyList<LearnerMeasurePage> Measures(IReadOnlyCollection<Source> sources) =>
        [.. Needs.Where(need => need.Sources.Intersect(sources).Any()).Select(need => need.Page)];

    /// <summary>For what is known now.</summary>
    public static NoticedBy Of(IStringLocalizer<OperatorTexts> texts, IStringLocalizer<SharedTexts> shared, IStringLocalizerFactory all, OperatorScreen screen)
    {
        // What is not kept in an open page comes from the database, and so does every count below.
        if (screen.DatabaseSilentSince is { } since) return new(texts["Notices.Everybody"], [texts["Notices.Everybody.Why", screen.Time.Clock(since)]]);
        var away = screen.Away;
        List<string> details = [];
        var words = new SourceWords(shared, screen.Time);
        if (screen.Queue?.Gaps.Where(gap => Enum.TryParse<Source>(gap.Source, out _)).ToList() is [var most, ..])
            details.Add(texts.Count("Notices.Gaps", most.Jobs, words.Name(Enum.Parse<Source>(most.Source))));
        if (away.Count == 0) return new(texts[screen.Count(IntegrationLevel.Unknown) == screen.Integrations.Count ? "Notices.Unknown" : "Notices.Nobody"], details);

        var measures = Measures([.. away.Select(i => i.Source)]);
        if (measures.Count == 0) return new(texts["Notices.NoMeasure"], details);
        details.Insert(0, texts["Notices.Which", words.List([.. measures.Select(page => page.Say(all, "Name"))])]);
        var say = away.Min(i => i.LastGoodAt) is { } oldest && away.All(i => i.LastGoodAt is not null)
            ? texts["Notices.AsOf", measures.Count, Needs.Length, screen.Time.Clock(oldest)]
            : texts["Notices.Older", measures.Count, Needs.Length];
        return new(say, details);
    }
}
