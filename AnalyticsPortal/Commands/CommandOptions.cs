namespace AnalyticsPortal.Commands;

/// <summary>Reads <c>--name value</c> pairs.</summary>
internal static class CommandOptions
{
    /// <summary>The values by name; null when anything is not one of the known pairs.</summary>
    public static Dictionary<string, string>? Read(IReadOnlyList<string> args, params string[] known)
    {
        if (args.Count % 2 != 0) return null;
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i += 2)
            if (!known.Contains(args[i], StringComparer.Ordinal) || !options.TryAdd(args[i], args[i + 1]))
                return null;

        return options;
    }
}
