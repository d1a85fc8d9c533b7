using AnalyticsPortal.Demo.Oulad;

namespace AnalyticsPortal.Demo.Fitting;

/// <summary>A registration of one learner for one presentation.</summary>
internal sealed record Registration(string Presentation, string Student, int? WithdrawnOn, string Result);

/// <summary>Work handed in: the day it was due, the day it came, its score.</summary>
internal sealed record Submission(string Presentation, string Student, double Due, double SubmittedOn, double? Score);

/// <summary>Clicks of one learner on one day.</summary>
internal readonly record struct ClickDay(string Presentation, string Student, int Day, int Clicks);

/// <summary>The tables of a folder in the format of the Open University Learning Analytics Dataset (gzip'd CSV), all presentations together.</summary>
internal sealed class OuladFolder(string path)
{
    private readonly OuladTables _tables = new(path);

    /// <summary>True when the folder holds the tables.</summary>
    public bool Exists => _tables.StudentInfo.Exists;

    public IEnumerable<(string Presentation, int Days)> Presentations() =>
        _tables.Courses.Rows().Select(r => (r.Presentation, r.Day("module_presentation_length")));

    public IReadOnlyList<Registration> Registrations()
    {
        var results = _tables.StudentInfo.Rows().ToDictionary(r => (r.Presentation, r.Text("id_student")), r => r.Text("final_result"));
        return [.. _tables.StudentRegistration.Rows().Select(r => new Registration(
            r.Presentation, r.Text("id_student"), r.OptionalDay("date_unregistration"), results[(r.Presentation, r.Text("id_student"))]))];
    }

    /// <summary>Work that was not carried over from an earlier presentation. Exams without a day are left out.</summary>
    public IEnumerable<Submission> Submissions()
    {
        var due = new Dictionary<string, (string Presentation, int Day)>(StringComparer.Ordinal);
        foreach (var r in _tables.Assessments.Rows())
            if (r.OptionalDay("date") is { } day)
                due[r.Text("id_assessment")] = (r.Presentation, day);
        return from r in _tables.StudentAssessment.Rows()
               where !r.Flag("is_banked") && due.ContainsKey(r.Text("id_assessment"))
               let assessment = due[r.Text("id_assessment")]
               select new Submission(assessment.Presentation, r.Text("id_student"), assessment.Day, r.Day("date_submitted"), r.Percent("score"));
    }

    public IEnumerable<ClickDay> Clicks() =>
        _tables.StudentVle.Rows().Select(r => new ClickDay(r.Presentation, r.Text("id_student"), r.Day("date"), r.Clicks("sum_click")));
}
