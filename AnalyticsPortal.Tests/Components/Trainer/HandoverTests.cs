using AnalyticsPortal.Components.Pages.Trainer;
using AnalyticsPortal.Storage.Courses;
using Xunit;

namespace AnalyticsPortal.Tests.Components.Trainer;

/// <summary>What the first HTML gives the circuit.</summary>
public sealed class HandoverTests
{
    private static readonly OwnCourses Own = new("Lindqvale Energy", "Europe/Lisbon", Sample: true, [new("c-1", "Relay \"basics\" +1", new(2026, 3, 1), null)]);
    private static readonly DateTimeOffset AsOf = new(2026, 3, 10, 9, 40, 0, TimeSpan.Zero);

    [Fact]
    public void It_arrives_as_it_was_given()
    {
        var taken = Handover.Take<List<string>>(Handover.Give(new Handed<List<string>>("/courses", Own, ["ł", "<b>"], AsOf)), "/courses")!;
        Assert.Equivalent(new Handed<List<string>>("/courses", Own, ["ł", "<b>"], AsOf), taken, strict: true);
    }

    [Fact]
    public void What_belongs_to_another_address_is_not_taken() =>
        Assert.Null(Handover.Take<string>(Handover.Give(new Handed<string>("/courses", Own, "here", AsOf)), "/courses?sort=health"));

    [Fact]
    public void What_the_browser_could_not_send_back_is_not_given()
    {
        var noise = new Random(7);
        var large = string.Concat(Enumerable.Range(0, Handover.Most).Select(_ => (char)noise.Next('!', '~')));
        Assert.Null(Handover.Give(new Handed<string>("/help", Own, large, AsOf)));
        Assert.NotNull(Handover.Give(new Handed<string>("/help", Own, new string('a', 10 * Handover.Most), AsOf)));
    }
}
