using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Components.Shared.Card;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Says what a course's health is made of.</summary>
/// <param name="texts">The sentences.</param>
public sealed class CourseHealthWords(IStringLocalizer<CourseTexts> texts)
{
    private const double BestRating = 5;

    /// <summary>What a part is called.</summary>
    public string Name(CourseHealthPartKind kind) => texts[$"Health.Part.{kind}"];

    /// <summary>"19.4 of 30".</summary>
    public string Points(CourseHealthPart part) => part is { Points: { } points, MostPoints: { } most }
        ? texts["Health.Points", Spoken.Number(points, 1), Spoken.Rounded(most, 2)]
        : texts["Health.Missing"];

    /// <summary>The composition in one sentence.</summary>
    public string Label(CourseHealth health) => texts["Health.Label", CourseWords.Score(health.Score), string.Join("; ", health.Parts.Select(part => $"{Name(part.Kind)} {Points(part)}"))];

    /// <summary>Who is counted in a part, for the link; of retention those who did not stay.</summary>
    public string Counted(CourseHealthPart part) => part switch
    {
        { Kind: CourseHealthPartKind.Retention, Learners: { } stayed } => texts.Count("Health.Counted.Retention", stayed.Of - stayed.Count, CourseWords.Number(stayed.Of), CourseWords.Number(stayed.Of - stayed.Count)),
        { Rating: { } rating } => texts.Count("Health.Counted.Satisfaction", rating.Count, CourseWords.Number(rating.Count)),
        { Learners: { } learners } => texts[$"Health.Counted.{part.Kind}", CourseWords.Number(learners.Count), CourseWords.Number(learners.Of)],
        _ => "",
    };

    /// <summary>The learners that are counted in a part; null where nobody is.</summary>
    public CourseGroup? Group(CourseHealthPart part) => part switch
    {
        { Kind: CourseHealthPartKind.Satisfaction, Rating: not null } => new(CourseGroupKind.Rated),
        { Learners: null } => null,
        { Kind: CourseHealthPartKind.Completion } => new(CourseGroupKind.Completed),
        { Kind: CourseHealthPartKind.OnPlan } => new(CourseGroupKind.OnPlan),
        { Kind: CourseHealthPartKind.Retention } => new(CourseGroupKind.Left),
        { Kind: CourseHealthPartKind.PassRate } => new(CourseGroupKind.Passed),
        _ => null,
    };

    /// <summary>The numbers behind a part with its arithmetic, or why it is missing. {0} is left for the link where somebody is counted.</summary>
    public string Why(CourseHealthPart part)
    {
        if (part.Missing is { } gap) return part.Learners is null ? texts[$"Health.Gap.{gap}"] : texts[$"Health.Gap.{gap}.Of", "{0}"];
        return texts[$"Health.Why.{part.Kind}", "{0}", Share(part), part.TargetPercent is { } target ? CourseWords.Percent(target) : "", Numbers(part)];
    }

    /// <summary>The steps by which the score is worked out.</summary>
    public IReadOnlyList<Step> Steps(CourseHealth health)
    {
        var known = health.Parts.Where(part => part.Points is not null).ToArray();
        return
        [
            .. health.Parts.Select(part => new Step(Name(part.Kind), texts[$"Health.Step.{part.Kind}"], part.Missing is null ? Numbers(part) : "", Points(part))),
            new(texts["Health.Step.Score"], texts["Health.Step.Score.Definition"], string.Join(" + ", known.Select(part => Spoken.Number(part.Points!.Value, 2))), Spoken.Number(health.Score, 1)),
        ];
    }

    private static string Share(CourseHealthPart part) => part switch
    {
        { Kind: CourseHealthPartKind.Retention, Learners: { } stayed } => CourseWords.Percent(new Proportion(stayed.Of - stayed.Count, stayed.Of)),
        { Learners: { } learners } => CourseWords.Percent(learners),
        { Rating: { } rating } => Spoken.Number(rating.Mean, 1),
        _ => "",
    };

    // Each number with a digit more than would do for the eye: what is worked out from them has to come out as shown.
    private string Numbers(CourseHealthPart part)
    {
        var most = Spoken.Rounded(part.MostPoints ?? 0, 2);
        return part switch
        {
            { Learners: { } learners, TargetPercent: { } target } when learners.Percent > target => texts["Health.Numbers.Reached", most],
            { Learners: { } learners, TargetPercent: { } target } => $"{Spoken.Rounded(learners.Percent, 2)} ÷ {Spoken.Rounded(target, 1)} × {most}",
            { Kind: CourseHealthPartKind.Retention, Learners: { } stayed } => $"(1 − {Spoken.Rounded(1 - (stayed.Percent / 100), 4)}) × {most}",
            { Learners: { } learners } => $"{Spoken.Rounded(learners.Percent / 100, 4)} × {most}",
            { Rating: { } rating } => $"{Spoken.Rounded(rating.Mean, 3)} ÷ {Spoken.Number(BestRating, 0)} × {most}",
            _ => "",
        };
    }
}
