namespace AnalyticsPortal.Analytics.Learner;

/// <summary>The evidence of one topic, added up as time goes by.</summary>
/// <param name="subject">The topic or course.</param>
/// <param name="zone">The learner's time zone.</param>
internal sealed class MasteryTally(MasterySubject subject, TimeZoneInfo zone)
{
    private static readonly double[] Weights = [0.40, 0.30, 0.15, 0.15];

    // Kept between the days of a history, since only retention changes without evidence.
    private readonly (double Weight, double? Score)[] _parts = [.. Weights.Select(w => (w, (double?)null))];
    private double _sumOfScores, _expectedMinutes, _spentMinutes;
    private int _scores, _labRuns, _labRunsPassed, _successes;
    private double _halfLifeDays;
    private DateOnly _lastOn;

    public MasterySubject Subject => subject;

    /// <summary>The weight of a part in every topic.</summary>
    public static double WeightOf(MasteryPartKind kind) => Weights[(int)kind];

    /// <summary>Adds what happened next.</summary>
    public void Add(MasteryEvidence evidence)
    {
        if (evidence.Score is { } score) (_sumOfScores, _scores) = (_sumOfScores + score, _scores + 1);
        if (evidence.IsLab) _labRuns++;
        if (evidence is { IsLab: true, Success: true }) _labRunsPassed++;
        if (evidence.Success) _successes++;
        if (evidence is { Success: true, ExpectedMinutes: { } expected }) _expectedMinutes += expected;
        _spentMinutes += evidence.SpentMinutes ?? 0;
        _lastOn = LocalDays.DayOf(evidence.At, zone);
        _halfLifeDays = MasteryRetention.HalfLifeDays(_successes);
        _parts[(int)MasteryPartKind.Assessment].Score = _scores > 0 ? _sumOfScores / _scores : null;
        _parts[(int)MasteryPartKind.Practice].Score = _labRuns > 0 ? 100.0 * _labRunsPassed / _labRuns : null;
        _parts[(int)MasteryPartKind.Efficiency].Score = _spentMinutes > 0 ? 100 * Math.Min(1, _expectedMinutes / _spentMinutes) : null;
    }

    /// <summary>0-100, or null when it is not known.</summary>
    public double? Part(MasteryPartKind kind, DateOnly on) => kind switch
    {
        MasteryPartKind.Retention => Retention(on),
        _ => _parts[(int)kind].Score,
    };

    /// <summary>0-100; null with less than half of the weight.</summary>
    public double? Level(DateOnly on)
    {
        _parts[(int)MasteryPartKind.Retention].Score = Retention(on);
        var score = WeightedScore.Of(_parts);
        return score.TooFewParts ? null : score.Value;
    }

    /// <summary>The day on which retention falls under the share that calls for a review.</summary>
    public DateOnly NextReview => _lastOn.AddDays(MasteryRetention.DaysUntilReview(_successes));

    /// <summary>All that the screen shows of the topic.</summary>
    public TopicMastery Result(DateOnly on, string title, string? skill) => new(
        subject.Id,
        subject.IsCourse,
        title,
        skill,
        Level(on),
        Part(MasteryPartKind.Assessment, on),
        _scores,
        Part(MasteryPartKind.Practice, on),
        _labRuns,
        _labRunsPassed,
        Part(MasteryPartKind.Efficiency, on),
        _expectedMinutes,
        _spentMinutes,
        Retention(on),
        _successes,
        _lastOn,
        NextReview);

    private double Retention(DateOnly on) => 100 * MasteryRetention.AfterHalfLives(Math.Max(on.DayNumber - _lastOn.DayNumber, 0) / _halfLifeDays);
}
