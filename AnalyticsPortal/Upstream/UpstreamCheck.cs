namespace AnalyticsPortal.Upstream;

/// <summary>Asks the services about nobody, for somebody who wants to know now how they do. What comes of it stands on the status board like any other question.</summary>
public sealed class UpstreamCheck(UpstreamClient client)
{
    /// <summary>Asks all nine once, at the same time. A service whose breaker is open is left to the probe.</summary>
    public Task RunOnceAsync(CancellationToken cancellationToken) => Task.WhenAll(
        AskAsync(AuthService.Contract, cancellationToken),
        AskAsync(DirectoryService.Contract, cancellationToken),
        AskAsync(CourseBuilderService.Contract, cancellationToken),
        AskAsync(ContentStudioService.Contract, cancellationToken),
        AskAsync(AssessmentService.Contract, cancellationToken),
        AskAsync(SkillsEngineService.Contract, cancellationToken),
        AskAsync(LearnerAiService.Contract, cancellationToken),
        AskAsync(DevLabService.Contract, cancellationToken),
        AskAsync(RagAssistantService.Contract, cancellationToken));

    private Task<UpstreamAnswer<T>> AskAsync<T>(ServiceContract<T> contract, CancellationToken cancellationToken)
        where T : class => client.AskAsync(contract, UpstreamClient.ProbeQuestion, cancellationToken);
}
