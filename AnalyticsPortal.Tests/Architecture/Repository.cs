namespace AnalyticsPortal.Tests.Architecture;

/// <summary>The source tree that this test assembly was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string App => Path.Combine(Root, "AnalyticsPortal");

    /// <summary>Files of the three projects with this ending, without what a build makes.</summary>
    public static IEnumerable<string> Files(string ending) =>
        Projects().SelectMany(p => Directory.EnumerateFiles(p, "*" + ending, SearchOption.AllDirectories)).Where(IsSource);

    public static IEnumerable<string> Folders() =>
        Projects().SelectMany(p => Directory.EnumerateDirectories(p, "*", SearchOption.AllDirectories)).Where(IsSource);

    public static bool IsSource(string path)
    {
        if (!path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return false;
        var parts = Relative(path).Split(Path.DirectorySeparatorChar);
        return !parts.Contains("bin") && !parts.Contains("obj");
    }

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static IEnumerable<string> Projects() => Directory.EnumerateDirectories(Root, "AnalyticsPortal*");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AnalyticsPortal.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No AnalyticsPortal.sln above {AppContext.BaseDirectory}.");
    }
}
