namespace AnalyticsPortal.Analytics.Learner;

/// <summary>Measure 4, mastery: how well does it stick? Every level is 0-100. Definition: docs/measures.md.</summary>
/// <param name="Overall">The mean level of the topics that have one.</param>
/// <param name="Band">Where the overall level lies.</param>
/// <param name="Parts">Assessment, practice, efficiency, retention, in this order: each part's mean over the topics with a level.</param>
/// <param name="Change">Overall minus what it was 7 local days ago, by the same definition; null when nothing had a level then.</param>
/// <param name="TopicsWithLevel">The topics that the overall level is a mean of, 1 or more.</param>
/// <param name="TopicsWithEvidence">The topics with any evidence, <paramref name="TopicsWithLevel"/> or more.</param>
/// <param name="DueForReview">The topics whose day of review is today or past.</param>
/// <param name="DueUnderWay">Those of them that belong to an active path or, where there is no path, course.</param>
/// <param name="NextReview">The first day after today on which another topic falls due; null when none does.</param>
/// <param name="Topics">At most 12 topics with evidence: what is under way first; in it due for review before the rest, and the lowest level first.</param>
/// <param name="Paths">At most 6 paths, active ones first; the courses where no path is under way or has evidence.</param>
/// <param name="Days">Overall on each of the last 30 local days, oldest first; the last is today. Begins later when nothing had a level before.</param>
/// <param name="Weeks">Overall today and every 7 days before, 13 entries, oldest first. Begins later when nothing had a level before.</param>
public sealed record Mastery(
    double Overall,
    MasteryBand Band,
    IReadOnlyList<MasteryPart> Parts,
    double? Change,
    int TopicsWithLevel,
    int TopicsWithEvidence,
    int DueForReview,
    int DueUnderWay,
    DateOnly? NextReview,
    IReadOnlyList<TopicMastery> Topics,
    IReadOnlyList<PathMastery> Paths,
    IReadOnlyList<LevelOnDay> Days,
    IReadOnlyList<LevelOnDay> Weeks)
{
    /// <summary>True when more than half of the topics with a level are due for a review.</summary>
    public bool MostlyDue() => DueForReview * 2 > TopicsWithLevel;
}

/// <summary>A weighted part of a level.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Weight">Its share of the whole, 0-1, before rescaling.</param>
/// <param name="Score">0-100; null when it is not known.</param>
/// <param name="Topics">The topics behind it.</param>
public sealed record MasteryPart(MasteryPartKind Kind, double Weight, double? Score, int Topics);

/// <summary>The four parts of a level.</summary>
public enum MasteryPartKind
{
    /// <summary>Mean assessment score. Weight .40.</summary>
    Assessment,

    /// <summary>Lab runs that were passed. Weight .30.</summary>
    Practice,

    /// <summary>Time expected against time taken. Weight .15.</summary>
    Efficiency,

    /// <summary>What is left after the days without evidence. Weight .15.</summary>
    Retention,
}

/// <summary>Where a level lies.</summary>
public enum MasteryBand
{
    /// <summary>Under 31.</summary>
    Beginner,

    /// <summary>From 31 to under 61.</summary>
    Developing,

    /// <summary>From 61 to under 86.</summary>
    Proficient,

    /// <summary>86 or more.</summary>
    Master,
}

/// <summary>How well one topic sticks.</summary>
/// <param name="TopicId">Opaque id of the topic, or of the course.</param>
/// <param name="IsCourse">True when this is a course as a whole, known by assessments that name no topic.</param>
/// <param name="Title">Name for people; the id where none is known.</param>
/// <param name="Skill">The skill that it teaches; null when unknown.</param>
/// <param name="Level">0-100; null with less than half of the weight.</param>
/// <param name="Assessment">Mean score, 0-100; null without a score.</param>
/// <param name="Scores">The scores behind it.</param>
/// <param name="Practice">Passed lab runs of all, 0-100; null without a run.</param>
/// <param name="LabRuns">The runs behind it.</param>
/// <param name="LabRunsPassed">How many of them were passed.</param>
/// <param name="Efficiency">Expected minutes against spent ones, 0-100; null when no time is known.</param>
/// <param name="ExpectedMinutes">What the successes with a known time should have taken, 0 or more.</param>
/// <param name="SpentMinutes">What all tries with a known time took, 0 or more.</param>
/// <param name="Retention">0-100: what is left today.</param>
/// <param name="Successes">Passed attempts and lab runs.</param>
/// <param name="LastOn">The local day of the last evidence.</param>
/// <param name="NextReview">The day on which retention falls under 80; today or past when it is due.</param>
public sealed record TopicMastery(
    string TopicId,
    bool IsCourse,
    string Title,
    string? Skill,
    double? Level,
    double? Assessment,
    int Scores,
    double? Practice,
    int LabRuns,
    int LabRunsPassed,
    double? Efficiency,
    double ExpectedMinutes,
    double SpentMinutes,
    double Retention,
    int Successes,
    DateOnly LastOn,
    DateOnly NextReview);

/// <summary>How well the topics of a path, or of a course, stick.</summary>
/// <param name="PathId">Opaque id of the path or course.</param>
/// <param name="IsCourse">True for a course.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Active">True while it is under way.</param>
/// <param name="Level">Mean level of its topics that have one, 0-100; null when none has.</param>
/// <param name="TopicsWithLevel">The topics behind it.</param>
/// <param name="Topics">Its topics in all.</param>
/// <param name="DueForReview">Those of them whose day of review is today or past.</param>
public sealed record PathMastery(string PathId, bool IsCourse, string Title, bool Active, double? Level, int TopicsWithLevel, int Topics, int DueForReview);

/// <summary>A level as it stood on a local day.</summary>
/// <param name="On">The day.</param>
/// <param name="Level">0-100.</param>
public sealed record LevelOnDay(DateOnly On, double Level);
