using System.Globalization;
using System.IO.Compression;

namespace AnalyticsPortal.Demo.Fitting;

/// <summary>A registration of one learner for one presentation.</summary>
internal sealed record Registration(string Presentation, string Student, int? WithdrawnOn, string Result);

/// <summary>Work handed in: the day it was due, the day it came, its score.</summary>
internal sealed record Submission(string Presentation, string Student, double Due, double SubmittedOn, double? Score);

/// <summary>Clicks of one learner on one day.</summary>
internal readonly record struct ClickDay(string Presentation, string Student, int Day, int Clicks);

/// <summary>The tables of a folder in the format of the Open University Learning Analytics Dataset (gzip'd CSV).</summary>
internal sealed class OuladFolder(string path)
{
    /// <summary>True when the folder holds the tables.</summary>
    public bool Exists => File.Exists(FileOf("studentInfo"));

    public IEnumerable<(string Presentation, int Days)> Presentations() =>
        Rows("courses").Select(r => (Presentation(r), Number(r[2])));

    public IReadOnlyList<Registration> Registrations()
    {
        var results = Rows("studentInfo").ToDictionary(r => (Presentation(r), r[2]), r => r[11]);
        return [.. Rows("studentRegistration").Select(r => new Registration(
            Presentation(r), r[2], r[4].Length == 0 ? null : Number(r[4]), results[(Presentation(r), r[2])]))];
    }

    /// <summary>Work that was not carried over from an earlier presentation. Exams without a day are left out.</summary>
    public IEnumerable<Submission> Submissions()
    {
        var due = Rows("assessments").Where(r => r[4].Length > 0).ToDictionary(r => r[2], r => (Presentation: Presentation(r), Day: Number(r[4])));
        return from r in Rows("studentAssessment")
               where r[3] is "FALSE" or "0" && due.ContainsKey(r[0])
               select new Submission(due[r[0]].Presentation, r[1], due[r[0]].Day, Number(r[2]), r[4].Length == 0 ? null : Number(r[4]));
    }

    public IEnumerable<ClickDay> Clicks() =>
        Rows("studentVle").Select(r => new ClickDay(Presentation(r), r[2], Number(r[4]), Number(r[5])));

    private string FileOf(string table) => Path.Combine(path, table + ".csv.gz");

    // No cell of these tables is quoted or holds a comma.
    private IEnumerable<string[]> Rows(string table)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(FileOf(table)), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return line.Split(',');
    }

    private static string Presentation(string[] row) => row[0] + "/" + row[1];

    private static int Number(string cell) => (int)Math.Round(double.Parse(cell, CultureInfo.InvariantCulture));
}
