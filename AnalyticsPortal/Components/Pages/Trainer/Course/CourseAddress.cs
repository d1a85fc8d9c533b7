using System.Globalization;
using AnalyticsPortal.Storage.Courses;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>The addresses of one course's pages. They hold the filter and opaque ids, and never a name.</summary>
/// <param name="CourseId">The run.</param>
/// <param name="Filter">Which of its learners are looked at.</param>
public sealed record CourseAddress(string CourseId, CourseFilter Filter)
{
    /// <summary>The course page.</summary>
    public string Page => Of("", []);

    /// <summary>The course page of another choice of learners.</summary>
    public string With(CourseFilter filter) => (this with { Filter = filter }).Page;

    /// <summary>The course page with a panel's table or arithmetic.</summary>
    public string Showing(CourseShow show) => Of("", [("show", show.Text)]);

    /// <summary>The place of a panel on the page.</summary>
    public string At(string panel) => $"{Page}#{panel}";

    /// <summary>The learners behind a number.</summary>
    public string Learners(CourseGroup group) => Learners(new CourseLearnersView(group, CourseLearnersOrder.Name, null, 1));

    /// <summary>The learners behind a number, as they are looked at.</summary>
    public string Learners(CourseLearnersView view) => Of("/learners", view.Query);

    /// <summary>What a panel shows, as a file.</summary>
    public string Download(string panel) => Of($"/{panel}.csv", []);

    /// <summary>The learners behind a number, as a file.</summary>
    public string Download(CourseLearnersView view) => Of("/learners.csv", view.Query);

    /// <summary>This run beside another; null leaves the other to be chosen.</summary>
    public string Compare(string? with) => $"{TrainerPlace.Course(CourseId)}/compare{CourseQuery.Of([("with", with)])}";

    /// <summary>Its questions, materials and modules.</summary>
    public string Content => $"{TrainerPlace.Course(CourseId)}/content";

    /// <summary>Who needs help in it.</summary>
    public string Help => $"{TrainerPlace.Help.Href}{CourseQuery.Of([("course", CourseId)])}";

    private string Of(string path, IEnumerable<(string Name, string? Value)> more) =>
        $"{TrainerPlace.Course(CourseId)}{path}{CourseQuery.Of([.. CourseQuery.Of(Filter), .. more])}";
}

/// <summary>Which learners are looked at, and how.</summary>
/// <param name="Group">Behind which number.</param>
/// <param name="Order">What comes first.</param>
/// <param name="Search">A part of their names; null for all.</param>
/// <param name="Page">From 1.</param>
public sealed record CourseLearnersView(CourseGroup Group, CourseLearnersOrder Order, string? Search, int Page)
{
    /// <summary>As it stands in an address; what is usual is left out.</summary>
    public IEnumerable<(string Name, string? Value)> Query =>
    [
        ("group", Group == CourseGroup.Enrolled ? null : Group.Slug),
        ("of", Group.Of),
        ("sort", Order == CourseLearnersOrder.Name ? null : CourseQuery.Slug(Order.ToString())),
        ("q", string.IsNullOrWhiteSpace(Search) ? null : Search),
        ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>What an address asks for; what it does not know is left at what is usual, and a group that there is not is null.</summary>
    public static CourseLearnersView? Parse(string? group, string? of, string? sort, string? search, int? page) =>
        CourseGroup.Parse(group, of) is { } known
            ? new(known, Enum.GetValues<CourseLearnersOrder>().FirstOrDefault(order => CourseQuery.Slug(order.ToString()) == sort), string.IsNullOrWhiteSpace(search) ? null : search.Trim(), Math.Max(1, page ?? 1))
            : null;
}

/// <summary>What stands behind the question mark.</summary>
public static class CourseQuery
{
    /// <summary>A filter's parts.</summary>
    public static IEnumerable<(string Name, string? Value)> Of(CourseFilter filter) =>
        [("cohort", filter.Cohort), ("module", filter.ModuleId), ("period", filter.PeriodDays?.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Parts as text, escaped; those without a value are left out.</summary>
    public static string Of(IEnumerable<(string Name, string? Value)> parts)
    {
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? "" : $"?{query}";
    }

    /// <summary>LastActive is last-active.</summary>
    public static string Slug(string name) => string.Concat(name.Select((c, at) => (at > 0 && char.IsUpper(c) ? "-" : "") + char.ToLowerInvariant(c)));
}

/// <summary>What a panel of the course page shows besides its chart.</summary>
/// <param name="Panel">Which panel; empty for none.</param>
/// <param name="How">True for the arithmetic, false for the table in the chart's place.</param>
public sealed record CourseShow(string Panel, bool How)
{
    private const string Table = ".table", Arithmetic = ".how";

    /// <summary>As it stands in an address.</summary>
    public string Text => Panel + (How ? Arithmetic : Table);

    /// <summary>What an address asks for; null when it asks for nothing that there is.</summary>
    public static CourseShow? Parse(string? text) => text switch
    {
        null => null,
        _ when text.EndsWith(Table, StringComparison.Ordinal) => new(text[..^Table.Length], How: false),
        _ when text.EndsWith(Arithmetic, StringComparison.Ordinal) => new(text[..^Arithmetic.Length], How: true),
        _ => null,
    };
}
