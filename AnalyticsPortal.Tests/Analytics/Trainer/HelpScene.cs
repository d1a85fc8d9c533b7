using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Analytics.Trainer;
using static AnalyticsPortal.Tests.Analytics.Predictive.DropOffScene;

namespace AnalyticsPortal.Tests.Analytics.Trainer;

/// <summary>Learners and what was done about them, at noon UTC on Wednesday 18 March 2026.</summary>
internal static class HelpScene
{
    public static readonly DateOnly Today = new(2026, 3, 18);

    public static HelpStanding Standing(string userId, DropOffNumbers? numbers = null, string courseId = "sql") =>
        new(userId, $"Name of {userId}", courseId, $"Course {courseId}", EnrollmentStatus.Active, numbers ?? Troubled);

    public static HelpAction Did(long id, HelpActionKind kind, double daysAgo, string userId = "ada", string courseId = "sql") => new()
    {
        ActionId = id,
        UserId = userId,
        CourseId = courseId,
        TrainerId = "tom",
        TrainerName = "Tom",
        Kind = kind,
        At = Now.AddDays(-daysAgo),
        Subject = kind == HelpActionKind.Message ? "Hello" : null,
        Text = "some words",
        Mail = kind == HelpActionKind.Message ? new(HelpMailState.Sent, Now.AddDays(-daysAgo), 1) { SettledAt = Now.AddDays(-daysAgo) } : null,
    };

    public static HelpAction FollowUp(long id, double daysAgo, DateOnly on) => Did(id, HelpActionKind.FollowUp, daysAgo) with { FollowUpOn = on };
}
