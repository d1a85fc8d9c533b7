namespace AnalyticsPortal.Storage.Embedded;

/// <summary>Locks on files that the system gives back when their holder dies, however it dies.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The lock, or null when another holder lives.</summary>
    public static FileStream? Try(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException) when (IsHeld(path))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock.</summary>
    public static async Task<FileStream> WaitAsync(string path, CancellationToken cancellationToken)
    {
        for (var until = Environment.TickCount64 + (long)Patience.TotalMilliseconds; Environment.TickCount64 < until;)
        {
            if (Try(path, FileMode.OpenOrCreate) is { } held) return held;
            await Task.Delay(50, cancellationToken);
        }

        throw new EmbeddedPostgresException($"Another portal has been starting or stopping on this data folder for {Patience.TotalMinutes:0} minutes ({path} is held).\nEnd that process, or set PORTAL_DATA to another folder.");
    }

    // A full disk, too, is an IOException: only a file that is there and cannot be opened for itself alone is held.
    private static bool IsHeld(string path)
    {
        try
        {
            using var free = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
