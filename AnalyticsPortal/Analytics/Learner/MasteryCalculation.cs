using System.Collections.Immutable;
using AnalyticsPortal.Analytics.Facts;

namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 4, mastery. Sources: assessment or DevLab (one is required), learner AI, skills engine, course builder. Definition: docs/measures.md.</summary>
public static class MasteryCalculation
{
    /// <summary>The sources of the measure, in the order of its definition.</summary>
    public static readonly ImmutableArray<Source> Sources = [Source.Assessment, Source.DevLab, Source.LearnerAi, Source.SkillsEngine, Source.CourseBuilder];

    private const int MostTopics = 12, MostPaths = 6;

    /// <summary>Calculates the learner's mastery at a moment.</summary>
    /// <param name="facts">What is known of the learner; later events are not counted.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Fresh for 4 hours. Insufficient when neither assessment nor DevLab has ever answered, when no topic has evidence, or when none has half of the weight.</returns>
    public static Measured<Mastery> Calculate(LearnerFacts facts, DateTimeOffset now) => Calculate(new LearnerMoment(facts, now));

    /// <summary>As above.</summary>
    internal static Measured<Mastery> Calculate(LearnerMoment learner)
    {
        var inputs = MeasureInputs.Of(learner.Facts, learner.Now, TimeSpan.FromHours(4), Sources.AsSpan());
        if (!inputs.Answered(Source.Assessment) && !inputs.Answered(Source.DevLab))
            return inputs.Insufficient<Mastery>(InsufficientReason.RequiredSourceMissing);

        var history = MasteryHistory.Until(learner.Now, learner.Facts);
        if (history.Tallies.Count == 0) return inputs.Insufficient<Mastery>(InsufficientReason.NothingToMeasure);
        return history.Overall is { } overall
            ? inputs.Value(Value(learner, history, overall))
            : inputs.Insufficient<Mastery>(InsufficientReason.TooFewParts);
    }

    /// <summary>The share of a part in a level, 0-1, before rescaling.</summary>
    public static double WeightOf(MasteryPartKind kind) => MasteryTally.WeightOf(kind);

    /// <summary>The band that a level lies in.</summary>
    /// <param name="level">0-100.</param>
    public static MasteryBand BandOf(double level) => Enum.GetValues<MasteryBand>().Last(band => level >= FromOf(band));

    /// <summary>The lowest level of a band.</summary>
    public static double FromOf(MasteryBand band) => band switch
    {
        MasteryBand.Beginner => 0,
        MasteryBand.Developing => 31,
        MasteryBand.Proficient => 61,
        _ => 86,
    };

    private static Mastery Value(LearnerMoment learner, MasteryHistory history, double overall)
    {
        var (facts, today) = (learner.Facts, learner.Today);
        var tallies = history.Tallies;
        var paths = MasteryPath.Of(facts, tallies.ContainsKey);
        var underWay = paths.Where(p => p.Active).SelectMany(p => p.Subjects).ToHashSet();
        List<MasteryTally> levelled = [.. tallies.Values.Where(t => t.Level(today) is not null)];
        List<MasteryTally> due = [.. tallies.Values.Where(t => t.NextReview <= today)];
        return new(
            overall,
            BandOf(overall),
            Parts(levelled, today),
            overall - history.Days.FirstOrDefault(d => d.On == today.AddDays(-7))?.Level,
            levelled.Count,
            tallies.Count,
            due.Count,
            due.Count(t => underWay.Contains(t.Subject)),
            tallies.Values.Where(t => t.NextReview > today).Min(t => (DateOnly?)t.NextReview),
            Topics(learner, tallies.Values, underWay),
            Paths(paths, tallies, today),
            history.Days,
            history.Weeks);
    }

    private static IReadOnlyList<MasteryPart> Parts(List<MasteryTally> tallies, DateOnly today) =>
    [
        .. Enum.GetValues<MasteryPartKind>().Select(kind =>
        {
            return new MasteryPart(kind, WeightOf(kind), tallies.Average(t => t.Part(kind, today)), tallies.Count(t => t.Part(kind, today) is not null));
        }),
    ];

    private static IReadOnlyList<TopicMastery> Topics(LearnerMoment learner, IEnumerable<MasteryTally> tallies, HashSet<MasterySubject> underWay)
    {
        var (titles, today) = (new MasteryTitles(learner), learner.Today);
        return
        [
            .. tallies
                .OrderByDescending(t => underWay.Contains(t.Subject))
                .ThenByDescending(t => t.NextReview <= today)
                .ThenBy(t => t.Level(today) ?? double.MaxValue)
                .ThenBy(t => t.Subject.Id, StringComparer.Ordinal)
                .ThenBy(t => t.Subject.IsCourse)
                .Take(MostTopics)
                .Select(t => t.Result(today, titles.Of(t.Subject), titles.SkillOf(t.Subject))),
        ];
    }

    private static IReadOnlyList<PathMastery> Paths(IReadOnlyList<MasteryPath> paths, IReadOnlyDictionary<MasterySubject, MasteryTally> tallies, DateOnly today) =>
    [
        .. paths.Select(p => Path(p, [.. p.Subjects.Select(tallies.GetValueOrDefault).OfType<MasteryTally>()], today))
            .Where(p => p.Active || p.TopicsWithLevel > 0)
            .OrderByDescending(p => p.Active)
            .ThenByDescending(p => p.TopicsWithLevel)
            .ThenBy(p => p.Title, StringComparer.Ordinal)
            .ThenBy(p => p.PathId, StringComparer.Ordinal)
            .Take(MostPaths),
    ];

    private static PathMastery Path(MasteryPath path, List<MasteryTally> tallies, DateOnly today)
    {
        var levels = tallies.Select(t => t.Level(today)).OfType<double>().Order().ToList();
        return new(
            path.Id, path.IsCourse, path.Title, path.Active, levels.Count > 0 ? levels.Average() : null,
            levels.Count, path.Subjects.Count, tallies.Count(t => t.NextReview <= today));
    }
}
