namespace AnalyticsPortal.Demo.Oulad;

/// <summary>The dataset's kinds of items and assessments in the contract's words.</summary>
internal static class OuladActivities
{
    /// <summary>The contract's content type of an activity type.</summary>
    public static string TypeOf(string activity) => activity switch
    {
        "oucontent" or "resource" or "page" or "subpage" or "glossary" => "article",
        "quiz" or "externalquiz" or "questionnaire" => "quiz",
        "forumng" or "ouwiki" or "oucollaborate" or "ouelluminate" or "dataplus" or "dualpane" or "htmlactivity" or "repeatactivity" => "interactive",
        _ => "other",
    };

    /// <summary>The contract's kind of an assessment.</summary>
    public static string KindOf(OuladAssessment assessment) => assessment.Type switch
    {
        "CMA" => "quiz",
        "Exam" => "exam",
        _ => "assignment",
    };
}
