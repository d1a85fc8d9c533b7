using System.Security.Claims;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AnalyticsPortal.Components.Layout;

/// <summary>
/// Where the command box asks for learners. A request of its own and not the circuit's, so that a search can be given up, and so that the
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
        [FromBody] JumpQuestion question, ClaimsPrincipal user, JumpRepository learners, CancellationToken cancellationToken)
    {
        if (Reader.From(user) is not { } reader) return TypedResults.Ok(new JumpAnswer([], false));
        var found = question.Ids is { Count: > 0 } ids
            ? await learners.NamesAsync(reader.Scope, [.. ids.OfType<string>()], cancellationToken)
            : await learners.FindAsync(reader.Scope, question.Text ?? "", cancellationToken);
        return TypedResults.Ok(new JumpAnswer(
            [.. found.Take(JumpRepository.Most).Select(learner => new JumpLearner(learner.DisplayName, learner.Email, $"/learner/{Uri.EscapeDataString(learner.UserId)}"))],
            found.Count > JumpRepository.Most));
    }
}

/// <summary>What the command box asks for: learners by name or, where ids are given, the names of these.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="Ids">Opaque ids of learners.</param>
public sealed record JumpQuestion(string? Text, IReadOnlyList<string?>? Ids);

/// <summary>Learners to jump to.</summary>
/// <param name="Learners">At most <see cref="JumpRepository.Most"/>.</param>
/// <param name="More">True when more have such a name.</param>
public sealed record JumpAnswer(IReadOnlyList<JumpLearner> Learners, bool More);

/// <summary>A learner to jump to.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Email">Tells people of the same name apart.</param>
/// <param name="Href">His overview.</param>
public sealed record JumpLearner(string Name, string Email, string Href);
