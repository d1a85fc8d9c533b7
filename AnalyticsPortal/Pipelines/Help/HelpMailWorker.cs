using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Messages;
using AnalyticsPortal.Storage.Help;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AnalyticsPortal.Pipelines.Help;

/// <summary>
/// Sends what trainers wrote to learners, side by side with other portals on the same database, ten seconds after it was written. Nothing is
/// sent twice: what may have arrived is not tried again. Without a mail server, and to made-up people, nothing is sent at all.
/// </summary>
public sealed partial class HelpMailWorker(
    HelpMailRepository outbox, MailChannel mail, IOptions<MailOptions> options, TimeProvider clock, ILogger<HelpMailWorker> logger) : BackgroundService
{
    // Shorter than what a message waits: none is late, and nobody has to be told of it.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5), Least = TimeSpan.FromMilliseconds(200);

    // Longer than the most patient try, so that no message in good hands is given up.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30), LongestPause = TimeSpan.FromHours(1), GivenUpAfter = TimeSpan.FromDays(1);

    /// <summary>Sends everything that is due.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var lost = await outbox.GiveUpLostAsync(cancellationToken);
        if (lost > 0) Log.Lost(logger, lost);
        for (var tried = 0; ; tried++)
        {
            if (await outbox.ClaimAsync(Lease, cancellationToken) is not { } claimed) return tried;
            await SendAsync(claimed);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await LookAsync(stoppingToken);
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunOnceAsync(cancellationToken);
            return await outbox.NextAsync(cancellationToken) is { } next && next < Poll ? next + Least : Poll;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            Log.NotLooked(logger, e.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The portal stops.
        }

        return Poll;
    }

    private async Task SendAsync(ClaimedMail claimed)
    {
        if (claimed.Sample || options.Value.Host.Length == 0)
        {
            await KeepAsync(claimed, HelpMailState.Captured, null, TimeSpan.Zero);
            return;
        }

        // What has begun is ended even while the portal stops: otherwise nobody knew what became of it.
        var delivery = await mail.SendAsync(
            new(claimed.To, claimed.Subject, claimed.Text) { ReplyTo = claimed.ReplyTo, Id = $"help-{claimed.ActionId}-{claimed.At.UtcTicks:x}" }, CancellationToken.None);
        var (state, pause) = StateOf(claimed, delivery);
        if (state != HelpMailState.Sent) Log.NotTaken(logger, claimed.ActionId, claimed.Try, delivery.Outcome, delivery.Reason, state);
        await KeepAsync(claimed, state, state == HelpMailState.Sent ? null : delivery.Reason, pause);
    }

    private (HelpMailState State, TimeSpan Pause) StateOf(ClaimedMail claimed, Delivery delivery) => delivery switch
    {
        { Outcome: DeliveryOutcome.Taken } => (HelpMailState.Sent, TimeSpan.Zero),
        { Outcome: DeliveryOutcome.Refused } => (HelpMailState.Failed, TimeSpan.Zero),
        { MayHaveArrived: true } => (HelpMailState.Uncertain, TimeSpan.Zero),
        _ when clock.GetUtcNow() - claimed.At > GivenUpAfter => (HelpMailState.GivenUp, TimeSpan.Zero),
        _ => (HelpMailState.Waiting, TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(claimed.Try - 1, 10)))),
    };

    // Once it has left, the database must learn of it: it is told again for a while, and after that the message counts as uncertain.
    private async Task KeepAsync(ClaimedMail claimed, HelpMailState state, string? reason, TimeSpan pause)
    {
        using var patience = new CancellationTokenSource(Lease, clock);
        for (var wait = Least; ; wait *= 2)
        {
            try
            {
                await outbox.SettleAsync(claimed, state, reason, pause, patience.Token);
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
            {
                Log.NotKept(logger, claimed.ActionId, e.Message);
                if (patience.IsCancellationRequested) return;
                await Task.Delay(wait, clock, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox of messages to learners could not be looked at: {Reason}. Trying again.")]
        public static partial void NotLooked(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Message {ActionId}, try {Try}: {Outcome} ({Reason}); it is {State} now")]
        public static partial void NotTaken(ILogger logger, long actionId, int @try, DeliveryOutcome outcome, string reason, HelpMailState state);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} messages were being sent when a portal stopped: whether they arrived is not known, and they are not sent again")]
        public static partial void Lost(ILogger logger, int count);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What became of message {ActionId} could not be kept: {Reason}. Trying again.")]
        public static partial void NotKept(ILogger logger, long actionId, string reason);
    }
}
