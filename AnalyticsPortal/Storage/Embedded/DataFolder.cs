using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AnalyticsPortal.Storage.Embedded;

/// <summary>The portal's data folder: what lies where, and the refusal to touch a folder that is not ours.</summary>
/// <param name="Path">Full path.</param>
public sealed record DataFolder(string Path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string MarkText = "This folder belongs to AnalyticsPortal. It holds its database; do not change anything here while the portal runs.\n";

    /// <summary>The cluster.</summary>
    public string Cluster => In("postgres");

    /// <summary>A cluster that is being made; worthless until it is renamed to <see cref="Cluster"/>.</summary>
    public string Unfinished => In("postgres.new");

    /// <summary>The superuser's password.</summary>
    public string Password => In("password");

    /// <summary>What the key ring of the cookies is encrypted with where no key is configured.</summary>
    public string KeyRing => In("key-ring.key");

    /// <summary>The server's own log.</summary>
    public string Log => In("postgres.log");

    /// <summary>Held while a portal starts or stops the server.</summary>
    public string StartLock => In("start.lock");

    /// <summary>One locked file for each portal that uses the server.</summary>
    public string Users => In("users");

    private string Mark => In("analytics-portal.txt");

    /// <summary>The major version that made the cluster; null when there is none yet.</summary>
    public int? ClusterMajor()
    {
        var file = System.IO.Path.Combine(Cluster, "PG_VERSION");
        if (!File.Exists(file)) return null;
        return int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new EmbeddedPostgresException($"{file} does not name a version of PostgreSQL that the portal can use. The data was not touched.\nRestore the folder from a backup, or set PORTAL_DATA to another one.");
    }

    /// <summary>Makes the folder where it is missing, makes sure that it is ours, writable and open to the server's user, and waits for the start lock.</summary>
    public async Task<FileStream> EnterAsync(OsUser? user, CancellationToken cancellationToken)
    {
        try
        {
            if (IsForeign()) throw new EmbeddedPostgresException($"{Path} is not empty and was not made by the portal, so it was not touched.\nSet PORTAL_DATA to an empty or new folder.");
            Directory.CreateDirectory(Path);
            // The mark comes first: until the lock is held, another portal may be doing the same.
            await using (var mark = new FileStream(Mark, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite))
                await mark.WriteAsync(Encoding.ASCII.GetBytes(MarkText), cancellationToken);
            var entered = await FileLock.WaitAsync(StartLock, cancellationToken);
            Directory.CreateDirectory(Users);
            if (!File.Exists(Password)) await WritePasswordAsync(cancellationToken);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, OwnerOnly | UnixFileMode.UserExecute);
            if (user is not null) await HandOverAsync(user, cancellationToken);
            return entered;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Faults.Describe(e.Message, $"The portal cannot write to its data folder {Path}: {e.Message}\nMake it writable for this user, or set PORTAL_DATA to another folder.", this, e);
        }
    }

    /// <summary>The text of <see cref="KeyRing"/>; made, for its owner alone, where it is missing.</summary>
    /// <param name="make">Makes the text.</param>
    public string KeyRingKey(Func<string> make)
    {
        try
        {
            if (IsForeign()) throw new EmbeddedPostgresException($"{Path} is not empty and was not made by the portal, so no key was put there.\nSet PORTAL_DATA to an empty or new folder, or configure {KeyRingOptions.Section}.");
            Directory.CreateDirectory(Path);
            if (!File.Exists(Mark)) File.WriteAllText(Mark, MarkText);
            if (!File.Exists(KeyRing)) WriteOnce(KeyRing, make());
            return File.ReadAllText(KeyRing).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Faults.Describe(e.Message, $"The portal cannot keep the key of its cookies in {Path}: {e.Message}\nMake it writable for this user, or configure {KeyRingOptions.Section}.", this, e);
        }
    }

    // Two portals may do this at once: the first one's text stays, and both read it.
    private static void WriteOnce(string file, string text)
    {
        var unfinished = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var written = new FileStream(unfinished, options))
        {
            written.Write(Encoding.ASCII.GetBytes(text));
            written.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(unfinished, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(unfinished);
        }
    }

    private bool IsForeign() => Directory.Exists(Path) && !File.Exists(Mark)
        && Directory.EnumerateFileSystemEntries(Path).Any(e => System.IO.Path.GetFileName(e) != "lost+found");

    // Written beside and renamed, so that a crash or a full disk leaves no half of a password.
    private async Task WritePasswordAsync(CancellationToken cancellationToken)
    {
        var unfinished = Password + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        await using (var file = new FileStream(unfinished, options))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))), cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, Password);
    }

    private async Task HandOverAsync(OsUser user, CancellationToken cancellationToken)
    {
        var owned = await ProgramRun.RunAsync(null, "chown", [$"{user.Uid}:{user.Gid}", Path, Password], cancellationToken);
        var reached = await ProgramRun.RunAsync(user, "test", ["-w", Path], cancellationToken);
        if (!owned.Succeeded || !reached.Succeeded)
            throw new EmbeddedPostgresException($"The portal runs as root and PostgreSQL as {user.Name}, who cannot reach {Path}. {owned.Output}\nSet PORTAL_DATA to a folder whose parents {user.Name} may enter, such as /var/lib/analytics-portal.");
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
