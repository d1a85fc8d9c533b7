using System.Security.Claims;
using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Layout;

/// <summary>
/// Where the command box asks for learners and courses. A request of its own and not the circuit's, so that a search can be given up, and so that the
/// role counts that the cookie names now. What is typed travels in the body: addresses end up in logs, and names do not belong there.
/// </summary>
public static class JumpEndpoint
{
    private const int LargestBody = 64 * 1024;

    public static void MapJump(this WebApplication app) => app
        .MapPost("/jump/learners", AskAsync)
        .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
        .RequireAuthorization();

    private static async Task<Ok<JumpAnswer>> AskAsync(
        [FromBody] JumpQuestion question, ClaimsPrincipal user, JumpRepository known, IStringLocalizer<JumpTexts> texts, CancellationToken cancellationToken)
    {
        if (Reader.From(user) is not { Scope: var scope }) return TypedResults.Ok(new JumpAnswer([], [], false));
        var (learners, courses) = question is { Ids: null or [], Courses: null or [] }
            ? (await known.FindAsync(scope, question.Text ?? "", cancellationToken), await known.FindCoursesAsync(scope, question.Text ?? "", cancellationToken))
            : (await known.NamesAsync(scope, Texts(question.Ids), cancellationToken), await known.CoursesAsync(scope, Texts(question.Courses), cancellationToken));
        return TypedResults.Ok(new JumpAnswer(
            [.. learners.Take(JumpRepository.Most).Select(l => new JumpPlace("learner", l.DisplayName, l.Email, $"/learner/{Uri.EscapeDataString(l.UserId)}"))],
            [.. courses.Take(JumpRepository.Most).Select(c => new JumpPlace("course", c.Title, Beside(c, texts), $"/courses/{Uri.EscapeDataString(c.CourseId)}"))],
            learners.Count > JumpRepository.Most || courses.Count > JumpRepository.Most));
    }

    private static List<string> Texts(IReadOnlyList<string?>? texts) => [.. (texts ?? []).OfType<string>()];

    private static string Beside(FoundCourse course, IStringLocalizer<JumpTexts> texts) =>
        course.StartsOn is { } day ? texts["Jump.Kind.CourseFrom", Spoken.FullDay(day)] : texts["Jump.Kind.Course"];
}

/// <summary>What the command box asks for: learners and courses by name or, where ids are given, the names of these.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Ids">Opaque ids of learners.</param>
/// <param name="Courses">Opaque ids of courses.</param>
public sealed record JumpQuestion(string? Text, IReadOnlyList<string?>? Ids, IReadOnlyList<string?>? Courses);

/// <summary>Learners and courses to jump to.</summary>
/// <param name="Learners">At most <see cref="JumpRepository.Most"/>.</param>
/// <param name="Courses">As many.</param>
/// <param name="More">True when more of either have such a name.</param>
public sealed record JumpAnswer(IReadOnlyList<JumpPlace> Learners, IReadOnlyList<JumpPlace> Courses, bool More);

/// <summary>A learner or a course to jump to.</summary>
/// <param name="Of">learner or course.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Beside">Tells those of the same name apart: an address, a first day.</param>
/// <param name="Href">Its page.</param>
public sealed record JumpPlace(string Of, string Name, string Beside, string Href);
