using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>The part of JSON Schema (draft 2020-12) that our contracts use. A keyword it does not know is an error, so that no rule is passed over.</summary>
public static class JsonSchema
{
    private static readonly HashSet<string> Silent = ["$schema", "$id", "title", "description", "$defs"];

    /// <summary>Where the value breaks the schema; empty when it is valid.</summary>
    public static IReadOnlyList<string> Validate(JsonElement schema, JsonElement value)
    {
        var errors = new List<string>();
        new Check(schema, errors).Value(schema, value, "$");
        return errors;
    }

    private sealed class Check(JsonElement root, List<string> errors)
    {
        public void Value(JsonElement schema, JsonElement value, string at)
        {
            foreach (var keyword in schema.EnumerateObject())
            {
                if (!Silent.Contains(keyword.Name) && !Holds(keyword.Name, keyword.Value, value, at))
                    errors.Add($"{at}: {keyword.Name}");
            }
        }

        private bool Holds(string keyword, JsonElement rule, JsonElement value, string at) => keyword switch
        {
            "$ref" => Descend(Resolve(rule.GetString()!), value, at),
            "properties" => Properties(rule, value, at),
            "items" => Items(rule, value, at),
            "anyOf" => rule.EnumerateArray().Any(s => IsValid(s, value)),
            "type" => Types(rule).Any(t => IsOfType(t, value)),
            "const" => JsonElement.DeepEquals(rule, value),
            "enum" => rule.EnumerateArray().Any(r => JsonElement.DeepEquals(r, value)),
            "required" => value.ValueKind is not JsonValueKind.Object
                || rule.EnumerateArray().All(r => value.TryGetProperty(r.GetString()!, out _)),
            "maxItems" => value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() <= rule.GetInt32(),
            "minimum" => value.ValueKind is not JsonValueKind.Number || value.GetDouble() >= rule.GetDouble(),
            "maximum" => value.ValueKind is not JsonValueKind.Number || value.GetDouble() <= rule.GetDouble(),
            "minLength" => value.ValueKind is not JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() >= rule.GetInt32(),
            "maxLength" => value.ValueKind is not JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() <= rule.GetInt32(),
            "pattern" => value.ValueKind is not JsonValueKind.String
                || Regex.IsMatch(value.GetString()!, rule.GetString()!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)),
            "format" => value.ValueKind is not JsonValueKind.String || HasFormat(rule.GetString()!, value.GetString()!),
            _ => throw new NotSupportedException($"The schema uses a keyword that this validator does not know: {keyword}"),
        };

        private bool Descend(JsonElement schema, JsonElement value, string at)
        {
            Value(schema, value, at);
            return true;
        }

        private bool Properties(JsonElement rule, JsonElement value, string at)
        {
            if (value.ValueKind is not JsonValueKind.Object)
                return true;
            foreach (var property in rule.EnumerateObject())
            {
                if (value.TryGetProperty(property.Name, out var member))
                    Value(property.Value, member, $"{at}.{property.Name}");
            }

            return true;
        }

        private bool Items(JsonElement rule, JsonElement value, string at)
        {
            if (value.ValueKind is not JsonValueKind.Array)
                return true;
            foreach (var (place, item) in value.EnumerateArray().Index())
                Value(rule, item, $"{at}[{place}]");
            return true;
        }

        private bool IsValid(JsonElement schema, JsonElement value)
        {
            var found = new List<string>();
            new Check(root, found).Value(schema, value, "");
            return found.Count == 0;
        }

        private JsonElement Resolve(string reference) =>
            reference.StartsWith("#/$defs/", StringComparison.Ordinal)
                ? root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..])
                : throw new NotSupportedException($"Only references into $defs are known: {reference}");

        private static IEnumerable<string> Types(JsonElement rule) =>
            rule.ValueKind is JsonValueKind.Array ? rule.EnumerateArray().Select(t => t.GetString()!) : [rule.GetString()!];

        private static bool IsOfType(string type, JsonElement value) => (type, value.ValueKind) switch
        {
            ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
            ("null", JsonValueKind.Null) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            ("number", JsonValueKind.Number) => true,
            ("integer", JsonValueKind.Number) => double.IsInteger(value.GetDouble()),
            _ => false,
        };

        private static bool HasFormat(string format, string text) => format switch
        {
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => throw new NotSupportedException($"Unknown format: {format}"),
        };
    }
}
