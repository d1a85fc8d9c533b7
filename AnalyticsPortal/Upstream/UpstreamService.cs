namespace AnalyticsPortal.Upstream;

/// <summary>The nine services that the portal asks.</summary>
public enum UpstreamService
{
    /// <summary>Sessions, sign-ins, service tokens.</summary>
    Auth,

    /// <summary>People and organisations.</summary>
    Directory,

    /// <summary>Courses and enrolments.</summary>
    CourseBuilder,

    /// <summary>Learning content.</summary>
    ContentStudio,

    /// <summary>Assessments.</summary>
    Assessment,

    /// <summary>Skills and demand.</summary>
    SkillsEngine,

    /// <summary>Learning paths.</summary>
    LearnerAi,

    /// <summary>Practice labs.</summary>
    DevLab,

    /// <summary>The learning assistant.</summary>
    RagAssistant,
}

/// <summary>What each service is called elsewhere.</summary>
public static class UpstreamServiceNames
{
    /// <summary>The <c>serviceName</c> of its answers.</summary>
    public static string WireName(this UpstreamService service) => service switch
    {
        UpstreamService.LearnerAi => "learnerAI",
        _ => char.ToLowerInvariant(service.ToString()[0]) + service.ToString()[1..],
    };

    /// <summary>The environment variable that may hold its base address.</summary>
    public static string EnvironmentName(this UpstreamService service) => service switch
    {
        UpstreamService.Auth => "AUTH_MS_URL",
        UpstreamService.Directory => "DIRECTORY_MS_URL",
        UpstreamService.CourseBuilder => "COURSE_MS_URL",
        UpstreamService.ContentStudio => "CONTENT_MS_URL",
        UpstreamService.Assessment => "ASSESSMENT_MS_URL",
        UpstreamService.SkillsEngine => "SKILLS_MS_URL",
        UpstreamService.LearnerAi => "LEARNER_AI_MS_URL",
        UpstreamService.DevLab => "DEVLAB_MS_URL",
        _ => "RAG_MS_URL",
    };
}
