using AnalyticsPortal.Components.Shared;
using AnalyticsPortal.Resources;
using AnalyticsPortal.Storage.Courses;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>Learners by name.</summary>
public sealed partial class CourseLearnersTable
{
    [Inject] public required IStringLocalizer<CourseTexts> Texts { get; init; }

    /// <summary>Who is shown.</summary>
    [Parameter, EditorRequired] public required CourseLearnersPage Page { get; set; }

    /// <summary>How they are looked at.</summary>
    [Parameter, EditorRequired] public required CourseLearnersView View { get; set; }

    /// <summary>Where the course's pages are.</summary>
    [Parameter, EditorRequired] public required CourseAddress Address { get; set; }

    /// <summary>The moment and zone.</summary>
    [Parameter, EditorRequired] public required ReaderTime Time { get; set; }

    private CourseLearnerWords Words => new(Texts, Time);

    private string? Sort(CourseLearnersOrder order) =>
        View.Order != order ? null : order is CourseLearnersOrder.Enrolled ? "descending" : "ascending";

    private RenderFragment Heading(CourseLearnersOrder order, string key) =>
        builder =>
        {
            builder.OpenElement(0, "a");
            builder.AddAttribute(1, "data-stay", "");
            builder.AddAttribute(2, "href", Address.Learners(View with { Order = order, Page = 1 }));
            builder.AddContent(3, Texts[key]);
            if (View.Order == order) builder.AddContent(4, Icon.Of("arrdn"));
            builder.CloseElement();
        };

    private RenderFragment Active(CourseLearnerRow row) => builder =>
    {
        if (row.LastActiveAt is not { } at)
        {
            builder.AddContent(0, Texts["Learners.NeverActive"]);
            return;
        }

        builder.OpenElement(1, "time");
        builder.AddAttribute(2, "datetime", Time.Machine(at));
        builder.AddAttribute(3, "title", Time.Exact(at));
        builder.AddContent(4, Words.Age(at));
        builder.CloseElement();
    };
}
