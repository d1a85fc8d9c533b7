using System.Runtime.InteropServices;

namespace AnalyticsPortal.Demo.Oulad;

/// <summary>One presentation of a module with its learners. Every day is one of the presentation: 0 is its first.</summary>
/// <param name="Name">Module and presentation, as <c>AAA/2014J</c>.</param>
/// <param name="Length">Days from the first to the end.</param>
/// <param name="Assessments">In order of the day they are due; those without a day last.</param>
/// <param name="Items">Learning items by their id.</param>
/// <param name="Students">By their id, in order of it.</param>
internal sealed record OuladPresentation(
    string Name,
    int Length,
    IReadOnlyList<OuladAssessment> Assessments,
    IReadOnlyDictionary<int, OuladItem> Items,
    IReadOnlyDictionary<int, OuladStudent> Students)
{
    /// <summary>The id of the course that stands for it.</summary>
    public string CourseId { get; } = "oulad-" + Name.Replace('/', '-');

    /// <summary>The module that it is a presentation of, as AAA.</summary>
    public string Module { get; } = Name.Split('/')[0];

    /// <summary>The id of the series that the course is a run of.</summary>
    public string SeriesId => "oulad-" + Module;

    /// <summary>The coursework: what a learner hands in on the way. The exam is held apart and hardly ever recorded in the dataset.</summary>
    public IReadOnlyList<OuladAssessment> Units { get; } = [.. Assessments.Where(a => !a.IsExam)];
}

/// <summary>An assessment of a presentation.</summary>
/// <param name="Id">The dataset's number of it.</param>
/// <param name="Type">TMA (marked by a tutor), CMA (marked by a computer) or Exam.</param>
/// <param name="Title">Type and place among those of its type.</param>
/// <param name="DueOn">The day it is due; null when that is not said.</param>
/// <param name="Weight">Share of the coursework's mark, 0-100.</param>
internal sealed record OuladAssessment(int Id, string Type, string Title, int? DueOn, double Weight)
{
    public bool IsExam => Type == "Exam";
}

/// <summary>A page, file, forum, … of a presentation.</summary>
internal sealed record OuladItem(int Id, string Activity);

/// <summary>A learner of a presentation.</summary>
/// <param name="Id">The dataset's number of him.</param>
/// <param name="RegisteredOn">Null when that is not said.</param>
/// <param name="WithdrawnOn">Null when he did not withdraw, or that is not said.</param>
/// <param name="Result">Pass, Distinction, Fail or Withdrawn: known at the end.</param>
/// <param name="Submissions">In order of their day.</param>
/// <param name="Clicks">In order of day and item; one for each pair.</param>
internal sealed record OuladStudent(
    int Id, int? RegisteredOn, int? WithdrawnOn, string Result, IReadOnlyList<OuladSubmission> Submissions, IReadOnlyList<OuladClicks> Clicks);

/// <summary>Work that a learner handed in.</summary>
/// <param name="Assessment">Which.</param>
/// <param name="Day">When.</param>
/// <param name="IsBanked">True for a result that was carried over from an earlier presentation.</param>
/// <param name="Score">0-100; null when there is none.</param>
internal sealed record OuladSubmission(OuladAssessment Assessment, int Day, bool IsBanked, double? Score);

/// <summary>A learner's clicks on an item on a day. Ten bytes each: hundreds of thousands are kept.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal readonly record struct OuladClicks(int Item, int Clicks, short Day);
