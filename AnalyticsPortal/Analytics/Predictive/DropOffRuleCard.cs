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
        List<DropOffFactor> factors = [.. Factors(numbers, scores)];
        factors.Sort(MostPointsFirst);
        var (known, given) = (0, 0);
        foreach (var factor in factors) (known, given) = (known + factor.Most, given + factor.Points);
        if (known < KnownNeeded) return null;

        var points = 100.0 * given / known;
        return new(points, LevelOf(points), known, factors, [.. Actions(numbers, scores).OrderByDescending(a => a.Urgent)]);
    }

    private static int MostPointsFirst(DropOffFactor one, DropOffFactor other) =>
        one.Points != other.Points ? other.Points.CompareTo(one.Points)
        : one.Most != other.Most ? one.Most.CompareTo(other.Most)
        : one.Kind.CompareTo(other.Kind);

    /// <summary>What so many points come to.</summary>
    public static DropOffLevel LevelOf(double points) => points switch
    {
        >= CriticalFrom => DropOffLevel.Critical,
        >= HighFrom => DropOffLevel.High,
        >= MediumFrom => DropOffLevel.Medium,
        _ => DropOffLevel.Low,
    };

    private static IEnumerable<DropOffFactor> Factors(DropOffNumbers numbers, RecentScores scores)
    {
        var (inactive, logins) = (numbers.DaysAway, numbers.LoginsIn30Days);
        if (numbers.AbsenceIsKnown)
            yield return new(DropOffFactorKind.Inactive, Over(inactive, (14, 15), (7, 10), (3, 5)), 15, inactive);

        // Whoever was here lately is not absent, however few sign-ins are known: the list must never name him for that.
        if (numbers.AbsenceIsKnown && logins is { } count)
            yield return new(DropOffFactorKind.FewLogins, numbers.SeenLately ? 0 : Under(count, (2, 15), (4, 10), (8, 5)), 15, count);
        if (numbers.MedianSessionMinutes is { } minutes)
            yield return new(DropOffFactorKind.ShortSessions, Under(minutes, (5, 10), (15, 5), (30, 2)), 10, minutes);
        if (scores.Mean is { } mean)
            yield return new(DropOffFactorKind.LowScores, Under(mean, (50, 15), (70, 10), (85, 5)), 15, mean);
        if (scores is { DeclinePercent: { } decline, Change: { } change })
            yield return new(DropOffFactorKind.FallingScores, decline >= -FlatWithin ? Math.Max(5, Over(decline, (10, 15), (5, 10))) : 0, 15, decline) { Scores = change };
        if (numbers.ContentCompletionPercent is { } content)
            yield return new(DropOffFactorKind.LittleContent, Under(content, (30, 10), (50, 7), (70, 4)), 10, content);
        if (numbers.HelpRequestsIn30Days is { } questions)
            yield return new(DropOffFactorKind.FewQuestions, Under(questions, (1, 10), (3, 5), (6, 2)), 10, questions);
        if (numbers.ProgressPercent is { } progress)
            yield return new(DropOffFactorKind.LittleProgress, Under(progress, (20, 10), (40, 7), (60, 4)), 10, progress);
    }

    private static IEnumerable<SuggestedAction> Actions(DropOffNumbers numbers, RecentScores scores)
    {
        if (numbers is { AbsenceIsKnown: true, DaysAway: > 14 }) yield return new(SuggestedActionKind.Reengage, Urgent: true);
        else if (numbers is { AbsenceIsKnown: true, DaysAway: > 7 }) yield return new(SuggestedActionKind.Remind, Urgent: false);
        if (scores.Mean < 60) yield return new(SuggestedActionKind.Tutor, Urgent: true);
        if (scores.DeclinePercent > 10) yield return new(SuggestedActionKind.ReviewDifficulty, Urgent: false);
        if (numbers.ContentCompletionPercent < 50) yield return new(SuggestedActionKind.OfferAnotherFormat, Urgent: false);
        if (numbers.ProgressPercent < 30) yield return new(SuggestedActionKind.CheckIn, Urgent: true);
        if (numbers.HelpRequestsIn30Days <= 0) yield return new(SuggestedActionKind.EncourageQuestions, Urgent: false);
    }

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
