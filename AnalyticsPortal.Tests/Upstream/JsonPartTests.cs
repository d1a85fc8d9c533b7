using System.Text.Json;
using AnalyticsPortal.Upstream;
using Xunit;

namespace AnalyticsPortal.Tests.Upstream;

public sealed class JsonPartTests
{
    private readonly ViolationCount _violations = new();

    [Fact]
    public void Text_is_cut_at_500_without_splitting_a_character_and_loses_its_nulls()
    {
        var text = Part(new { a = new string('x', 499) + "😀", b = "a\0b" });
        Assert.Equal(new string('x', 499), text.Text("a"));
        Assert.Equal("ab", text.Text("b"));
        Assert.Equal(["a: out of range"], Reported());
    }

    [Fact]
    public void An_id_has_1_to_128_characters()
    {
        var ids = Part(new { none = "", one = "x", most = new string('x', 128), more = new string('x', 129), control = "a\nb", number = 7 });
        Assert.Null(ids.Id("none"));
        Assert.Equal("x", ids.Id("one"));
        Assert.Equal(128, ids.Id("most")!.Length);
        Assert.Null(ids.Id("more"));
        Assert.Null(ids.Id("control"));
        Assert.Null(ids.Id("number"));
        Assert.Equal(["none: out of range", "more: out of range", "control: out of range", "number: wrong type"], Reported());
    }

    [Fact]
    public void An_instant_needs_a_zone_and_comes_back_in_utc()
    {
        var at = Part(new { a = "2026-11-17T09:40:00+01:00", b = "2026-11-17T09:40:00", c = "0000-11-17T09:40:00Z", d = "9999-12-31T23:59:59Z" });
        Assert.Equal(new DateTimeOffset(2026, 11, 17, 8, 40, 0, TimeSpan.Zero), at.Instant("a"));
        Assert.Equal(TimeSpan.Zero, at.Instant("a")!.Value.Offset);
        Assert.Null(at.Instant("b"));
        Assert.Null(at.Instant("c"));
        Assert.Null(at.Instant("d"));
        Assert.Equal(["b: wrong type", "c: wrong type", "d: out of range"], Reported());
    }

    [Fact]
    public void Missing_is_reported_unless_it_is_optional_and_wrong_is_reported_either_way()
    {
        var part = Part(new { nothing = (string?)null, wrong = true });
        Assert.Null(part.Text("absent"));
        Assert.Null(part.Text("nothing"));
        Assert.Null(part.Optional.Text("absent"));
        Assert.Null(part.Optional.Text("nothing"));
        Assert.Null(part.Optional.Text("wrong"));
        Assert.Equal(["absent: missing", "nothing: missing", "wrong: wrong type"], Reported());
    }

    [Fact]
    public void Of_items_with_one_key_the_last_wins_and_unreadable_ones_are_dropped()
    {
        var items = Part(new { list = new object[] { new { id = "a", n = 1 }, new { id = "b", n = 2 }, 5, new { n = 3 }, new { id = "a", n = 4 } } })
            .List("list", p => p.Id("id") is { } id ? Tuple.Create(id, p.Number("n")) : null, t => t.Item1);
        Assert.Equal([Tuple.Create("a", (double?)4), Tuple.Create("b", (double?)2)], items);
        Assert.Equal(["list[]: wrong type", "list[].id: missing"], Reported());
    }

    [Fact]
    public void A_list_is_read_up_to_20_000_items()
    {
        var part = Part(new { most = Enumerable.Repeat("x", 20_000), more = Enumerable.Repeat("x", 20_001) });
        Assert.Equal(20_000, part.Texts("most").Count);
        Assert.Equal(20_000, part.Texts("more").Count);
        Assert.Equal(["more: out of range"], Reported());
    }

    [Theory]
    [InlineData("Europe/Berlin", true)]
    [InlineData("Nowhere/City", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("/etc/localtime", false)]
    [InlineData("Europe", false)]
    [InlineData("", false)]
    public void A_time_zone_is_known_here_or_reported(string name, bool known)
    {
        Assert.Equal(known, Part(new { zone = name }).TimeZone("zone") is not null);
        Assert.Equal(known ? [] : ["zone: not in the list"], Reported());
    }

    [Fact]
    public void What_is_wrong_or_missing_says_what_the_contract_wants_there()
    {
        var part = Part(new { level = 7, share = 2, many = 1.5, list = new object[] { 5 }, names = new object[] { true } });
        part.Level("level");
        part.Number("share", 0, 1);
        part.Count("many");
        part.Text("text");
        part.Flag("flag");
        part.Choice<DayOfWeek>("day");
        part.List("list", p => p.Id("id"), id => id);
        part.Ids("names");
        Assert.Equal(
            [
                new(ExpectedType.Number, 0, 4), new(ExpectedType.Number, 0, 1), new(ExpectedType.Whole, 0, 1e9), new(ExpectedType.Text, 0, 500), new(ExpectedType.Flag),
                new(ExpectedType.Choice, Words: "sunday, monday, tuesday, wednesday, thursday, friday, saturday"), new(ExpectedType.Object), new ExpectedValue(ExpectedType.Id, 1, 128),
            ],
            _violations.ToList().Select(v => v.Expected));
    }

    private JsonPart Part<T>(T value) => new(JsonSerializer.SerializeToElement(value), "", _violations);

    private IEnumerable<string> Reported() => _violations.ToList().Select(v => v.ToString());
}
