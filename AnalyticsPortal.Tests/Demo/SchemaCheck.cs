using System.Text.Json;
using System.Text.RegularExpressions;

namespace AnalyticsPortal.Tests.Demo;

/// <summary>The rules of the published schemas that an answer of the demo upstream could break.</summary>
internal static class SchemaCheck
{
    public static JsonElement SchemaOf(string service) =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(DemoWorld.InRepository($"docs/upstream-contract/{service}.schema.json")));

    public static List<string> Errors(JsonElement schema, JsonElement value) => [.. Errors(schema, schema, value, "$")];

    private static IEnumerable<string> Errors(JsonElement root, JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Errors(root, root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), value, at);
        if (schema.TryGetProperty("anyOf", out var any))
            return any.EnumerateArray().Any(s => !Errors(root, s, value, at).Any()) ? [] : [$"{at}: none of the alternatives"];
        return Own(schema, value, at).Concat(Children(root, schema, value, at));
    }

    private static IEnumerable<string> Own(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(t => Is(t, value))) yield return $"{at}: type";
        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value)) yield return $"{at}: const";
        if (schema.TryGetProperty("enum", out var list) && !list.EnumerateArray().Any(e => JsonElement.DeepEquals(e, value))) yield return $"{at}: enum";
        if (value.ValueKind == JsonValueKind.Number)
        {
            if (schema.TryGetProperty("minimum", out var low) && value.GetDouble() < low.GetDouble()) yield return $"{at}: minimum";
            if (schema.TryGetProperty("maximum", out var high) && value.GetDouble() > high.GetDouble()) yield return $"{at}: maximum";
        }

        if (value.ValueKind != JsonValueKind.String) yield break;
        var text = value.GetString()!;
        if (schema.TryGetProperty("minLength", out var least) && text.Length < least.GetInt32()) yield return $"{at}: minLength";
        if (schema.TryGetProperty("maxLength", out var most) && text.Length > most.GetInt32()) yield return $"{at}: maxLength";
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)))
            yield return $"{at}: pattern";
    }

    private static IEnumerable<string> Children(JsonElement root, JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Where(n => !value.TryGetProperty(n.GetString()!, out _)))
                yield return $"{at}.{name.GetString()}: missing";

        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
            foreach (var error in properties.EnumerateObject().Where(p => value.TryGetProperty(p.Name, out _))
                .SelectMany(p => Errors(root, p.Value, value.GetProperty(p.Name), $"{at}.{p.Name}")))
                yield return error;

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            foreach (var error in value.EnumerateArray().SelectMany(v => Errors(root, items, v, $"{at}[]")))
                yield return error;
    }

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => value.ValueKind == JsonValueKind.Number,
    };
}
