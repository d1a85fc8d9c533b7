namespace AnalyticsPortal.Demo.Oulad;

/// <summary>The seven tables of a folder.</summary>
internal sealed class OuladTables(string folder)
{
    public OuladTable Courses { get; } = new(folder, "courses", "code_module", "code_presentation", "module_presentation_length");

    public OuladTable Assessments { get; } = new(folder, "assessments", "code_module", "code_presentation", "id_assessment", "assessment_type", "date", "weight");

    public OuladTable StudentInfo { get; } = new(
        folder, "studentInfo", "code_module", "code_presentation", "id_student", "gender", "region", "highest_education", "imd_band", "age_band",
        "num_of_prev_attempts", "studied_credits", "disability", "final_result");

    public OuladTable StudentRegistration { get; } = new(
        folder, "studentRegistration", "code_module", "code_presentation", "id_student", "date_registration", "date_unregistration");

    public OuladTable StudentAssessment { get; } = new(folder, "studentAssessment", "id_assessment", "id_student", "date_submitted", "is_banked", "score");

    public OuladTable Vle { get; } = new(folder, "vle", "id_site", "code_module", "code_presentation", "activity_type", "week_from", "week_to");

    public OuladTable StudentVle { get; } = new(folder, "studentVle", "code_module", "code_presentation", "id_student", "id_site", "date", "sum_click");

    /// <summary>All of them.</summary>
    public IReadOnlyList<OuladTable> All => [Courses, Assessments, StudentInfo, StudentRegistration, StudentAssessment, Vle, StudentVle];
}
