namespace AnalyticsPortal.Demo.Hosting;

/// <summary>One of the nine services as the demo upstream offers it.</summary>
/// <param name="Name">Name on the wire, and the prefix of its paths.</param>
/// <param name="Key">Its section under <c>Upstream</c> in the portal's configuration.</param>
/// <param name="EnvironmentName">The environment variable that may hold its address.</param>
/// <param name="UsualMilliseconds">How long it takes to answer, unless set otherwise.</param>
public sealed record DemoService(string Name, string Key, string EnvironmentName, int UsualMilliseconds);

/// <summary>The nine services.</summary>
public static class DemoServices
{
    /// <summary>All nine.</summary>
    public static IReadOnlyList<DemoService> All { get; } =
    [
        new("auth", "Auth", "AUTH_MS_URL", 20),
        new("directory", "Directory", "DIRECTORY_MS_URL", 25),
        new("courseBuilder", "CourseBuilder", "COURSE_MS_URL", 45),
        new("contentStudio", "ContentStudio", "CONTENT_MS_URL", 60),
        new("assessment", "Assessment", "ASSESSMENT_MS_URL", 50),
        new("skillsEngine", "SkillsEngine", "SKILLS_MS_URL", 70),
        new("learnerAI", "LearnerAi", "LEARNER_AI_MS_URL", 80),
        new("devLab", "DevLab", "DEVLAB_MS_URL", 40),
        new("ragAssistant", "RagAssistant", "RAG_MS_URL", 65),
    ];

    /// <summary>The service with a name on the wire; upper and lower case do not matter.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static DemoService Named(string name) =>
        All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"No service is called '{name}'. There are {string.Join(", ", All.Select(s => s.Name))}.", nameof(name));
}
