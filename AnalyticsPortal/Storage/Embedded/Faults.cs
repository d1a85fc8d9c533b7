namespace AnalyticsPortal.Storage.Embedded;

/// <summary>Turns what PostgreSQL or the system said into what a person can act on.</summary>
internal static class Faults
{
    /// <summary>True when the text says that the port was taken.</summary>
    public static bool IsPortTaken(string said) => said.Contains("Address already in use", StringComparison.Ordinal);

    /// <summary>True when the text says that workers of a server that was killed have not ended yet; they do so by themselves.</summary>
    public static bool IsLastServerEnding(string said) => said.Contains("pre-existing shared memory block", StringComparison.Ordinal);

    /// <summary>A full disk by its own message, anything else by the one given.</summary>
    public static EmbeddedPostgresException Describe(string said, string otherwise, DataFolder folder, Exception? inner = null) =>
        said.Contains("No space left on device", StringComparison.OrdinalIgnoreCase) || said.Contains("Disk quota exceeded", StringComparison.OrdinalIgnoreCase)
            || IsFull(folder)
            ? new EmbeddedPostgresException($"The disk that holds {folder.Path} is full, so the portal's database cannot start. The data was not touched.\nFree some space (at least 200 MB), or set PORTAL_DATA to a folder on another disk.", inner)
            : new EmbeddedPostgresException(otherwise, inner);

    // On a full disk the server cannot even write to its log that it is full.
    private static bool IsFull(DataFolder folder) => Directory.Exists(folder.Path) && new DriveInfo(folder.Path).AvailableFreeSpace < 1024 * 1024;
}
