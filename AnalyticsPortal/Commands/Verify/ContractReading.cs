using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Commands.Verify;

/// <summary>Reads a body as the portal reads it.</summary>
internal static class ContractReading
{
    /// <summary>Whether the portal would refuse the body as a whole, and each place where it breaks the contract.</summary>
    /// <param name="service">Which of the nine.</param>
    /// <param name="userId">The person asked about.</param>
    /// <param name="organizationId">His organisation; null when the caller did not say, so that any is taken.</param>
    /// <param name="body">The bytes.</param>
    public static (bool Refused, IReadOnlyList<ContractViolation> Violations) Read(
        UpstreamService service, string userId, string? organizationId, ReadOnlyMemory<byte> body)
    {
        var asked = new Asked(new UpstreamQuestion(userId, organizationId ?? "", "verify"), organizationId is not null, body);
        return service switch
        {
            UpstreamService.Auth => Read(AuthService.Contract, asked),
            UpstreamService.Directory => Read(DirectoryService.Contract, asked),
            UpstreamService.CourseBuilder => Read(CourseBuilderService.Contract, asked),
            UpstreamService.ContentStudio => Read(ContentStudioService.Contract, asked),
            UpstreamService.Assessment => Read(AssessmentService.Contract, asked),
            UpstreamService.SkillsEngine => Read(SkillsEngineService.Contract, asked),
            UpstreamService.LearnerAi => Read(LearnerAiService.Contract, asked),
            UpstreamService.DevLab => Read(DevLabService.Contract, asked),
            _ => Read(RagAssistantService.Contract, asked),
        };
    }

    private static (bool Refused, IReadOnlyList<ContractViolation> Violations) Read<T>(ServiceContract<T> contract, Asked asked)
        where T : class
    {
        var violations = new ViolationCount();
        var lenient = asked.OrganizationKnown ? contract : contract with { OrganizationOf = _ => null };
        var answer = AnswerReading.Read(lenient, asked.Question, new Attempt(200) { Body = asked.Body }, violations);
        return (answer is not UpstreamAnswer<T>.Answered, violations.ToList());
    }

    private sealed record Asked(UpstreamQuestion Question, bool OrganizationKnown, ReadOnlyMemory<byte> Body);
}
