using System.Text;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Collection;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>Reading and mapping of a body without a network.</summary>
public static class UpstreamReading
{
    private static readonly LearnerFacts Nothing = new()
    {
        UserId = UpstreamExamples.UserId,
        OrganizationId = UpstreamExamples.OrganizationId,
        Sources = new Dictionary<Source, SourceState>(),
    };

    public static IReadOnlyList<ContractViolation> Violations(UpstreamService service, string text) =>
        Read(service, Encoding.UTF8.GetBytes(text)).Violations;

    /// <summary>The facts are null when the body was refused whole.</summary>
    public static (LearnerFacts? Facts, IReadOnlyList<ContractViolation> Violations) Read(UpstreamService service, byte[] body) => Read(service, body, Nothing);

    /// <summary>The same for the learner of the facts, whose facts of that service it replaces.</summary>
    public static (LearnerFacts? Facts, IReadOnlyList<ContractViolation> Violations) Read(UpstreamService service, byte[] body, LearnerFacts before) => service switch
    {
        UpstreamService.Auth => Read(AuthService.Contract, body, before, AuthFacts.Put),
        UpstreamService.Directory => Read(DirectoryService.Contract, body, before, DirectoryFacts.Put),
        UpstreamService.CourseBuilder => Read(CourseBuilderService.Contract, body, before, CourseBuilderFacts.Put),
        UpstreamService.ContentStudio => Read(ContentStudioService.Contract, body, before, ContentStudioFacts.Put),
        UpstreamService.Assessment => Read(AssessmentService.Contract, body, before, AssessmentFacts.Put),
        UpstreamService.SkillsEngine => Read(SkillsEngineService.Contract, body, before, SkillsEngineFacts.Put),
        UpstreamService.LearnerAi => Read(LearnerAiService.Contract, body, before, LearnerAiFacts.Put),
        UpstreamService.DevLab => Read(DevLabService.Contract, body, before, PracticeFacts.Put),
        _ => Read(RagAssistantService.Contract, body, before, PracticeFacts.Put),
    };

    private static (LearnerFacts?, IReadOnlyList<ContractViolation>) Read<T>(
        ServiceContract<T> contract, byte[] body, LearnerFacts before, Func<LearnerFacts, T, LearnerFacts> put)
        where T : class
    {
        var violations = new ViolationCount();
        var question = new UpstreamQuestion(before.UserId, before.OrganizationId, "corr");
        var answer = AnswerReading.Read(contract, question, new Attempt(200) { Body = body }, violations);
        return (answer is UpstreamAnswer<T>.Answered a ? put(before, a.Value) : null, violations.ToList());
    }
}
