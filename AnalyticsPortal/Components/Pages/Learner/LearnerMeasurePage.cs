using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Exports;
using AnalyticsPortal.Resources;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Learner;

/// <summary>A page about one measure of a learner: what the navigation, the downloads and the page itself know of it.</summary>
/// <param name="Resource">Where its texts are.</param>
/// <param name="Key">What they begin with: {Key}.Name, {Key}.Question, {Key}.About, {Key}.Definition, {Key}.Uses.{Source}.</param>
/// <param name="Slug">Its place in addresses.</param>
/// <param name="Icon">Its symbol in the rail.</param>
/// <param name="Measure">Its result.</param>
/// <param name="Headline">The value that stands largest on its card.</param>
/// <param name="Table">What its page shows, as a table; null when there is no value.</param>
public sealed record LearnerMeasurePage(
    Type Resource,
    string Key,
    string Slug,
    string Icon,
    Func<LearnerMeasures, IMeasured> Measure,
    Func<LearnerMeasures, TableContext, MeasureHeadline> Headline,
    Func<LearnerMeasures, TableContext, ExportTable?> Table)
{
    /// <summary>True when it shows whole weeks for the widest window, which are a day more.</summary>
    public bool CountsWholeWeeks { get; init; }

    /// <summary>True when it shows whole weeks for this window.</summary>
    public bool IsByWeek(MeasureWindow window) => CountsWholeWeeks && window == MeasureWindow.Default;

    /// <summary>One of its texts.</summary>
    public string Say(IStringLocalizerFactory texts, string what) => texts.Create(Resource)[$"{Key}.{what}"];

    /// <summary>Measure 1.</summary>
    public static LearnerMeasurePage Velocity { get; } = new(
        typeof(LearnerTexts), "Velocity", "velocity", "pace", m => m.Velocity, (m, context) => new MeasureHeadlines(context).Of(m.Velocity),
        (m, context) => m.Velocity.Value is { } value ? new VelocityTable(context).Of(value) : null)
    { CountsWholeWeeks = true };

    /// <summary>Measure 2.</summary>
    public static LearnerMeasurePage SkillGap { get; } = new(
        typeof(SkillGapTexts), "SkillGap", "skill-gap", "gap", m => m.SkillGap, (m, context) => new MeasureHeadlines(context).Of(m.SkillGap),
        (m, context) => m.SkillGap.Value is { } value ? new SkillGapTable(context).Of(value) : null);

    /// <summary>Measure 3.</summary>
    public static LearnerMeasurePage Engagement { get; } = new(
        typeof(LearnerTexts), "Engagement", "engagement", "pulse", m => m.Engagement, (m, context) => new MeasureHeadlines(context).Of(m.Engagement),
        (m, context) => m.Engagement.Value is { } value ? new EngagementTable(context).Of(value) : null);

    /// <summary>Measure 4.</summary>
    public static LearnerMeasurePage Mastery { get; } = new(
        typeof(MasteryTexts), "Mastery", "mastery", "layers", m => m.Mastery, (m, context) => new MeasureHeadlines(context).Of(m.Mastery),
        (m, context) => m.Mastery.Value is { } value ? new MasteryTable(context).Of(value) : null);

    /// <summary>Measure 5.</summary>
    public static LearnerMeasurePage Performance { get; } = new(
        typeof(PerformanceTexts), "Performance", "performance", "tick", m => m.Performance, (m, context) => new MeasureHeadlines(context).Of(m.Performance),
        (m, context) => m.Performance.Value is { } value ? new PerformanceTable(context).Of(value) : null);

    /// <summary>Measure 6.</summary>
    public static LearnerMeasurePage ContentEffectiveness { get; } = new(
        typeof(ContentEffectivenessTexts), "ContentEffectiveness", "content", "doc", m => m.ContentEffectiveness,
        (m, context) => new MeasureHeadlines(context).Of(m.ContentEffectiveness),
        (m, context) => m.ContentEffectiveness.Value is { } value ? new ContentEffectivenessTable(context).Of(value) : null)
    { CountsWholeWeeks = true };

    /// <summary>All of them, in the order of the rail and of the cards.</summary>
    public static IReadOnlyList<LearnerMeasurePage> All { get; } = [Velocity, SkillGap, Engagement, Mastery, Performance, ContentEffectiveness];
}

/// <summary>For whom, and over which days, a table is made.</summary>
/// <param name="Texts">The sentences of every resource.</param>
/// <param name="Time">The reader's moment and zone.</param>
/// <param name="Window">How far back.</param>
public sealed record TableContext(IStringLocalizerFactory Texts, ReaderTime Time, MeasureWindow Window)
{
    /// <summary>The sentences of one resource.</summary>
    public IStringLocalizer<T> Say<T>() => new StringLocalizer<T>(Texts);

    /// <summary>What is said of sources.</summary>
    public SourceWords Sources => new(Say<SharedTexts>(), Time);
}
