using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>True answers in which everything that people read, and every id, is an attack on the page.</summary>
public static class HostileNames
{
    /// <summary>What each id ends with.</summary>
    public const string IdEnd = "\"><img src=x onerror=window.pwned=1>";

    private static readonly string[] Names =
    [
        "<script>window.pwned=1</script>", "\"><img src=x onerror=window.pwned=1>", "\u202Edeirrac si siht \u2067\"", "'-window.pwned=1-'",
        "</title></style><svg/onload=window.pwned=1>", "javascript:window.pwned=1", "<a href=javascript:window.pwned=1>x</a>",
    ];

    private static readonly HashSet<string> Read = ["title", "name", "displayName", "departmentName", "teamName", "jobTitle", "targetRole", "category", "unit"];

    // Who it is about is checked: an answer about anybody else is not read at all.
    private static readonly HashSet<string> Kept = ["userId", "organizationId", "trainerId", "sub", "org_id"];

    /// <summary>The body with hostile names and ids; what belonged together still does.</summary>
    public static byte[] In(byte[] body)
    {
        var answer = JsonNode.Parse(body)!.AsObject();
        var place = 0;
        answer["data"] = Changed("data", answer["data"], ref place);
        return JsonSerializer.SerializeToUtf8Bytes(answer);
    }

    private static JsonNode? Changed(string member, JsonNode? value, ref int place)
    {
        switch (value)
        {
            case JsonObject owner:
                var changed = new JsonObject();
                foreach (var (name, one) in owner) changed[name] = Changed(name, one, ref place);
                return changed;
            case JsonArray list:
                var items = new JsonArray();
                foreach (var one in list) items.Add(Changed(member, one, ref place));
                return items;
            case JsonValue text when text.TryGetValue<string>(out var said):
                if (Kept.Contains(member)) return said;
                if (Read.Contains(member)) return Names[place++ % Names.Length];
                return member.EndsWith("Id", StringComparison.Ordinal) || member.EndsWith("Ids", StringComparison.Ordinal) || member == "neededBy" ? said + IdEnd : said;
            default:
                return value?.DeepClone();
        }
    }
}
