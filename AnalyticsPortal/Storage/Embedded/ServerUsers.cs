namespace AnalyticsPortal.Storage.Embedded;

/// <summary>Which portals use the server: each holds a lock on a file of its own, so that a dead one does not count, whatever killed it. Called under the start lock only.</summary>
internal sealed class ServerUsers : IDisposable
{
    private readonly FileStream registration;

    private ServerUsers(FileStream registration) => this.registration = registration;

    /// <summary>Registers this portal.</summary>
    public static ServerUsers Join(DataFolder folder) => new(new FileStream(
        Path.Combine(folder.Users, $"{Environment.ProcessId}-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));

    /// <summary>True when another portal lives; removes what dead ones left.</summary>
    public static bool Any(DataFolder folder)
    {
        var living = false;
        foreach (var file in Directory.EnumerateFiles(folder.Users))
        {
            using var dead = FileLock.Try(file, FileMode.Open);
            if (dead is null) living = true;
            else File.Delete(file);
        }

        return living;
    }

    /// <summary>Leaves.</summary>
    public void Dispose()
    {
        File.Delete(registration.Name);
        registration.Dispose();
    }
}
