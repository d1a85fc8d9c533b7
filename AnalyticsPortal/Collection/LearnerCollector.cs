using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Asks all nine services about one learner at once and takes what arrives. No service's failure delays or spoils another:
/// it is a value beside the last good facts, which stay.</summary>
public sealed class LearnerCollector(UpstreamClient client, TimeProvider time)
{
    /// <summary>How long the answers that have come wait for the others before they are told of early.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Collects. Throws only when <paramref name="cancellationToken"/> is cancelled.</summary>
    /// <param name="userId">The learner.</param>
    /// <param name="organizationId">His organisation; an answer that names another one is refused.</param>
    /// <param name="known">What is kept about him; null when nothing is.</param>
    /// <param name="correlationId">Of the request that caused this.</param>
    /// <param name="progress">Told each step of each source, from any thread.</param>
    /// <param name="early">Given what has come so far when some sources take longer than <see cref="Patience"/>; those keep what was known.</param>
    /// <param name="background">True when nobody waits for it: people's questions go before these.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LearnerRecord> CollectAsync(
        string userId,
        string organizationId,
        KnownLearner? known,
        string correlationId,
        IProgress<SourceProgress>? progress,
        Func<LearnerRecord, Task>? early,
        bool background,
        CancellationToken cancellationToken)
    {
        // Facts of another organisation are another tenant's: not even a last good value may come from there.
        if (known is not null && (known.Facts.UserId != userId || known.Facts.OrganizationId != organizationId))
            known = null;
        var asking = new Asking(userId, organizationId, known, correlationId, progress, background, cancellationToken);
        Task<Collected>[] all =
        [
            AskAsync(asking, Source.Auth, AuthService.Contract, AuthFacts.Put),
            AskAsync(asking, Source.Directory, DirectoryService.Contract, DirectoryFacts.Put),
            AskAsync(asking, Source.CourseBuilder, CourseBuilderService.Contract, CourseBuilderFacts.Put),
            AskAsync(asking, Source.ContentStudio, ContentStudioService.Contract, ContentStudioFacts.Put),
            AskAsync(asking, Source.Assessment, AssessmentService.Contract, AssessmentFacts.Put),
            AskAsync(asking, Source.SkillsEngine, SkillsEngineService.Contract, SkillsEngineFacts.Put),
            AskAsync(asking, Source.LearnerAi, LearnerAiService.Contract, LearnerAiFacts.Put),
            AskAsync(asking, Source.DevLab, DevLabService.Contract, PracticeFacts.Put),
            AskAsync(asking, Source.RagAssistant, RagAssistantService.Contract, PracticeFacts.Put),
        ];
        var whole = Task.WhenAll(all);
        if (early is not null && await IsSlowAsync(whole, cancellationToken) && all.Any(t => t.IsCompletedSuccessfully))
            await early(Combine(asking, all.Where(t => t.IsCompletedSuccessfully).Select(t => t.Result)));
        return Combine(asking, await whole);
    }

    private async Task<bool> IsSlowAsync(Task whole, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(whole, Task.Delay(Patience, time, waiting.Token));
        await waiting.CancelAsync();
        return first != whole;
    }

    private async Task<Collected> AskAsync<T>(
        Asking asking, Source source, ServiceContract<T> contract, Func<LearnerFacts, T, LearnerFacts> put)
        where T : class
    {
        var started = time.GetTimestamp();
        asking.Tell(source, CollectionStep.Asking, TimeSpan.Zero);
        var etag = asking.Known?.Facts.Sources.GetValueOrDefault(source)?.Answered == true ? asking.Known.ETags.GetValueOrDefault(source) : null;
        var question = new UpstreamQuestion(asking.UserId, asking.OrganizationId, asking.CorrelationId, etag, failure =>
            asking.Tell(source, CollectionStep.Retrying, time.GetElapsedTime(started), failure.ToSourceFailureKind()))
        {
            Background = asking.Background,
        };
        var answer = await client.AskAsync(contract, question, asking.CancellationToken);
        var failed = answer as UpstreamAnswer<T>.Failed;
        asking.Tell(
            source,
            failed is null ? CollectionStep.Answered : CollectionStep.Failed,
            time.GetElapsedTime(started),
            failed?.Kind.ToSourceFailureKind());
        var now = time.GetUtcNow();
        var good = new SourceState(source, now, null);
        return answer switch
        {
            UpstreamAnswer<T>.Answered a => new Collected(good, a.ETag, facts => put(facts, a.Value)),
            UpstreamAnswer<T>.Unknown => new Collected(good, null, facts => put(facts, contract.Empty)),
            UpstreamAnswer<T>.NotModified => new Collected(good, etag, null),
            _ => new Collected(Failure(asking, source, failed!, now), asking.Known?.ETags.GetValueOrDefault(source), null),
        };
    }

    private static SourceState Failure<T>(Asking asking, Source source, UpstreamAnswer<T>.Failed failed, DateTimeOffset now)
        where T : class
    {
        var before = asking.Known?.Facts.Sources.GetValueOrDefault(source);
        return new SourceState(source, before?.AsOf, new SourceFailure(
            failed.Kind.ToSourceFailureKind(), before?.Failure?.Since ?? now, now + failed.RetryAfter));
    }

    private static LearnerRecord Combine(Asking asking, IEnumerable<Collected> answers)
    {
        var came = answers.ToDictionary(c => c.State.Source);
        var all = Enum.GetValues<Source>().Select(source => came.GetValueOrDefault(source) ?? AsKnown(asking, source)).ToArray();
        var facts = asking.Known?.Facts ?? new LearnerFacts
        {
            UserId = asking.UserId,
            OrganizationId = asking.OrganizationId,
            Sources = new Dictionary<Source, SourceState>(),
        };
        facts = all.Aggregate(facts, (sum, one) => one.Put is { } put ? put(sum) : sum);
        return new LearnerRecord(
            facts with { Sources = all.ToDictionary(c => c.State.Source, c => c.State) },
            all.Where(c => c.Put is not null).Select(c => c.State.Source).ToHashSet(),
            all.Where(c => c.ETag is not null).ToDictionary(c => c.State.Source, c => c.ETag!));
    }

    private static Collected AsKnown(Asking asking, Source source) => new(
        asking.Known?.Facts.Sources.GetValueOrDefault(source) ?? new SourceState(source, null, null),
        asking.Known?.ETags.GetValueOrDefault(source),
        null);

    /// <summary>What came of one source; <paramref name="Put"/> is null where the kept facts stand.</summary>
    private sealed record Collected(SourceState State, string? ETag, Func<LearnerFacts, LearnerFacts>? Put);

    private sealed record Asking(
        string UserId,
        string OrganizationId,
        KnownLearner? Known,
        string CorrelationId,
        IProgress<SourceProgress>? Progress,
        bool Background,
        CancellationToken CancellationToken)
    {
        public void Tell(Source source, CollectionStep step, TimeSpan elapsed, SourceFailureKind? failure = null) =>
            Progress?.Report(new SourceProgress(source, step, elapsed, failure));
    }
}
