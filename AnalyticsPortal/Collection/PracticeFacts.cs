using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Labs, what can be practised in them, and conversations with the assistant.</summary>
internal static class PracticeFacts
{
    public static LearnerFacts Put(LearnerFacts facts, DevLabAnswer answer) => facts with
    {
        LabResults = [.. answer.Results.Select(r => new LabResult(r.ResultId, r.TopicId, r.FinishedAt, r.Passed, r.Minutes))],
        // No run takes no time at all: 0 says as little as nothing.
        PracticeTopics = [.. answer.Topics.Select(t => new PracticeTopic(t.TopicId, t.Title, t.ExpectedMinutes is > 0 ? t.ExpectedMinutes : null))],
    };

    public static LearnerFacts Put(LearnerFacts facts, RagAssistantAnswer answer) => facts with
    {
        Chats = [.. answer.Chats.Select(c => new AssistantChat(c.ChatId, c.At, c.Help is true, c.TopicId))],
    };
}
