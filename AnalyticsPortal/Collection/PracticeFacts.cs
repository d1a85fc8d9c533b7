using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Labs and conversations with the assistant.</summary>
internal static class PracticeFacts
{
    public static LearnerFacts Put(LearnerFacts facts, DevLabAnswer answer) => facts with
    {
        LabResults = [.. answer.Results.Select(r => new LabResult(r.ResultId, r.TopicId, r.FinishedAt, r.Passed, r.Minutes))],
    };

    public static LearnerFacts Put(LearnerFacts facts, RagAssistantAnswer answer) => facts with
    {
        Chats = [.. answer.Chats.Select(c => new AssistantChat(c.ChatId, c.At, c.Help is true, c.TopicId))],
    };
}
