using System.Globalization;

namespace AnalyticsPortal.Demo.World;

/// <summary>A skill that courses teach.</summary>
internal sealed record Skill(string Id, string Name, string Category, string Business, int CareerImpact);

/// <summary>A course as it is offered again and again.</summary>
/// <param name="Key">Part of its ids.</param>
/// <param name="Title">Name for people.</param>
/// <param name="First">Skill of the first half.</param>
/// <param name="Second">Skill of the second half.</param>
/// <param name="Mandatory">True when the organisation requires it.</param>
/// <param name="Modules">Titles of its eight modules.</param>
internal sealed record CoursePlan(string Key, string Title, Skill First, Skill Second, bool Mandatory, IReadOnlyList<string> Modules);

/// <summary>Three courses that lead to a role.</summary>
internal sealed record PathPlan(string Key, string Title, string TargetRole, IReadOnlyList<CoursePlan> Courses);

/// <summary>A topic of an edition.</summary>
/// <param name="Id">The same in paths, modules, labs, content, assistant.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Skill">What it teaches.</param>
/// <param name="HasLab">True when DevLab has practice for it.</param>
internal sealed record Topic(string Id, string Title, Skill Skill, bool HasLab);

/// <summary>A module of an edition.</summary>
internal sealed record Module(string Id, string Title, int Position, IReadOnlyList<Topic> Topics);

/// <summary>A piece of content of a topic.</summary>
internal sealed record ContentItem(string Id, string Title, string Type, string TopicId, string CourseId, int LengthMinutes, string Method)
{
    /// <summary>True where it is hard to find: ordinary learners seldom come across it.</summary>
    public bool Hidden { get; init; }
}

/// <summary>A course as it is offered from one day on, for half a year; every edition has ids of its own.</summary>
internal sealed class Edition
{
    /// <summary>Days from one edition to the next.</summary>
    public const int Days = 182;

    /// <summary>Topics of an edition.</summary>
    public const int TopicCount = 24;

    private const int HiddenOneIn = 18;

    private static readonly DateOnly Epoch = new(2020, 1, 6);
    private static readonly string[] Facets = ["the idea", "worked examples", "in practice"];
    private static readonly string[] Types = ["video", "article", "quiz", "slides", "interactive", "audio"];

    private Edition(Tenant tenant, CoursePlan plan, int number, DateOnly startsOn)
    {
        (Plan, StartsOn) = (plan, startsOn);
        SeriesId = $"{tenant.Prefix}-{plan.Key}";
        Id = string.Create(CultureInfo.InvariantCulture, $"{SeriesId}-{number}");
        Title = $"{plan.Title} · {startsOn.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}";
        Modules = [.. plan.Modules.Select((title, m) => ModuleOf(title, m + 1))];
        Topics = [.. Modules.SelectMany(m => m.Topics)];
    }

    public string Id { get; }

    /// <summary>What all editions of the course have in common.</summary>
    public string SeriesId { get; }

    public string Title { get; }

    public CoursePlan Plan { get; }

    public DateOnly StartsOn { get; }

    /// <summary>Who enrols on the edition's last day still has half a year.</summary>
    public DateOnly EndsOn => StartsOn.AddDays((2 * Days) - 1);

    public IReadOnlyList<Module> Modules { get; }

    public IReadOnlyList<Topic> Topics { get; }

    /// <summary>The place of the module whose test asks more than it taught, from 1: the same in every edition.</summary>
    public int HardestModule => 1 + Dice.Of(13, SeriesId).Below(Plan.Modules.Count);

    /// <summary>The edition that someone enrols in who starts on a day.</summary>
    public static Edition On(Tenant tenant, CoursePlan plan, DateOnly day)
    {
        var first = Epoch.AddDays(OffsetOf(tenant, plan));
        var number = (int)Math.Floor((day.DayNumber - first.DayNumber) / (double)Days);
        return new Edition(tenant, plan, number, first.AddDays(number * Days));
    }

    /// <summary>The three pieces of content of a topic.</summary>
    public IReadOnlyList<ContentItem> ContentOf(int topicIndex)
    {
        var topic = Topics[topicIndex];
        return [.. Enumerable.Range(0, 3).Select(n =>
        {
            var dice = Dice.Of(7, topic.Id + n);
            var type = Types[(topicIndex + (n * 2) + dice.Below(2)) % Types.Length];
            return new ContentItem(
                $"{topic.Id}-c{n + 1}", $"{topic.Title} ({type})", type, topic.Id, Id, 5 + dice.Below(20),
                dice.Below(10) switch { < 5 => "human", < 8 => "ai", _ => "mixed" })
            {
                Hidden = dice.Below(HiddenOneIn) == 0,
            };
        })];
    }

    // Staggered, so that not every course changes its edition on one day.
    private static int OffsetOf(Tenant tenant, CoursePlan plan) => Dice.Of(3, tenant.Prefix + plan.Key).Below(Days);

    private Module ModuleOf(string title, int position)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{Id}-m{position}");
        var skill = position <= Plan.Modules.Count / 2 ? Plan.First : Plan.Second;
        return new Module(id, title, position, [.. Facets.Select((facet, t) => new Topic(
            string.Create(CultureInfo.InvariantCulture, $"{id}-t{t + 1}"), $"{title}: {facet}", skill, HasLab: t > 0))]);
    }
}
