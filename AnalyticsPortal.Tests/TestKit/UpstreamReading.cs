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
    public static (LearnerFacts? Facts, IReadOnlyList<ContractViolation> Violations) Read(UpstreamService service, byte[] body) => service switch
    {
        UpstreamService.Auth => Read(AuthService.Contract, body, AuthFacts.Put),
        UpstreamService.Directory => Read(DirectoryService.Contract, body, DirectoryFacts.Put),
        UpstreamService.CourseBuilder => Read(CourseBuilderService.Contract, body, CourseBuilderFacts.Put),
        UpstreamService.ContentStudio => Read(ContentStudioService.Contract, body, ContentStudioFacts.Put),
        UpstreamService.Assessment => Read(AssessmentService.Contract, body, AssessmentFacts.Put),
        UpstreamService.SkillsEngine => Read(SkillsEngineService.Contract, body, SkillsEngineFacts.Put),
        UpstreamService.LearnerAi => Read(LearnerAiService.Contract, body, LearnerAiFacts.Put),
        UpstreamService.DevLab => Read(DevLabService.Contract, body, PracticeFacts.Put),
        _ => Read(RagAssistantService.Contract, body, PracticeFacts.Put),
    };

    private static (LearnerFacts?, IReadOnlyList<ContractViolation>) Read<T>(
        ServiceContract<T> contract, byte[] body, Func<LearnerFacts, T, LearnerFacts> put)
        where T : class
    {
        var violations = new ViolationCount();
        var question = new UpstreamQuestion(UpstreamExamples.UserId, UpstreamExamples.OrganizationId, "corr");
        var answer = AnswerReading.Read(contract, question, new Attempt(200) { Body = body }, violations);
        return (answer is UpstreamAnswer<T>.Answered a ? put(Nothing, a.Value) : null, violations.ToList());
    }
}
