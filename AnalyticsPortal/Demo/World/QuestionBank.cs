using System.Globalization;
using AnalyticsPortal.Demo.Lives;

namespace AnalyticsPortal.Demo.World;

/// <summary>A question of an assessment.</summary>
/// <param name="Id">The same in every attempt at the assessment.</param>
/// <param name="Title">The question.</param>
/// <param name="Hardness">0 and more: the higher, the fewer get it right.</param>
internal sealed record Question(string Id, string Title, double Hardness);

/// <summary>What assessments ask. Work handed in asks nothing, and of what is asked before learning no single answers are told.</summary>
internal static class QuestionBank
{
    private const int OfCheck = 4, OfTest = 6;

    // One question in nine is far harder than the rest: badly put, or never taught.
    private const int FarHarderOneIn = 9;
    private const double FarHarder = 1.5;

    private static readonly string[] Asked =
    [
        "which statement holds?", "what comes first?", "which figure fits this case?", "what is missing here?", "what would you change, and why?",
        "which two belong together?",
    ];

    /// <summary>The questions of an assessment, in order.</summary>
    /// <param name="assessmentId">Decides them.</param>
    /// <param name="kind">What it is for, as the contract says it.</param>
    /// <param name="title">Its name for people.</param>
    public static IReadOnlyList<Question> Of(string assessmentId, string kind, string title)
    {
        var subject = title[(title.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return [.. Enumerable.Range(1, CountOf(kind)).Select(n => QuestionOf(string.Create(CultureInfo.InvariantCulture, $"{assessmentId}-q{n}"), $"{subject}: {Asked[n - 1]}"))];
    }

    /// <summary>Which of the questions an attempt answered rightly: as many as its score says, and of them the easier ones first, with some luck.</summary>
    public static IEnumerable<(Question Question, bool Correct)> Answered(ulong seed, Attempt attempt)
    {
        var questions = Of(attempt.AssessmentId, attempt.Kind, attempt.Title);
        var right = questions
            .OrderBy(q => q.Hardness + Dice.Of(seed, "answer" + attempt.Id + q.Id).Share())
            .Take((int)Math.Round(attempt.Score * questions.Count / 100))
            .ToHashSet();
        return questions.Select(q => (q, right.Contains(q)));
    }

    private static int CountOf(string kind) => kind switch
    {
        "quiz" => OfCheck,
        "post" => OfTest,
        _ => 0,
    };

    private static Question QuestionOf(string id, string title)
    {
        var dice = Dice.Of(11, id);
        return new(id, title, dice.Share() + (dice.Below(FarHarderOneIn) == 0 ? FarHarder : 0));
    }
}
