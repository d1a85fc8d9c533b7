using System.Text;
using AnalyticsPortal.Upstream;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>A true answer of a service, and what can go wrong with it.</summary>
public sealed class HostileBody(UpstreamService service, byte[] truth)
{
    // Any value where another is meant.
    private static readonly byte[][] Anything = Bytes(
        "null", "true", "false", "0", "-1", "1.5", "\"\"", "\"1\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"\\ud800\":1}",
        new string('[', 50) + new string(']', 50), new string('[', 100) + new string(']', 100), "{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 41));

    private static readonly byte[][] Numbers = Bytes(
        "0", "-0.0", "1", "-1", "0.1", "0.25", "4", "5", "5e-324", "1e-300", "1e-9", "99.99999999999999", "100", "100.00000000000001", "1440", "1440.0000000001",
        "100000", "1000000000", "2147483648", "1e12", "1e308", "-1e308", "1.7976931348623157e308", "1e999", "-1e999", new string('9', 400), "NaN", "\"NaN\"", "\"Infinity\"", "\"-Infinity\"");

    private static readonly byte[][] Instants = Bytes(
        "\"0000-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59Z\"", "\"9999-12-31T23:59:59.9999999-14:00\"",
        "\"1970-01-01T00:00:00Z\"", "\"1970-01-01T00:00:00+14:00\"", "\"2100-12-31T23:59:59.9999999Z\"", "\"2100-12-31T23:59:59-14:00\"", "\"2026-11-17T09:41:00Z\"",
        "\"2026-11-17T09:40:59.9999999Z\"", "\"2026-10-25T01:30:00Z\"", "\"2026-02-29T00:00:00Z\"", "\"2011-12-30T12:00:00Z\"", "\"2026-11-17\"", "\"1970-01-01\"", "\"2100-12-31\"",
        "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-13-01\"", "\"2026-11\"", "\"now\"", "1700000000");

    private static readonly byte[][] Texts = Bytes(
        "\"<script>window.pwned=1</script>\"", "\"\\\"><img src=x onerror=window.pwned=1>\"", "\"\\u202Eevil\\u202D\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"",
        "\"\\ud83d\\ude00\"", "\"\"", "\" \"", "\"javascript:alert(1)\"", "\"'; drop table account; --\"", "\"../../etc/passwd\"", "\"\\u2028\\u2029\"", "\"{0}{1}%s\"",
        "\"\\r\\nSet-Cookie: a=b\"", "\"" + new string('x', 129) + "\"", "\"" + new string('\u00e9', 501) + "\"", "\"" + new string('x', 50_000) + "\"",
        "\"Pacific/Apia\"", "\"Etc/GMT+12\"", "\"Asia/Kathmandu\"", "\"Africa/Casablanca\"", "\"Antarctica/Troll\"", "\"active\"", "\"done\"", "\"post\"", "\"ai\"");

    private static readonly byte[][] Names = Bytes("\"_\"", "\"\"", "\"__proto__\"", "\"\\ud800\"", "\"title\"", "\"at\"", "\"userId\"");
    private static readonly byte[] NoUtf8 = [(byte)'"', 0xC3, 0x28, (byte)'"'];
    private static readonly byte[] Overlong = [(byte)'"', 0xE0, 0x80, 0xAF, (byte)'"'];

    private readonly IReadOnlyList<JsonToken> _tokens = JsonToken.Of(truth);
    private readonly int[] _data = [.. JsonToken.Of(truth).Index().Where(t => t.Item.Path.StartsWith(".data", StringComparison.Ordinal)).Select(t => t.Index)];

    public UpstreamService Service => service;

    /// <summary>The answer with something wrong in it.</summary>
    /// <param name="random">Decides what.</param>
    /// <param name="said">Gets a line about each thing.</param>
    public byte[] Mutated(Random random, List<string> said)
    {
        var edits = new SortedList<int, Edit>();
        for (var left = random.Next(12) == 0 ? 15 : 1 + random.Next(3); left > 0; left--)
        {
            // The envelope is spoilt seldom: what it refuses is never read.
            var token = random.Next(60) == 0 || _data.Length == 0 ? _tokens[random.Next(_tokens.Count)] : _tokens[_data[random.Next(_data.Length)]];
            if (edits.Values.Any(e => e.Token.Start < token.End && token.Start < e.Token.End)) continue;
            edits.Add(token.Start, new(token, InPlaceOf(token, random)));
        }

        foreach (var edit in edits.Values) said.Add($"{service}{edit.Token.Path} ({edit.Token.Kind}) = {Shown(edit.Bytes)}");
        return Whole(Applied(edits.Values), random, said);
    }

    private byte[] InPlaceOf(JsonToken token, Random random) => random.Next(12) switch
    {
        0 => Pick(Anything, random),
        1 when token.InArray => [.. Of(token), (byte)',', .. Of(token)],
        2 => random.Next(8) switch { 0 => NoUtf8, 1 => Overlong, _ => Other(token, random) },
        3 => Other(token, random),
        _ => token.Kind switch
        {
            JsonTokenKind.Name => random.Next(2) == 0 ? Pick(Names, random) : Other(token, random),
            JsonTokenKind.Number => Pick(Numbers, random),
            JsonTokenKind.Instant => Pick(Instants, random),
            JsonTokenKind.Text => Pick(Texts, random),
            JsonTokenKind.Array when random.Next(100) == 0 => Encoding.UTF8.GetBytes("[" + string.Concat(Enumerable.Repeat("{},", 20_001)) + "{}]"),
            _ => Pick(Anything, random),
        },
    };

    // The same kind of thing from elsewhere in the answer: ids meet others' ids, dates other dates.
    private byte[] Other(JsonToken token, Random random)
    {
        var other = _tokens[random.Next(_tokens.Count)];
        for (var tries = 0; other.Kind != token.Kind && tries < 20; tries++) other = _tokens[random.Next(_tokens.Count)];
        return other.Kind == token.Kind && other.Length < 2000 ? Of(other) : Pick(Anything, random);
    }

    private static byte[] Whole(byte[] body, Random random, List<string> said)
    {
        switch (random.Next(400))
        {
            case 0 or 1 or 2:
                said.Add("cut");
                return body[..random.Next(body.Length + 1)];
            case 3 or 4 or 5:
                said.Add("a byte changed");
                body[random.Next(body.Length)] = (byte)random.Next(256);
                return body;
            case 6:
                said.Add("byte order mark");
                return [0xEF, 0xBB, 0xBF, .. body];
            case 7 when random.Next(20) == 0:
                said.Add("over the limit");
                return [.. body, .. Enumerable.Repeat((byte)' ', new UpstreamLimits().LargestBody)];
            case 8:
                said.Add("no envelope");
                return Pick(Anything, random);
            default:
                return body;
        }
    }

    private byte[] Applied(IEnumerable<Edit> inOrder)
    {
        using var body = new MemoryStream(truth.Length + 256);
        var from = 0;
        foreach (var edit in inOrder)
        {
            body.Write(truth, from, edit.Token.Start - from);
            body.Write(edit.Bytes);
            from = edit.Token.End;
        }

        body.Write(truth, from, truth.Length - from);
        return body.ToArray();
    }

    private byte[] Of(JsonToken token) => truth[token.Start..token.End];

    private static string Shown(byte[] bytes) => Encoding.Latin1.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 60)));

    private static byte[] Pick(byte[][] list, Random random) => list[random.Next(list.Length)];

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private sealed record Edit(JsonToken Token, byte[] Bytes);
}
