using System.Globalization;
using AnalyticsPortal.Messages;

namespace AnalyticsPortal.Operations.Alerts;

/// <summary>An alert that went on or off.</summary>
/// <param name="Alert">Which, as last judged.</param>
/// <param name="IsOn">True when it went on.</param>
/// <param name="At">When (UTC).</param>
public sealed record AlertChange(Alert Alert, bool IsOn, DateTimeOffset At)
{
    private string Name => Alert.Subject.Length == 0 ? Alert.Rule : $"{Alert.Rule} ({Alert.Subject})";

    /// <summary>What a webhook gets: <c>alert</c>, <c>state</c>, <c>subject</c>, <c>text</c>, <c>since</c>, <c>at</c>, <c>portal</c>.</summary>
    public Message ForWebhook(Uri to) => new(to.OriginalString, Name, IsOn ? Alert.Text : $"Over: {Alert.Text}")
    {
        Fields = new Dictionary<string, object>
        {
            ["alert"] = Alert.Rule,
            ["state"] = IsOn ? "firing" : "resolved",
            ["subject"] = Alert.Subject,
            ["since"] = Alert.Since,
            ["at"] = At,
            ["portal"] = Environment.MachineName,
        },
    };

    /// <summary>One mail about all that changed, in order.</summary>
    public static Message ForMail(string to, IReadOnlyList<AlertChange> changes) => new(to, SubjectOf(changes), $"""
        {string.Join("\n\n", changes.Select(c => c.Paragraph))}

        Seen by the portal on {Environment.MachineName}. What to do about each alert stands in docs/operations.md.

        """);

    private string Paragraph => IsOn
        ? $"{Name} is on since {Moment(Alert.Since)}.\n{Alert.Text}"
        : $"{Name} is over since {Moment(At)}; it was on since {Moment(Alert.Since)}.\nThen: {Alert.Text}";

    private static string SubjectOf(IReadOnlyList<AlertChange> changes) => (changes.Count(c => c.IsOn), changes.Count(c => !c.IsOn)) switch
    {
        (1, 0) => $"Alert: {changes[0].Name}",
        (0, 1) => $"Over: {changes[0].Name}",
        (var on, 0) => $"{on} alerts are on",
        (0, var off) => $"{off} alerts are over",
        var (on, off) => $"Alerts: {on} on, {off} over",
    };

    private static string Moment(DateTimeOffset at) => at.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
