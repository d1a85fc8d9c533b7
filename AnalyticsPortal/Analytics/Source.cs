namespace AnalyticsPortal.Analytics;

/// <summary>One of the nine platform services that a measure can draw on (docs/measures.md gives the letter of each).</summary>
public enum Source
{
    /// <summary>A: sessions and sign-ins.</summary>
    Auth,

    /// <summary>D: who a person is, preferences, organisation targets.</summary>
    Directory,

    /// <summary>CB: courses, enrolments, progress.</summary>
    CourseBuilder,

    /// <summary>CS: learning content and its use.</summary>
    ContentStudio,

    /// <summary>AS: assessments and scores.</summary>
    Assessment,

    /// <summary>SK: skills, levels, market demand.</summary>
    SkillsEngine,

    /// <summary>LA: learning paths and their topics.</summary>
    LearnerAi,

    /// <summary>DL: practice labs.</summary>
    DevLab,

    /// <summary>RAG: the learning assistant.</summary>
    RagAssistant,
}
