using System.Collections.Concurrent;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Courses;
using Npgsql;

namespace AnalyticsPortal.Pipelines.Jobs;

/// <summary>
/// Keeps what each day of an organisation's courses came to: the health of every course, and what the learners of every trainer come to.
/// Done when a nightly round has ended, and at the first look of a day that no night has done it for.
/// </summary>
public sealed partial class CourseDays(
    CourseRepository courses, CourseHealthRepository health, TeachingTotalsRepository teaching, OwnOrganizationRepository organizations, TimeProvider clock, ILogger<CourseDays> logger)
{
    // Whoever opens pages need not ask the database each time whether the day is kept.
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Lazy<Look>> _looks = new(StringComparer.Ordinal);

    /// <summary>Keeps the day of a moment, in place of what was kept of that day before; may run twice. A course whose health is not known that day has no row.</summary>
    /// <returns>Courses whose health is kept now.</returns>
    public async Task<int> RunOnceAsync(string organizationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The very numbers that the pages show, read as those read them who may see every course of the organisation.
        var everything = new DataScope("", organizationId, ScopeRole.OrganizationAdmin);
        if (await organizations.ReadAsync(everything, cancellationToken) is not { } organization) return 0;
        var known = new List<(string CourseId, CourseHealth Health)>();
        var (courseIds, _) = await health.CoursesAsync(organizationId, cancellationToken);
        // One at a time: together they might take longer than a statement may.
        foreach (var courseId in courseIds)
        {
            if (await courses.ReadAsync(everything, courseId, CourseFilter.All, now, cancellationToken) is { } reading
                && CourseHealthCalculation.Calculate(reading.Numbers, now).Value is { } value)
                known.Add((courseId, value));
        }

        await health.KeepAsync(organizationId, DayOf(now, organization.TimeZone), known, cancellationToken);
        await teaching.RenewAsync(organizationId, now, cancellationToken);
        return known.Count;
    }

    /// <summary>Sees to it that today is kept, behind the page of whoever looks: it is done once, however many look. Never fails; what could not be kept is tried again by a later look.</summary>
    public Task LookAsync(string organizationId)
    {
        var now = clock.GetUtcNow();
        var look = _looks.AddOrUpdate(organizationId, _ => Begin(organizationId, now), (_, last) => now - last.Value.At < AskedAgainAfter ? last : Begin(organizationId, now));
        return look.Value.Work;
    }

    private Lazy<Look> Begin(string organizationId, DateTimeOffset now) => new(() => new(now, Task.Run(() => KeepMissingAsync(organizationId, now))));

    private async Task KeepMissingAsync(string organizationId, DateTimeOffset now)
    {
        try
        {
            var everything = new DataScope("", organizationId, ScopeRole.OrganizationAdmin);
            if (await organizations.ReadAsync(everything, CancellationToken.None) is not { } organization) return;
            var (_, lastKept) = await health.CoursesAsync(organizationId, CancellationToken.None);
            if (lastKept >= DayOf(now, organization.TimeZone)) return;
            var kept = await RunOnceAsync(organizationId, now, CancellationToken.None);
            Log.Kept(logger, organizationId, kept);
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException)
        {
            Log.NotKept(logger, organizationId, problem.Message);
        }
    }

    private static DateOnly DayOf(DateTimeOffset now, string timeZone) =>
        LocalDays.DayOf(now, TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : TimeZoneInfo.Utc);

    private sealed record Look(DateTimeOffset At, Task Work);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{OrganizationId}: the day's health of {Courses} courses is kept")]
        public static partial void Kept(ILogger logger, string organizationId, int courses);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{OrganizationId}: the day of its courses could not be kept: {Reason}. A later look tries again.")]
        public static partial void NotKept(ILogger logger, string organizationId, string reason);
    }
}
