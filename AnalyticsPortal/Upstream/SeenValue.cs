using System.Globalization;
using System.Text.Json;

namespace AnalyticsPortal.Upstream;

/// <summary>What stood in an answer, without what it said: a JSON type and a size. Nothing in it can be personal.</summary>
/// <param name="Type">The JSON type.</param>
/// <param name="Size">Characters of a text, items of a list, members of an object; null for the others.</param>
public sealed record SeenValue(SeenType Type, int? Size = null)
{
    /// <summary>Nothing stood there.</summary>
    public static SeenValue Absent { get; } = new(SeenType.Absent);

    /// <summary>What is no JSON at all, or not text where text was meant.</summary>
    public static SeenValue Unreadable { get; } = new(SeenType.Unreadable);

    /// <summary>Of a value that was read.</summary>
    public static SeenValue Of(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Undefined => Absent,
                JsonValueKind.Null => new(SeenType.Null),
                JsonValueKind.String => new(SeenType.Text, value.GetString()!.Length),
                JsonValueKind.Number => new(SeenType.Number),
                JsonValueKind.Array => new(SeenType.List, value.GetArrayLength()),
                JsonValueKind.Object => new(SeenType.Object, value.GetPropertyCount()),
                _ => new(SeenType.Flag),
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return Unreadable;
        }
    }

    /// <summary>For logs and operators: "text of 12 characters", "number", "absent".</summary>
    public override string ToString() => Type switch
    {
        SeenType.Text => string.Create(CultureInfo.InvariantCulture, $"text of {Size} characters"),
        SeenType.List => string.Create(CultureInfo.InvariantCulture, $"list of {Size} items"),
        SeenType.Object => string.Create(CultureInfo.InvariantCulture, $"object of {Size} members"),
        SeenType.Flag => "true or false",
        _ => Type.ToString().ToLowerInvariant(),
    };
}

/// <summary>The JSON types, and two ways to be none.</summary>
public enum SeenType
{
    /// <summary>Nothing.</summary>
    Absent,

    /// <summary>null.</summary>
    Null,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Flag,

    /// <summary>An array.</summary>
    List,

    /// <summary>An object.</summary>
    Object,

    /// <summary>No JSON.</summary>
    Unreadable,
}
