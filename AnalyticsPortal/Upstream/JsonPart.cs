using System.Globalization;
using System.Text.Json;

namespace AnalyticsPortal.Upstream;

/// <summary>An object inside an answer, read tolerantly: what can be read is returned, what cannot is null and counted as a violation.
/// No JSON makes it throw.</summary>
public readonly struct JsonPart(JsonElement element, string path, ViolationCount violations, bool optional = false)
{
    private const int LongestText = 500;
    private const int LongestId = 128;
    private const int LongestList = 20_000;

    private static readonly ExpectedValue
        SomeText = new(ExpectedType.Text, 0, LongestText),
        AnId = new(ExpectedType.Id, 1, LongestId),
        AMoment = new(ExpectedType.Instant),
        ADay = new(ExpectedType.Date),
        AMonth = new(ExpectedType.Month),
        AZone = new(ExpectedType.TimeZone),
        AFlag = new(ExpectedType.Flag),
        AnObject = new(ExpectedType.Object);

    /// <summary>The same object, whose members may be absent or null.</summary>
    public JsonPart Optional => new(element, path, violations, optional: true);

    /// <summary>At most 500 characters; longer text is cut. Without U+0000 and without what turns the direction of the text that follows.</summary>
    public string? Text(string name)
    {
        if (Characters(name, SomeText) is not { } text)
            return null;
        if (text.Any(IsLeftOut))
            text = string.Concat(text.Where(c => !IsLeftOut(c)));
        if (text.Length <= LongestText)
            return text;
        violations.Add(At(name), ViolationKind.OutOfRange, Seen(name), SomeText);
        return text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
    }

    /// <summary>An opaque id of 1 to 128 characters, none of them a control character or one that turns the direction of text.</summary>
    public string? Id(string name) =>
        Characters(name, AnId) is not { } text ? null
        : text.Length is > 0 and <= LongestId && !text.Any(IsControl) ? text
        : Wrong<string>(name, ViolationKind.OutOfRange, AnId);

    /// <summary>A moment with a zone, from 1970 to 2100, in UTC.</summary>
    public DateTimeOffset? Instant(string name) =>
        Characters(name, AMoment) is not { } text ? null
        : !HasSecondsAndZone(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? WrongValue<DateTimeOffset>(name, ViolationKind.WrongType, AMoment)
        : IsSensible(at.Year) ? at.ToUniversalTime()
        : WrongValue<DateTimeOffset>(name, ViolationKind.OutOfRange, AMoment);

    /// <summary>A calendar day from 1970 to 2100.</summary>
    public DateOnly? Date(string name) => Day(name, "yyyy-MM-dd", ADay);

    /// <summary>The first day of a calendar month from 1970 to 2100.</summary>
    public DateOnly? Month(string name) => Day(name, "yyyy-MM", AMonth);

    /// <summary>A time zone by its IANA name.</summary>
    public TimeZoneInfo? TimeZone(string name) =>
        Characters(name, AZone) is not { } text ? null
        : IsZoneName(text) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) ? zone
        : Wrong<TimeZoneInfo>(name, ViolationKind.NotInTheList, AZone);

    /// <summary>A finite number in a range, ends included.</summary>
    public double? Number(string name, double least = -1e12, double most = 1e12) => Number(name, new(ExpectedType.Number, least, most));

    /// <summary>0 to 100.</summary>
    public double? Percent(string name) => Number(name, 0, 100);

    /// <summary>0 to 1440.</summary>
    public double? Minutes(string name) => Number(name, 0, 1440);

    /// <summary>0 to 100 000, of the unit that the name says.</summary>
    public double? Span(string name) => Number(name, 0, 100_000);

    /// <summary>A skill level, 0 to 4.</summary>
    public double? Level(string name) => Number(name, 0, 4);

    /// <summary>1 to 5.</summary>
    public double? Rating(string name) => Number(name, 1, 5);

    /// <summary>A whole number from 0 to 10^9.</summary>
    public int? Count(string name) => Whole(name, 0, 1_000_000_000);

    /// <summary>A whole number from 1 to 100 000.</summary>
    public int? Position(string name) => Whole(name, 1, 100_000);

    /// <summary>True or false.</summary>
    public bool? Flag(string name) => !Find(name, AFlag, out var found) ? null : found.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => WrongValue<bool>(name, ViolationKind.WrongType, AFlag),
    };

    /// <summary>One of the texts that stand for the members of an enumeration, in snake_case.</summary>
    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum =>
        Characters(name, WireEnum<TEnum>.Expected) is not { } text ? null
        : WireEnum<TEnum>.Read(text) ?? WrongValue<TEnum>(name, ViolationKind.NotInTheList, WireEnum<TEnum>.Expected);

    /// <summary>An object; null when it is absent or something else.</summary>
    public JsonPart? Object(string name) =>
        !Find(name, AnObject, out var found) ? null
        : found.ValueKind is JsonValueKind.Object ? new JsonPart(found, At(name), violations)
        : WrongValue<JsonPart>(name, ViolationKind.WrongType, AnObject);

    /// <summary>The objects of an array that could be read, at most so many; of those with the same key the last.</summary>
    public IReadOnlyList<T> List<T, TKey>(string name, Func<JsonPart, T?> read, Func<T, TKey> key, int most = LongestList)
        where T : class
        where TKey : notnull
    {
        var places = new Dictionary<TKey, int>();
        var items = new List<T>();
        var at = At(name) + "[]";
        foreach (var one in Elements(name, most))
        {
            if (one.ValueKind is not JsonValueKind.Object)
                violations.Add(at, ViolationKind.WrongType, SeenValue.Of(one), AnObject);
            else if (read(new JsonPart(one, at, violations)) is not { } item)
                continue;
            else if (places.TryAdd(key(item), items.Count))
                items.Add(item);
            else
                items[places[key(item)]] = item;
        }

        return items;
    }

    /// <summary>An array of ids, each once.</summary>
    public IReadOnlyList<string> Ids(string name) => [.. Strings(name, AnId).Distinct()];

    /// <summary>An array of texts.</summary>
    public IReadOnlyList<string> Texts(string name) => Strings(name, SomeText);

    /// <summary>What stands there, without what it says.</summary>
    public SeenValue Seen(string name)
    {
        try
        {
            return element.TryGetProperty(name, out var found) ? SeenValue.Of(found) : SeenValue.Absent;
        }
        catch (InvalidOperationException)
        {
            // As in Find: another member has a name that is not text.
            return SeenValue.Unreadable;
        }
    }

    private List<string> Strings(string name, in ExpectedValue expected)
    {
        var texts = new List<string>();
        foreach (var one in Elements(name))
        {
            if (Characters(one) is not { } text)
                violations.Add(At(name) + "[]", ViolationKind.WrongType, SeenValue.Of(one), expected);
            else if (text.Length < expected.Least || text.Length > expected.Most || text.Any(IsControl))
                violations.Add(At(name) + "[]", ViolationKind.OutOfRange, SeenValue.Of(one), expected);
            else
                texts.Add(text);
        }

        return texts;
    }

    private IEnumerable<JsonElement> Elements(string name, int most = LongestList)
    {
        var expected = new ExpectedValue(ExpectedType.List, 0, most);
        if (!Find(name, expected, out var found))
            return [];
        if (found.ValueKind is not JsonValueKind.Array)
            violations.Add(At(name), ViolationKind.WrongType, SeenValue.Of(found), expected);
        else if (found.GetArrayLength() > most)
            violations.Add(At(name), ViolationKind.OutOfRange, SeenValue.Of(found), expected);
        return found.ValueKind is JsonValueKind.Array ? found.EnumerateArray().Take(most) : [];
    }

    private double? Number(string name, in ExpectedValue expected)
    {
        if (!Find(name, expected, out var found))
            return null;
        if (found.ValueKind is not JsonValueKind.Number || !found.TryGetDouble(out var number))
            return WrongValue<double>(name, ViolationKind.WrongType, expected);
        return number >= expected.Least && number <= expected.Most ? number : WrongValue<double>(name, ViolationKind.OutOfRange, expected);
    }

    private int? Whole(string name, int least, int most)
    {
        var expected = new ExpectedValue(ExpectedType.Whole, least, most);
        return Number(name, expected) is not { } number ? null
            : double.IsInteger(number) ? (int)number
            : WrongValue<int>(name, ViolationKind.WrongType, expected);
    }

    private DateOnly? Day(string name, string format, in ExpectedValue expected) =>
        Characters(name, expected) is not { } text ? null
        : !DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? WrongValue<DateOnly>(name, ViolationKind.WrongType, expected)
        : IsSensible(day.Year) ? day
        : WrongValue<DateOnly>(name, ViolationKind.OutOfRange, expected);

    private string? Characters(string name, in ExpectedValue expected) =>
        !Find(name, expected, out var found) ? null : Characters(found) ?? Wrong<string>(name, ViolationKind.WrongType, expected);

    private static string? Characters(JsonElement found)
    {
        try
        {
            return found.ValueKind is JsonValueKind.String ? found.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8: not text.
            return null;
        }
    }

    private bool Find(string name, in ExpectedValue expected, out JsonElement found)
    {
        found = default;
        try
        {
            if (element.TryGetProperty(name, out found) && found.ValueKind is not JsonValueKind.Null)
                return true;
        }
        catch (InvalidOperationException)
        {
            // Another member of this object has a name that is not text, and the search came across it.
        }

        if (!optional)
            violations.Add(At(name), ViolationKind.Missing, SeenValue.Of(found), expected);
        return false;
    }

    private string At(string name) => path.Length == 0 ? name : path + "." + name;

    private T? Wrong<T>(string name, ViolationKind kind, in ExpectedValue expected)
        where T : class
    {
        violations.Add(At(name), kind, Seen(name), expected);
        return null;
    }

    private T? WrongValue<T>(string name, ViolationKind kind, in ExpectedValue expected)
        where T : struct
    {
        violations.Add(At(name), kind, Seen(name), expected);
        return null;
    }

    private static bool IsLeftOut(char letter) => letter is '\0' || TurnsDirection(letter);

    private static bool IsControl(char letter) => char.IsControl(letter) || TurnsDirection(letter);

    // Embeddings, overrides and isolates: a name with one would be read backwards, and so would the sentence around it.
    private static bool TurnsDirection(char letter) => letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool IsSensible(int year) => year is >= 1970 and <= 2100;

    // The search looks for a file of that name: nothing that could lead elsewhere may reach it.
    private static bool IsZoneName(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') && text[0] != '/';

    private static bool HasSecondsAndZone(string text) =>
        text.Length is >= 20 and <= 33 && text[4] == '-' && text[10] == 'T' && text[16] == ':'
        && (text[^1] == 'Z' || text[^6] is '+' or '-');
}
