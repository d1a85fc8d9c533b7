using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Demo.Oulad;

/// <summary>Reads one presentation from a folder.</summary>
internal sealed class OuladReader(string folder)
{
    private readonly OuladTables _tables = new(folder);

    /// <summary>Reads it whole; the clicks of other presentations are passed over.</summary>
    /// <param name="wanted">Which; null takes the first one that has clicks.</param>
    /// <exception cref="OptionsValidationException">The folder, a table, a row or the presentation is not as it must be.</exception>
    public OuladPresentation Read(string? wanted)
    {
        RefuseMissing();
        var (name, clicks) = ReadClicks(wanted);
        var length = _tables.Courses.Rows().Where(r => r.IsOf(name)).Select(r => (int?)r.Day("module_presentation_length")).FirstOrDefault();
        if (length is not > 0) throw OuladTable.Refused($"courses.csv.gz does not say how many days {name} lasts.");
        var assessments = ReadAssessments(name);
        var items = _tables.Vle.Rows().Where(r => r.IsOf(name))
            .Select(r => new OuladItem(r.Id("id_site"), r.Text("activity_type"))).DistinctBy(i => i.Id).ToDictionary(i => i.Id);
        return new(name, length.Value, assessments, items, ReadStudents(name, ReadSubmissions(assessments), clicks));
    }

    private void RefuseMissing()
    {
        if (!Directory.Exists(folder)) throw OuladTable.Refused($"the folder {folder} does not exist.");
        var missing = _tables.All.Where(t => !t.Exists).Select(t => t.FileName).ToList();
        if (missing.Count > 0) throw OuladTable.Refused($"the folder {folder} lacks {string.Join(", ", missing)}.");
    }

    private (string Name, ILookup<int, OuladClicks> Clicks) ReadClicks(string? wanted)
    {
        var all = new List<(int Student, OuladClicks Clicks)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? last = null;
        foreach (var row in _tables.StudentVle.Rows())
        {
            if (last is null || !row.IsOf(last)) seen.Add(last = row.Presentation);
            wanted ??= last;
            if (last == wanted) all.Add((row.Id("id_student"), new(row.Id("id_site"), row.Clicks("sum_click"), (short)row.Day("date"))));
        }

        if (wanted is null) throw OuladTable.Refused("studentVle.csv.gz has no row.");
        if (all.Count == 0) throw Unknown(wanted, seen);
        return (wanted, all.ToLookup(c => c.Student, c => c.Clicks));
    }

    private OptionsValidationException Unknown(string wanted, HashSet<string> withClicks)
    {
        var known = _tables.Courses.Rows().Any(r => r.IsOf(wanted));
        var why = known ? "has no clicks in studentVle.csv.gz" : "is not in the folder";
        return new("Demo:Presentation", typeof(OuladReader), [$"Demo:Presentation: '{wanted}' {why}; it takes {string.Join(", ", withClicks.Order(StringComparer.Ordinal))}."]);
    }

    private List<OuladAssessment> ReadAssessments(string name)
    {
        var rows = _tables.Assessments.Rows().Where(r => r.IsOf(name))
            .Select(r => (Id: r.Id("id_assessment"), Type: r.Text("assessment_type"), Due: r.OptionalDay("date"), Weight: r.Percent("weight") ?? 0))
            .OrderBy(a => a.Due ?? int.MaxValue).ThenBy(a => a.Id).ToList();
        return [.. rows.Select(a => new OuladAssessment(a.Id, a.Type, TitleOf(a.Type, [.. rows.Where(o => o.Type == a.Type).Select(o => o.Id)], a.Id), a.Due, a.Weight))];
    }

    private static string TitleOf(string type, List<int> sameType, int id) =>
        sameType.Count == 1 ? type : FormattableString.Invariant($"{type} {sameType.IndexOf(id) + 1}");

    private ILookup<int, OuladSubmission> ReadSubmissions(List<OuladAssessment> assessments)
    {
        var known = assessments.ToDictionary(a => a.Id);
        return _tables.StudentAssessment.Rows()
            .Where(r => known.ContainsKey(r.Id("id_assessment")))
            .ToLookup(
                r => r.Id("id_student"),
                r => new OuladSubmission(known[r.Id("id_assessment")], r.Day("date_submitted"), r.Flag("is_banked"), r.Percent("score")));
    }

    private SortedDictionary<int, OuladStudent> ReadStudents(string name, ILookup<int, OuladSubmission> submissions, ILookup<int, OuladClicks> clicks)
    {
        var results = _tables.StudentInfo.Rows().Where(r => r.IsOf(name))
            .DistinctBy(r => r.Id("id_student")).ToDictionary(r => r.Id("id_student"), r => r.Text("final_result"));
        var students = new SortedDictionary<int, OuladStudent>();
        foreach (var row in _tables.StudentRegistration.Rows().Where(r => r.IsOf(name)))
        {
            var id = row.Id("id_student");
            students[id] = new(
                id, row.OptionalDay("date_registration"), row.OptionalDay("date_unregistration"), results.GetValueOrDefault(id, ""),
                [.. submissions[id].DistinctBy(s => s.Assessment.Id).OrderBy(s => s.Day).ThenBy(s => s.Assessment.Id)], Summed(clicks[id]));
        }

        return students;
    }

    // The table counts an item of a day in several rows where it was opened in several ways.
    private static OuladClicks[] Summed(IEnumerable<OuladClicks> clicks) =>
    [
        .. clicks.GroupBy(c => (c.Day, c.Item)).OrderBy(g => g.Key.Day).ThenBy(g => g.Key.Item)
            .Select(g => new OuladClicks(g.Key.Item, g.Sum(c => c.Clicks), g.Key.Day)),
    ];
}
