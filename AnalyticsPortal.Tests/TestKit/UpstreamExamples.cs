using System.Text.Json;
using System.Text.Json.Nodes;
using AnalyticsPortal.Upstream;
using Xunit;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>The examples and schemas that docs/upstream-contract publishes.</summary>
public static class UpstreamExamples
{
    public const string UserId = "user-1001";
    public const string OrganizationId = "org-1";

    public static string Folder { get; } = Find();

    public static TheoryData<UpstreamService> Services => [.. Enum.GetValues<UpstreamService>()];

    public static string Text(UpstreamService service) => File.ReadAllText(Path.Combine(Folder, service.WireName() + ".example.json"));

    public static JsonElement Schema(UpstreamService service) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(Folder, service.WireName() + ".schema.json")));

    /// <summary>The example, changed.</summary>
    public static string Changed(UpstreamService service, Action<JsonObject> change)
    {
        var envelope = JsonNode.Parse(Text(service))!.AsObject();
        change(envelope);
        return envelope.ToJsonString();
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AnalyticsPortal.sln")))
                return Path.Combine(folder.FullName, "docs", "upstream-contract");
        }

        throw new DirectoryNotFoundException("docs/upstream-contract");
    }
}
