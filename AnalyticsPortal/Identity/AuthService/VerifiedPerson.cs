using System.Text.Json;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Identity.AuthService;

/// <summary>Reads whom the auth service vouches for (docs/upstream-contract, auth).</summary>
internal static class VerifiedPerson
{
    /// <summary>The person; null when the answer does not say who he is. Roles that the portal does not know are left out.</summary>
    public static Account? Read(JsonElement answer, string issuer)
    {
        if (answer.ValueKind != JsonValueKind.Object || Id(answer, "userId") is not { } userId || Id(answer, "organizationId") is not { } organizationId) return null;
        return new(userId, issuer, userId, organizationId, Told.Name(Text(answer, "displayName")) ?? userId, Told.Email(Text(answer, "email")), Roles(answer));
    }

    private static List<ScopeRole> Roles(JsonElement answer)
    {
        if (!answer.TryGetProperty("roles", out var roles) || roles.ValueKind != JsonValueKind.Array) return [];
        var said = roles.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.String).Select(r => r.GetString()).ToHashSet(StringComparer.Ordinal);
        return [.. Enum.GetValues<ScopeRole>().Where(role => said.Contains(role.ToText()))];
    }

    private static string? Id(JsonElement answer, string name) => Text(answer, name) is { } id && Told.IsId(id) ? id : null;

    private static string? Text(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
