namespace AnalyticsPortal.Analytics.Predictive;

/// <summary>The rule card of measure 15, drop-off risk: points 0-100 from a learner's own numbers. Definition: docs/measures.md.</summary>
public static class DropOffRuleCard
{
    /// <summary>Scores that changed by no more than so many per cent are flat.</summary>
    public const double FlatWithin = 5;

    // Below half of the card the points would say too little of what they claim.
    private const int KnownNeeded = 50;
    private const double MediumFrom = 25, HighFrom = 50, CriticalFrom = 75;

    /// <summary>Reads the card.</summary>
    /// <param name="numbers">The learner's own.</param>
    /// <returns>Null when less than half of the card's points can be known.</returns>
    public static DropOffCard? Read(DropOffNumbers numbers)
    {
        var scores = RecentScores.Of(numbers.LastScores);
        var factors = Factors(numbers, scores);
        var (known, given) = (0, 0);
        foreach (var factor in factors) (known, given) = (known + factor.Most, given + factor.Points);
        if (known < KnownNeeded) return null;

        var points = 100.0 * given / known;
        return new(points, LevelOf(points), known, factors, Actions(numbers, scores));
    }

    /// <summary>What so many points come to.</summary>
    public static DropOffLevel LevelOf(double points) => points switch
    {
        >= CriticalFrom => DropOffLevel.Critical,
        >= HighFrom => DropOffLevel.High,
        >= MediumFrom => DropOffLevel.Medium,
        _ => DropOffLevel.Low,
    };

    // Read for thousands of learners at once: lists are made once and at their size.
    private static List<DropOffFactor> Factors(DropOffNumbers numbers, RecentScores scores)
    {
        var factors = new List<DropOffFactor>(8);
        if (numbers.AbsenceIsKnown) AddAbsence(factors, numbers);
        if (numbers.MedianSessionMinutes is { } minutes)
            factors.Add(new(DropOffFactorKind.ShortSessions, Under(minutes, (5, 10), (15, 5), (30, 2)), 10, minutes));
        if (scores.Mean is { } mean)
            factors.Add(new(DropOffFactorKind.LowScores, Under(mean, (50, 15), (70, 10), (85, 5)), 15, mean));
        if (scores is { DeclinePercent: { } decline, Change: { } change })
            factors.Add(new(DropOffFactorKind.FallingScores, decline >= -FlatWithin ? Math.Max(5, Over(decline, (10, 15), (5, 10))) : 0, 15, decline) { Scores = change });
        if (numbers.ContentCompletionPercent is { } content)
            factors.Add(new(DropOffFactorKind.LittleContent, Under(content, (30, 10), (50, 7), (70, 4)), 10, content));
        if (numbers.HelpRequestsIn30Days is { } questions)
            factors.Add(new(DropOffFactorKind.FewQuestions, Under(questions, (1, 10), (3, 5), (6, 2)), 10, questions));
        if (numbers.ProgressPercent is { } progress)
            factors.Add(new(DropOffFactorKind.LittleProgress, Under(progress, (20, 10), (40, 7), (60, 4)), 10, progress));
        factors.Sort(MostPointsFirst);
        return factors;
    }

    private static void AddAbsence(List<DropOffFactor> factors, DropOffNumbers numbers)
    {
        var inactive = numbers.DaysAway;
        factors.Add(new(DropOffFactorKind.Inactive, Over(inactive, (14, 15), (7, 10), (3, 5)), 15, inactive));

        // Whoever was here lately is not absent, however few sign-ins are known: the list must never name him for that.
        if (numbers.LoginsIn30Days is { } count)
            factors.Add(new(DropOffFactorKind.FewLogins, numbers.SeenLately ? 0 : Under(count, (2, 15), (4, 10), (8, 5)), 15, count));
    }

    private static int MostPointsFirst(DropOffFactor one, DropOffFactor other) =>
        one.Points != other.Points ? other.Points.CompareTo(one.Points)
        : one.Most != other.Most ? one.Most.CompareTo(other.Most)
        : one.Kind.CompareTo(other.Kind);

    // Urgent first.
    private static List<SuggestedAction> Actions(DropOffNumbers numbers, RecentScores scores)
    {
        var actions = new List<SuggestedAction>(7);
        var days = numbers.AbsenceIsKnown ? numbers.DaysAway : 0;
        if (days > 14) actions.Add(Reengage);
        if (scores.Mean < 60) actions.Add(Tutor);
        if (numbers.ProgressPercent < 30) actions.Add(CheckIn);
        if (days is > 7 and <= 14) actions.Add(Remind);
        if (scores.DeclinePercent > 10) actions.Add(ReviewDifficulty);
        if (numbers.ContentCompletionPercent < 50) actions.Add(OfferAnotherFormat);
        if (numbers.HelpRequestsIn30Days <= 0) actions.Add(EncourageQuestions);
        return actions;
    }

    private static readonly SuggestedAction
        Reengage = new(SuggestedActionKind.Reengage, Urgent: true),
        Tutor = new(SuggestedActionKind.Tutor, Urgent: true),
        CheckIn = new(SuggestedActionKind.CheckIn, Urgent: true),
        Remind = new(SuggestedActionKind.Remind, Urgent: false),
        ReviewDifficulty = new(SuggestedActionKind.ReviewDifficulty, Urgent: false),
        OfferAnotherFormat = new(SuggestedActionKind.OfferAnotherFormat, Urgent: false),
        EncourageQuestions = new(SuggestedActionKind.EncourageQuestions, Urgent: false);

    // The first step that applies counts.
    private static int Over(double number, params ReadOnlySpan<(double Limit, int Points)> steps)
    {
        foreach (var (limit, points) in steps)
        {
            if (number > limit) return points;
        }

        return 0;
    }

    private static int Under(double number, params ReadOnlySpan<(double Limit, int Points)> steps)
    {
        foreach (var (limit, points) in steps)
        {
            if (number < limit) return points;
        }

        return 0;
    }
}
