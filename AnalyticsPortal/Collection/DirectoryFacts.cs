using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Collection;

/// <summary>Who the learner is, and what he teaches.</summary>
internal static class DirectoryFacts
{
    public static LearnerFacts Put(LearnerFacts facts, DirectoryAnswer answer) => facts with
    {
        TimeZone = answer.Profile?.TimeZone ?? TimeZoneInfo.Utc,
        Profile = answer.Profile is null && answer.Preferences is null ? null : new LearnerProfile(
            answer.Profile?.DisplayName,
            answer.Profile?.DepartmentId,
            answer.Profile?.DepartmentName,
            answer.Profile?.TeamId,
            answer.Profile?.TeamName,
            answer.Profile?.JobTitle,
            answer.Preferences?.WeeklyHoursTarget,
            answer.Preferences?.TargetRole),
        // The answer may name his own trainers too: what they teach is told about them.
        Teaching = [.. answer.Teaching
            .Where(t => t.TrainerId == facts.UserId)
            .Select(t => new TeachingAssignment(t.CourseId, t.From, t.Until))],
    };
}
