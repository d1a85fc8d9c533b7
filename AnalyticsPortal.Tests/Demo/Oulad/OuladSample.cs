using System.IO.Compression;

namespace AnalyticsPortal.Tests.Demo.Oulad;

/// <summary>An invented folder in the dataset's format: ZZZ/2030B with six learners over 30 days, and YYY/2030B without clicks.</summary>
internal sealed class OuladSample : IDisposable
{
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal)
    {
        ["courses"] = """
            code_module,code_presentation,module_presentation_length
            YYY,2030B,20
            ZZZ,2030B,30
            """,
        ["assessments"] = """
            code_module,code_presentation,id_assessment,assessment_type,date,weight
            ZZZ,2030B,72,TMA,20,75
            ZZZ,2030B,71,TMA,10,12.5
            ZZZ,2030B,73,CMA,25,12.5
            ZZZ,2030B,74,Exam,,100
            """,
        ["studentInfo"] = """
            code_module,code_presentation,id_student,gender,region,highest_education,imd_band,age_band,num_of_prev_attempts,studied_credits,disability,final_result
            ZZZ,2030B,1,F,Here,None,,0-35,0,60,FALSE,Pass
            ZZZ,2030B,2,F,Here,None,,0-35,0,60,FALSE,Withdrawn
            ZZZ,2030B,3,F,Here,None,,0-35,0,60,FALSE,Withdrawn
            ZZZ,2030B,4,F,Here,None,,0-35,0,60,FALSE,Fail
            ZZZ,2030B,5,F,Here,None,,0-35,0,60,FALSE,Distinction
            ZZZ,2030B,6,F,Here,None,,0-35,0,60,FALSE,Withdrawn
            """,
        ["studentRegistration"] = """
            code_module,code_presentation,id_student,date_registration,date_unregistration
            ZZZ,2030B,1,-5,
            ZZZ,2030B,2,-5,10
            ZZZ,2030B,3,-5,11
            ZZZ,2030B,4,12,
            ZZZ,2030B,5,,
            ZZZ,2030B,6,-5,
            """,
        ["studentAssessment"] = """
            id_assessment,id_student,date_submitted,is_banked,score
            71,1,9,FALSE,39
            72,1,11,FALSE,40
            71,3,10,FALSE,
            71,5,-1,TRUE,90
            """,
        ["vle"] = """
            id_site,code_module,code_presentation,activity_type,week_from,week_to
            501,ZZZ,2030B,oucontent,,
            502,ZZZ,2030B,forumng,,
            """,
        ["studentVle"] = """
            code_module,code_presentation,id_student,id_site,date,sum_click
            ZZZ,2030B,1,501,-2,3
            ZZZ,2030B,1,501,10,4
            ZZZ,2030B,1,501,10,1
            ZZZ,2030B,1,502,10,2
            ZZZ,2030B,1,501,11,8
            ZZZ,2030B,2,501,0,1
            ZZZ,2030B,4,501,12,1
            """,
    };

    public string Folder { get; } = Directory.CreateTempSubdirectory("oulad-").FullName;

    /// <summary>The folder with a text of a table replaced by another; a table replaced by null is not there.</summary>
    public static OuladSample With(string? table = null, string? replaced = null, string? by = null)
    {
        var sample = new OuladSample();
        if (table is not null && replaced is null) sample._tables.Remove(table);
        if (table is not null && replaced is not null) sample._tables[table] = sample._tables[table].Replace(replaced, by, StringComparison.Ordinal);
        foreach (var (name, text) in sample._tables) sample.Write(name, text);
        return sample;
    }

    /// <summary>Writes a table as it is given.</summary>
    public void Write(string table, string text)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(PathOf(table)), CompressionLevel.Fastest));
        writer.Write(text);
    }

    public string PathOf(string table) => Path.Combine(Folder, table + ".csv.gz");

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
