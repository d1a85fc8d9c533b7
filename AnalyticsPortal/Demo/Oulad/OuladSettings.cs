using System.Globalization;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Demo.Oulad;

/// <summary>Which real learners the demonstration shows.</summary>
/// <param name="Folder">Where the tables are, as an absolute path.</param>
/// <param name="Presentation">Module and presentation; null takes the first one that has clicks.</param>
/// <param name="Day">The day of the presentation that is today; null takes its middle.</param>
internal sealed record OuladSettings(string Folder, string? Presentation, int? Day)
{
    /// <summary>Reads <c>Demo:Source</c>, <c>Demo:Presentation</c> and <c>Demo:Day</c>; null without a source.</summary>
    /// <exception cref="OptionsValidationException">A setting is not what it takes.</exception>
    public static OuladSettings? From(IConfiguration configuration)
    {
        string? Given(string key) => configuration["Demo:" + key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        return From(Given("Source"), Given("Presentation"), Given("Day"));
    }

    /// <summary>The same from texts; null for one that is not given.</summary>
    public static OuladSettings? From(string? source, string? presentation, string? day)
    {
        if (source is null)
            return presentation is null && day is null ? null : throw Refused("Demo:Source", "is not set, and Demo:Presentation and Demo:Day mean nothing without it. It takes a folder with the tables of OULAD.");
        if (day is null) return new(FullPath(source), presentation, null);
        return int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(FullPath(source), presentation, number)
            : throw Refused("Demo:Day", $"'{day}'; it takes a whole number, the day of the presentation from 0.");
    }

    /// <summary>Reads the learners.</summary>
    /// <exception cref="OptionsValidationException">The folder, a table, a row, the presentation or the day is not as it must be.</exception>
    public OuladSource Open()
    {
        var presentation = new OuladReader(Folder).Read(Presentation);
        var day = Day ?? presentation.Length / 2;
        return day <= presentation.Length
            ? new OuladSource(presentation, day)
            : throw Refused("Demo:Day", FormattableString.Invariant($"'{day}'; {presentation.Name} has the days 0 to {presentation.Length}."));
    }

    /// <summary>A path as an absolute one. <c>dotnet run --project</c> and run.sh start in the project's folder, not where it was typed: paths count from the repository's root.</summary>
    public static string FullPath(string path)
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "AnalyticsPortal.sln")))
                return Path.GetFullPath(path, folder.FullName);

        return Path.GetFullPath(path);
    }

    private static OptionsValidationException Refused(string key, string why) => new(key, typeof(OuladSettings), [$"{key}: {why}"]);
}
