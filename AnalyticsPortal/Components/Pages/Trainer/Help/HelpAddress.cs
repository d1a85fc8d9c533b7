using System.Globalization;
using AnalyticsPortal.Analytics.Trainer;
using Microsoft.AspNetCore.WebUtilities;

namespace AnalyticsPortal.Components.Pages.Trainer.Help;

/// <summary>What an address of the list asks for: everything that a reader chose stands in it.</summary>
/// <param name="Query">Whom.</param>
/// <param name="Record">True for the record of actions.</param>
public sealed record HelpAddress(HelpQuery Query, bool Record = false)
{
    private const string Path = "/help", RecordView = "record";
    private const int LongestText = 100;

    /// <summary>True when the address named a level or page that there is not: it was left out.</summary>
    public bool LeftOut { get; init; }

    /// <summary>True when it does not ask for everybody.</summary>
    public bool IsNarrow => Query.IsNarrow;

    /// <summary>Reads the parts of an address; what makes no sense is left out.</summary>
    public static HelpAddress Of(string? course, string? level, string? sort, string? text, string? page, string? view)
    {
        var known = Named<HelpLevel>(level);
        return new(
            new()
            {
                CourseId = string.IsNullOrEmpty(course) ? null : course,
                Level = known,
                Sort = Named<HelpSort>(sort) ?? HelpSort.Points,
                Text = text is { Length: > LongestText } ? text[..LongestText] : text ?? "",
                Page = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1,
            },
            view == RecordView)
        {
            LeftOut = known is null && !string.IsNullOrEmpty(level),
        };
    }

    /// <summary>The address of the list for one run, or of its record.</summary>
    public static string OfCourse(string courseId, bool record = false) => new HelpAddress(new() { CourseId = courseId }, record).ToString();

    /// <summary>The address of all that was done about the learner of an entry in its course.</summary>
    public static string OfRecord(HelpEntry entry) => new HelpAddress(new() { CourseId = entry.Action.CourseId, Text = entry.Name }, Record: true).ToString();

    /// <summary>The same with another page.</summary>
    public HelpAddress At(int page) => this with { Query = Query with { Page = page } };

    /// <summary>The same from its first page, with something else in the query.</summary>
    public HelpAddress With(Func<HelpQuery, HelpQuery> change) => this with { Query = change(Query) with { Page = 1 } };

    /// <summary>The name of a value in an address.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => CourseQuery.Slug(value.ToString());

    /// <summary>The address itself.</summary>
    public override string ToString()
    {
        var address = Path;
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) address = QueryHelpers.AddQueryString(address, name, value);
        }

        Add("view", Record ? RecordView : null);
        Add("course", Query.CourseId);
        Add("level", Query.Level is { } level ? NameOf(level) : null);
        Add("sort", Query.Sort == HelpSort.Points ? null : NameOf(Query.Sort));
        Add("q", Query.Text);
        Add("page", Query.Page == 1 ? null : Query.Page.ToString(CultureInfo.InvariantCulture));
        return address;
    }

    private static T? Named<T>(string? text)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => NameOf(value) == text).Cast<T?>().SingleOrDefault();
}
