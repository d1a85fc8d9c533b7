using System.Globalization;
using System.Text.RegularExpressions;

namespace AnalyticsPortal.Storage.Embedded;

/// <summary>One installed version of PostgreSQL's server programs.</summary>
/// <param name="Folder">Where initdb, pg_ctl and postgres lie.</param>
/// <param name="Major">Major version, as 15.</param>
public sealed partial record PostgresPrograms(string Folder, int Major)
{
    /// <summary>What to say when there is none: two lines, what is missing and what to do.</summary>
    public const string NotFound = """
        PostgreSQL's server programs (initdb, pg_ctl) were not found on this machine.
        Install them (Debian, Ubuntu: sudo apt-get install postgresql; Fedora: sudo dnf install postgresql-server; macOS: brew install postgresql), or set ConnectionStrings__Portal to a server of yours.
        """;

    /// <summary>The path, then the places where packages put the programs.</summary>
    public static IReadOnlyList<string> UsualFolders() =>
    [
        .. Below("/usr/lib/postgresql"), .. Below("/opt/homebrew/opt"), .. Below("/usr/local/opt"),
        "/usr/pgsql/bin", "/usr/lib/postgresql/bin", "/opt/homebrew/bin", "/usr/local/bin", "/usr/local/pgsql/bin", "/usr/bin",
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>The programs for a cluster of the given major version, or the newest when there is no cluster yet.</summary>
    /// <exception cref="EmbeddedPostgresException">None is installed, or none of that version.</exception>
    public static async Task<PostgresPrograms> FindAsync(IReadOnlyList<string> folders, int? major, CancellationToken cancellationToken)
    {
        var installed = new List<PostgresPrograms>();
        foreach (var folder in folders.Where(IsComplete).Distinct())
            if (await VersionAsync(folder, cancellationToken) is { } version) installed.Add(new PostgresPrograms(folder, version));
        if (installed.Count == 0) throw new EmbeddedPostgresException(NotFound);
        return installed.Where(p => major is null || p.Major == major).MaxBy(p => p.Major)
            ?? throw new EmbeddedPostgresException(
                $"The data was made by PostgreSQL {major}, but only {string.Join(", ", installed.Select(p => p.Major).Distinct())} is installed here.\n" +
                $"Install PostgreSQL {major} (Debian: postgresql-{major}) beside it, or move the data with pg_upgrade. The data was not touched.");
    }

    private static bool IsComplete(string folder) => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"));

    private static async Task<int?> VersionAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await ProgramRun.RunAsync(null, Path.Combine(folder, "initdb"), ["--version"], cancellationToken);
        return answer.Succeeded && Number().Match(answer.Output) is { Success: true } match ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static IEnumerable<string> Below(string parent) => Directory.Exists(parent)
        ? Directory.GetDirectories(parent).Select(d => Path.Combine(d, "bin")).Where(Directory.Exists)
        : [];

    [GeneratedRegex(@"\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
