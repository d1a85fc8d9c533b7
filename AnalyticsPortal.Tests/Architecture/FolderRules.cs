namespace AnalyticsPortal.Tests.Architecture;

/// <summary>Who may use whom (ARCHITECTURE.md): a folder's row names every other folder that its code may mention.</summary>
internal static class FolderRules
{
    private static readonly string[] Pure = ["Analytics", "Statements", "Credentials"];

    private static readonly string[] BelowApi =
        [.. Pure, "Exports", "Upstream", "Messages", "Storage", "Collection", "Identity", "Narration", "Pipelines", "Operations"];

    public static readonly IReadOnlyDictionary<string, string[]> MayUse = new Dictionary<string, string[]>
    {
        ["Analytics"] = ["Statements"],
        ["Statements"] = [],
        ["Credentials"] = [],
        ["Exports"] = Pure,
        ["Upstream"] = [],
        ["Messages"] = [],
        ["Storage"] = Pure,
        ["Collection"] = ["Upstream", "Storage", .. Pure],
        ["Identity"] = ["Storage"],
        ["Narration"] = ["Storage", .. Pure],
        ["Pipelines"] = ["Upstream", "Collection", "Storage", "Identity", "Narration", "Exports", "Messages", .. Pure],
        ["Circuit"] = ["Storage", "Collection", "Pipelines", "Identity", .. Pure],
        ["Operations"] = ["Upstream", "Storage", "Pipelines", "Messages", .. Pure],
        ["Api"] = BelowApi,
        ["Components"] = [.. BelowApi.Except(["Upstream"]), "Circuit", "Resources"],
        ["Resources"] = [],
        ["Demo"] = [.. BelowApi, "Circuit", "Components", "Resources"],
        ["Commands"] = [.. BelowApi, "Circuit", "Components", "Api", "Demo"],
    };

    /// <summary>The folder whose code a type is; null for what a generator put outside our namespaces.</summary>
    public static string? FolderOf(Type type)
    {
        // Razor puts its helpers for generic components beside our namespaces, not into them.
        var space = (type.Namespace ?? "").Replace("__Blazor.", "", StringComparison.Ordinal).Split('.');
        return space is ["AnalyticsPortal", var folder, ..] && folder != "Tests" ? folder : null;
    }

    /// <summary>Every pair that the table forbids, as "type -> type".</summary>
    public static IReadOnlyList<string> Violations(IEnumerable<Type> types) =>
    [
        .. from type in types
           let folder = FolderOf(type)
           where folder is not null && !MayNameAnything(type, folder)
           from used in TypeDependencies.Of(type)
           let other = FolderOf(used)
           where other is not null && other != folder && !MayUse.GetValueOrDefault(folder, []).Contains(other)
           orderby type.FullName, used.FullName
           select $"{type.FullName} -> {used.FullName}",
    ];

    private static bool MayNameAnything(Type type, string folder)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type.Namespace == $"AnalyticsPortal.{folder}" && type.Name == $"{folder}Registration";
    }
}
