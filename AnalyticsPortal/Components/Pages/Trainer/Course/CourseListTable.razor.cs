using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>The reader's courses.</summary>
public sealed partial class CourseListTable
{
    private static readonly (CourseListOrder, string?)[] Columns =
    [
        (CourseListOrder.Name, null), (CourseListOrder.Health, null), (CourseListOrder.Enrolled, "num"),
        (CourseListOrder.UnderWay, "num c2"), (CourseListOrder.Completed, "num c2"), (CourseListOrder.AsOf, "num c3"),
    ];

    [Inject] public required IStringLocalizer<CourseTexts> Texts { get; init; }

    [Inject] public required IStringLocalizer<SharedTexts> SharedTexts { get; init; }

    /// <summary>The courses, as they were read.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<CourseListRow> Rows { get; set; }

    /// <summary>People in all of them, each once.</summary>
    [Parameter, EditorRequired] public required int Learners { get; set; }

    /// <summary>What comes first.</summary>
    [Parameter, EditorRequired] public required CourseListOrder Order { get; set; }

    /// <summary>The moment and zone.</summary>
    [Parameter, EditorRequired] public required ReaderTime Time { get; set; }

    /// <summary>True while learners are asked about for the first time: then no score is judged.</summary>
    [Parameter] public bool Early { get; set; }

    private CourseWords Words => new(Texts);

    private CourseTrendWords Trends => new(Texts, Time);

    private static string Direction(CourseListOrder order) => order is CourseListOrder.Name or CourseListOrder.Health or CourseListOrder.AsOf ? "ascending" : "descending";

    private static string Sorted(CourseListOrder order) =>
        TrainerPlace.Courses.Href + CourseQuery.Of([("sort", order == CourseListOrder.Name ? null : CourseQuery.Slug(order.ToString()))]);

    private RenderFragment Health(CourseListRow row) => builder =>
    {
        if (row.Health.Value is not { } health)
        {
            builder.AddContent(0, new MarkupString($"<span class=\"tag neutral\">{Icon.Of("empty").Value}{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(Texts["List.NotKnown"])}</span>"));
            return;
        }

        // Of the first few who were asked about nobody can say how the course is.
        if (Early)
        {
            builder.AddMarkupContent(2, $"<span class=\"score\"><b>{CourseWords.Score(health.Score)}</b><span class=\"tag neutral\">{Texts["List.SoFar"]}</span></span>");
            return;
        }

        var (icon, tone) = CourseWords.Look(health.Status);
        builder.AddMarkupContent(1, $"<span class=\"score\"><b>{CourseWords.Score(health.Score)}</b><span class=\"tag {tone}\" data-status=\"{health.Status}\">{Icon.Of(icon).Value}{Texts[$"Health.Status.{health.Status}"]}</span></span>");
    };

    private static RenderFragment Counted(CourseListRow row, CourseGroupKind kind, int count) => builder =>
    {
        if (count == 0)
        {
            builder.AddContent(0, CourseWords.Number(count));
            return;
        }

        builder.OpenElement(1, "a");
        builder.AddAttribute(2, "href", row.Address.Learners(new CourseGroup(kind)));
        builder.AddContent(3, CourseWords.Number(count));
        builder.CloseElement();
    };
}
