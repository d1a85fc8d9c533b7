using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AnalyticsPortal.Tests.TestKit.Circuits;

/// <summary>What the first HTML holds for the circuit to go on from.</summary>
/// <param name="Operations">The components to make interactive, as the hub wants them.</param>
/// <param name="State">The persisted state, encrypted.</param>
internal sealed partial record Prerendered(string Operations, string State)
{
    public static Prerendered Of(string html)
    {
        var operations = new JsonArray();
        foreach (Match match in Marker().Matches(html))
        {
            var marker = JsonNode.Parse(match.Groups["json"].Value)!.AsObject();
            marker["uniqueId"] = operations.Count;
            operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = marker });
        }

        if (operations.Count == 0) throw new InvalidDataException("The page has no interactive components");
        return new(new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(), StateComment().Match(html).Groups["state"].Value);
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{\"type\":\"server\".*?\\})-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>[^-]*)-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StateComment();
}
