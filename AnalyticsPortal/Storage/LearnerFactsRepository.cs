using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Storage.Facts;
using AnalyticsPortal.Storage.Jobs;
using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>What is known about a learner, normalised. For work without a user only: it reads and writes as portal_worker.</summary>
public sealed class LearnerFactsRepository(PortalDatabase database)
{
    private const int Attempts = 4;

    private const string SelectAccountSql = "select organization_id from account where user_id = $1";

    /// <summary>What is kept about a learner, in one round trip; null when nothing was ever collected about him.</summary>
    public async Task<KnownLearner?> LoadAsync(string userId, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(SelectAccountSql, userId);
        SourceStateTable.Ask(batch, userId);
        AuthTables.Ask(batch, userId);
        DirectoryTables.Ask(batch, userId);
        CourseTables.Ask(batch, userId);
        EnrollmentTables.Ask(batch, userId);
        PathTables.Ask(batch, userId);
        AttemptTables.Ask(batch, userId);
        PracticeTables.Ask(batch, userId);
        SkillTables.Ask(batch, userId);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var organizations = await reader.ReadAllAsync(r => r.GetString(0), cancellationToken);
        var sources = await SourceStateTable.ReadAsync(reader, cancellationToken);
        if (organizations is not [var organizationId] || sources.Count == 0) return null;
        var facts = new LearnerFacts
        {
            UserId = userId,
            OrganizationId = organizationId,
            Sources = sources.ToDictionary(s => s.State.Source, s => s.State),
        };
        return new KnownLearner(
            await ReadFactsAsync(facts, reader, cancellationToken),
            sources.Where(s => s.ETag is not null).ToDictionary(s => s.State.Source, s => s.ETag!));
    }

    private static async Task<LearnerFacts> ReadFactsAsync(LearnerFacts facts, NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        facts = await AuthTables.ReadAsync(facts, reader, cancellationToken);
        facts = await DirectoryTables.ReadAsync(facts, reader, cancellationToken);
        facts = await CourseTables.ReadAsync(facts, reader, cancellationToken);
        facts = await EnrollmentTables.ReadAsync(facts, reader, cancellationToken);
        facts = await PathTables.ReadAsync(facts, reader, cancellationToken);
        facts = await AttemptTables.ReadAsync(facts, reader, cancellationToken);
        facts = await PracticeTables.ReadAsync(facts, reader, cancellationToken);
        return await SkillTables.ReadAsync(facts, reader, cancellationToken);
    }

    // Two savers of one learner would each delete what they saw and collide on what they insert.
    private const string OneSaverSql = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    private const string AnnounceSql = "select pg_notify('portal_change', $1)";

    /// <summary>
    /// Keeps a collection and its results: the facts of the renewed sources are replaced, the state of all sources and the measures
    /// are written, and the change is announced. One transaction, one round trip; may run twice. The learner must have an account.
    /// </summary>
    public Task SaveAsync(
        LearnerFacts facts,
        IReadOnlySet<Source> renewed,
        IReadOnlyDictionary<Source, string> etags,
        LearnerMeasures measures,
        CancellationToken cancellationToken) => SaveAsync(new(facts, renewed, etags, measures), batch => batch, cancellationToken);

    /// <summary>
    /// As above, for a job: with an ending the try ends in the same transaction, without one the job goes on. False when the job is not held
    /// under this claim any more: then nothing at all was changed.
    /// </summary>
    public async Task<bool> SaveAsync(LearnerSave save, ClaimedJob job, JobEnding? ending, CancellationToken cancellationToken)
    {
        try
        {
            await SaveAsync(save, batch => ending is null ? JobSettlement.AddCheck(batch, job) : JobSettlement.AddEnd(batch, job, ending), cancellationToken);
            return true;
        }
        catch (PostgresException e) when (JobSettlement.IsTakenOver(e))
        {
            return false;
        }
    }

    private async Task SaveAsync(LearnerSave save, Func<NpgsqlBatch, NpgsqlBatch> settle, CancellationToken cancellationToken)
    {
        var facts = save.Facts;
        for (var attempt = 1; ; attempt++)
        {
            await using var batch = database.Worker.CreateBatch().With(OneSaverSql, facts.UserId);
            foreach (var source in save.Renewed) Replace(batch, facts, source);
            SourceStateTable.Upsert(batch, facts, save.ETags);
            CourseLearnerTable.Save(batch, facts);
            MeasureTable.Upsert(batch, facts.UserId, facts.OrganizationId, save.Measures);
            settle(batch.With(AnnounceSql, facts.UserId));
            CourseItemTable.Save(batch, facts);
            try
            {
                await batch.ExecuteNonQueryAsync(cancellationToken);
                return;
            }
            catch (PostgresException e) when (attempt < Attempts && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // Two learners' answers carried different versions of one course. The loser's transaction is undone: again.
            }
        }
    }

    private static void Replace(NpgsqlBatch batch, LearnerFacts facts, Source source)
    {
        switch (source)
        {
            case Source.Auth:
                AuthTables.Replace(batch, facts);
                break;
            case Source.Directory:
                DirectoryTables.Replace(batch, facts);
                break;
            case Source.CourseBuilder:
                CourseTables.Upsert(batch, facts);
                EnrollmentTables.Replace(batch, facts);
                break;
            case Source.LearnerAi:
                PathTables.Replace(batch, facts);
                SkillTables.ReplaceTopics(batch, facts);
                break;
            case Source.Assessment:
                AttemptTables.Replace(batch, facts);
                SkillTables.ReplaceShown(batch, facts);
                break;
            case Source.ContentStudio:
                PracticeTables.ReplaceContentUses(batch, facts);
                break;
            case Source.DevLab:
                PracticeTables.ReplaceLabs(batch, facts);
                break;
            case Source.RagAssistant:
                PracticeTables.ReplaceChats(batch, facts);
                break;
            case Source.SkillsEngine:
                SkillTables.Replace(batch, facts);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(source), source, "Not a source.");
        }
    }
}
