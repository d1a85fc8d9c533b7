namespace AnalyticsPortal.Upstream;

/// <summary>What the skills engine says about a person and his skills.</summary>
/// <param name="Demand">One for each skill.</param>
/// <param name="Progression">One for each skill, moment and level.</param>
/// <param name="Competencies">One for each skill.</param>
/// <param name="Trends">One for each skill and month.</param>
public sealed record SkillsEngineAnswer(
    IReadOnlyList<SkillDemandEntry> Demand,
    IReadOnlyList<ProgressionEntry> Progression,
    IReadOnlyList<CompetencyEntry> Competencies,
    IReadOnlyList<SkillTrendEntry> Trends);

/// <summary>How much a skill is wanted; <paramref name="Demand"/> 0 to 100.</summary>
public sealed record SkillDemandEntry(string SkillId, double? Demand, int? Enrolments, int? ValuePropositions, int? PathRequirements);

/// <summary>The level (0 to 4) of a skill from a moment on.</summary>
public sealed record ProgressionEntry(string SkillId, DateTimeOffset At, double Level);

/// <summary>A skill the person has or needs; levels 0 to 4.</summary>
public sealed record CompetencyEntry(
    string SkillId,
    string? Name,
    string? Category,
    double Current,
    double Target,
    BusinessImportance? Business,
    IReadOnlyList<string> NeededBy,
    int? CareerImpact);

/// <summary>How much the organisation needs a skill.</summary>
public enum BusinessImportance
{
    /// <summary>Not.</summary>
    None,

    /// <summary>A little.</summary>
    Low,

    /// <summary>Somewhat.</summary>
    Medium,

    /// <summary>Much.</summary>
    High,

    /// <summary>It cannot do without.</summary>
    Critical,
}

/// <summary>The demand (0 to 100) in the month that begins on the day.</summary>
public sealed record SkillTrendEntry(string SkillId, DateOnly Month, double? Demand);

/// <summary>Reads the answers of the skills engine.</summary>
public static class SkillsEngineService
{
    /// <summary>The contract.</summary>
    public static readonly ServiceContract<SkillsEngineAnswer> Contract = new(UpstreamService.SkillsEngine, new([], [], [], []), Read);

    private static SkillsEngineAnswer Read(JsonPart data) => new(
        data.List("demandMetrics", Demand, d => d.SkillId),
        data.List("progressionMetrics", Progression, p => (p.SkillId, p.At, p.Level)),
        data.List("competenciesMatrix", Competency, c => c.SkillId),
        data.List("skillTrends", Trend, t => (t.SkillId, t.Month)));

    private static SkillDemandEntry? Demand(JsonPart item) => item.Id("skillId") is not { } id ? null : new(
        id, item.Percent("demand"), item.Count("enrolments"), item.Count("valuePropositions"), item.Count("pathRequirements"));

    private static ProgressionEntry? Progression(JsonPart item)
    {
        var (id, at, level) = (item.Id("skillId"), item.Instant("at"), item.Level("level"));
        return id is null || at is null || level is null ? null : new(id, at.Value, level.Value);
    }

    private static CompetencyEntry? Competency(JsonPart item)
    {
        var (id, current, target) = (item.Id("skillId"), item.Level("current"), item.Level("target"));
        return id is null || current is null || target is null ? null : new(
            id,
            item.Text("name"),
            item.Text("category"),
            current.Value,
            target.Value,
            item.Choice<BusinessImportance>("business"),
            item.Ids("neededBy"),
            item.Count("careerImpact"));
    }

    private static SkillTrendEntry? Trend(JsonPart item)
    {
        var (id, month, demand) = (item.Id("skillId"), item.Month("month"), item.Percent("demand"));
        return id is null || month is null ? null : new(id, month.Value, demand);
    }
}
