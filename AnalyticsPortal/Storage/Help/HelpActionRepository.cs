using AnalyticsPortal.Analytics.Trainer;
using Npgsql;

namespace AnalyticsPortal.Storage.Help;

/// <summary>What a trainer does about learners. Kept for good, in that trainer's name; row level security sees to both.</summary>
public sealed class HelpActionRepository(PortalDatabase database)
{
    // Whom the scope may not see is left out: asked for here, it is an answer instead of an error of the policy.
    private const string AddSql = """
        insert into help_action (organization_id, user_id, course_id, trainer_id, trainer_name, kind, subject, text, follow_up_on, request_id)
        select $1, c.user_id, c.course_id, $2, $3, $4, $5, $6, $7, $8
        from (select distinct user_id, course_id from unnest($9::text[], $10::text[]) as w (user_id, course_id)) w
        join course_learner c using (user_id, course_id)
        where current_setting('app.role', true) = 'trainer' and ($4::text <> 'Message' or c.status = 'Active')
          and exists (select from teaching_assignment t where t.trainer_id = $2 and t.course_id = c.course_id and (t.taught_until is null or t.taught_until >= current_date - 30))
        order by c.user_id, c.course_id
        on conflict (trainer_id, request_id, user_id, course_id) do nothing
        returning action_id
        """;

    /// <summary>Does something about learners, once for each request.</summary>
    /// <param name="scope">Who does it.</param>
    /// <param name="name">That person's name, 1 to 200 characters.</param>
    /// <param name="act">What, and about whom.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The numbers of what was done; none when the request came before, or when the scope may do nothing about any of the learners.</returns>
    public async Task<IReadOnlyList<long>> AddAsync(DataScope scope, string name, HelpAct act, CancellationToken cancellationToken)
    {
        await using var batch = database.ReadAs(scope).With(
            AddSql, scope.OrganizationId, scope.UserId, StoredText.Line(name), act.Kind.ToString(),
            act.Subject is null ? null : StoredText.Line(act.Subject), act.Text is null ? null : StoredText.Lines(act.Text), act.FollowUpOn, act.RequestId,
            act.About.Select(a => StoredText.Clean(a.UserId)).ToArray(), act.About.Select(a => StoredText.Clean(a.CourseId)).ToArray());
        // A day that is null has no type of its own.
        batch.BatchCommands[^1].Parameters[6].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date;
        foreach (var text in new[] { 4, 5 }) batch.BatchCommands[^1].Parameters[text].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
        await using var reader = await batch.ReadScopedAsync(cancellationToken);
        return await reader.ReadAllAsync(r => r.GetInt64(0), cancellationToken);
    }

    /// <summary>Which limit of messages a refused act would have passed; null when it was refused for something else.</summary>
    public static HelpLimit? LimitOf(PostgresException problem) => problem.ConstraintName switch
    {
        "help_action_hour" => HelpLimit.Hour,
        "help_action_day" => HelpLimit.Learner,
        _ => null,
    };

    // The policy leaves out what is somebody else's, was undone before or has left.
    private const string UndoSql = "update help_action set undone_at = now() where action_id = any ($1) and trainer_id = $2 and undone_at is null and (mail_state is null or (mail_state = 'Waiting' and mail_tries = 0))";

    /// <summary>Takes back what the trainer did; a message only until it leaves.</summary>
    /// <returns>How many were taken back.</returns>
    public async Task<int> UndoAsync(DataScope scope, IReadOnlyList<long> actionIds, CancellationToken cancellationToken)
    {
        if (scope.Role != ScopeRole.Trainer) return 0;
        await using var batch = database.ReadAs(scope).With(UndoSql, actionIds.ToArray(), scope.UserId);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return (int)batch.BatchCommands[^1].RecordsAffected;
    }
}

/// <summary>What a trainer does.</summary>
/// <param name="RequestId">One for each press of a button: what comes twice counts once.</param>
/// <param name="Kind">What.</param>
/// <param name="About">About whom, and in which course.</param>
public sealed record HelpAct(Guid RequestId, HelpActionKind Kind, IReadOnlyList<HelpSubject> About)
{
    /// <summary>The most characters of a message's subject and of a reason.</summary>
    public const int LongestLine = 200;

    /// <summary>The most characters of a note.</summary>
    public const int LongestNote = 1000;

    /// <summary>The most characters of a message.</summary>
    public const int LongestMessage = 4000;

    /// <summary>Learners it is about, each once.</summary>
    public int Learners => About.DistinctBy(a => a.UserId, StringComparer.Ordinal).Count();

    /// <summary>What a message is about.</summary>
    public string? Subject { get; init; }

    /// <summary>The message, the note or the reason.</summary>
    public string? Text { get; init; }

    /// <summary>The day to come back to it.</summary>
    public DateOnly? FollowUpOn { get; init; }
}

/// <summary>A learner in a course.</summary>
/// <param name="UserId">The learner.</param>
/// <param name="CourseId">The run.</param>
public sealed record HelpSubject(string UserId, string CourseId);

/// <summary>How many messages a trainer may send.</summary>
public enum HelpLimit
{
    /// <summary>200 in an hour.</summary>
    Hour,

    /// <summary>5 to one learner in a day.</summary>
    Learner,
}
