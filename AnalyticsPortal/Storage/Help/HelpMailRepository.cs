using AnalyticsPortal.Analytics.Trainer;

namespace AnalyticsPortal.Storage.Help;

/// <summary>The outbox of trainers' messages, for the worker that empties it. Addresses are those of the moment and are not kept.</summary>
public sealed class HelpMailRepository(PortalDatabase database)
{
    // Skipping what another portal holds; whoever undoes at this moment is waited for, and then it is no longer waiting.
    private const string ClaimSql = """
        update help_action h
        set mail_state = 'Sending', mail_tries = h.mail_tries + 1, claimed_until = now() + $1
        from account learner, organization o, (
            select action_id from help_action
            where mail_state = 'Waiting' and undone_at is null and leaves_at <= now()
            order by leaves_at, action_id
            limit 1
            for update skip locked) due
        where h.action_id = due.action_id and learner.user_id = h.user_id and o.organization_id = h.organization_id
        returning h.action_id, h.mail_tries, h.at, h.subject, h.text, learner.email,
            (select t.email from account t where t.user_id = h.trainer_id and t.organization_id = h.organization_id), o.sample
        """;

    /// <summary>Takes the next message that is due; null when none is.</summary>
    /// <param name="lease">How long nobody else touches it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ClaimedMail?> ClaimAsync(TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(ClaimSql, lease);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var claimed = await reader.ReadAllAsync(
            r => new ClaimedMail(r.GetInt64(0), r.GetInt32(1), r.Instant(2), r.GetString(3), r.GetString(4), r.GetString(5), r.TextOrNull(6), r.GetBoolean(7)), cancellationToken);
        return claimed.SingleOrDefault();
    }

    // Whoever learns late what became of a try still knows better than whoever gave it up.
    private const string SettleSql = """
        update help_action
        set mail_state = $3, mail_reason = $4, claimed_until = null,
            settled_at = case when $3 = 'Waiting' then null else now() end,
            leaves_at = case when $3 = 'Waiting' then now() + $5 else leaves_at end
        where action_id = $1 and mail_tries = $2 and mail_state in ('Sending', 'Uncertain')
        """;

    /// <summary>What came of a try.</summary>
    /// <param name="mail">The message, as it was claimed.</param>
    /// <param name="state">What it is now; waiting for another try after <paramref name="pause"/>.</param>
    /// <param name="reason">Why it was not taken over; null when it was.</param>
    /// <param name="pause">How long it waits, where it waits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task SettleAsync(ClaimedMail mail, HelpMailState state, string? reason, TimeSpan pause, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(SettleSql, mail.ActionId, mail.Try, state.ToString(), reason is { Length: > 200 } ? reason[..200] : reason, pause);
        batch.BatchCommands[0].Parameters[3].NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text;
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string GiveUpLostSql = """
        update help_action
        set mail_state = 'Uncertain', mail_reason = 'the portal stopped meanwhile', claimed_until = null, settled_at = now()
        where mail_state = 'Sending' and claimed_until < now()
        """;

    /// <summary>Of messages whose sender was never heard of again nobody knows whether they left: they are not sent a second time.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> GiveUpLostAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Worker.CreateCommand(GiveUpLostSql);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string NextSql = "select extract(epoch from min(leaves_at) - now())::double precision from help_action where mail_state = 'Waiting' and undone_at is null";

    /// <summary>How long until the next message leaves; null when none waits.</summary>
    public async Task<TimeSpan?> NextAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Worker.CreateCommand(NextSql);
        return await command.ExecuteScalarAsync(cancellationToken) is double seconds ? TimeSpan.FromSeconds(Math.Max(0, seconds)) : null;
    }
}

/// <summary>A message that is to be sent now.</summary>
/// <param name="ActionId">Its number.</param>
/// <param name="Try">Which try this is, from 1: also what it is held by.</param>
/// <param name="At">When it was written (UTC).</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">What it says.</param>
/// <param name="To">The learner's e-mail address.</param>
/// <param name="ReplyTo">That of the trainer; null when that account is gone.</param>
/// <param name="Sample">True in an organisation of made-up people: nothing is sent to them.</param>
public sealed record ClaimedMail(long ActionId, int Try, DateTimeOffset At, string Subject, string Text, string To, string? ReplyTo, bool Sample);
