using AnalyticsPortal.Storage.Embedded;
using Xunit;

namespace AnalyticsPortal.Tests.Storage;

/// <summary>A small file system in memory, mounted on a folder.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string folder;

    public SmallDisk(string folder, int megabytes)
    {
        this.folder = folder;
        Assert.Equal(0, Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder));
    }

    private string Ballast => Path.Combine(folder, "ballast");

    /// <summary>Leaves no byte.</summary>
    public void Fill() => Assert.NotEqual(0, Run("dd", "if=/dev/zero", $"of={Ballast}", "bs=64k", "status=none"));

    public void Free() => File.Delete(Ballast);

    public void Dispose() => Assert.Equal(0, Run("umount", folder));

    internal static int Run(string program, params string[] arguments)
    {
        using var process = EmbeddedFolder.Launch(program, arguments);
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>A test that needs a small disk of its own; skipped, with the reason, where nothing may be mounted.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> CanMount = new(() =>
    {
        if (!OsUser.IsRoot) return false;
        using var folder = new EmbeddedFolder();
        if (SmallDisk.Run("mount", "-t", "tmpfs", "tmpfs", folder.Path) != 0) return false;
        return SmallDisk.Run("umount", folder.Path) == 0;
    });

    public SmallDiskFactAttribute()
    {
        if (!CanMount.Value) Skip = "A full disk needs a small file system, and this user may not mount one (root with CAP_SYS_ADMIN may).";
    }
}
