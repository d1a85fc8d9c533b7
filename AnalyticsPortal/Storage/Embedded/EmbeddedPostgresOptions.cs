using System.Net;
using System.Net.Sockets;

namespace AnalyticsPortal.Storage.Embedded;

/// <summary>Where and how the portal's own PostgreSQL runs.</summary>
/// <param name="Folder">The data folder: of the portal alone.</param>
public sealed record EmbeddedPostgresOptions(string Folder)
{
    /// <summary>Folders in which PostgreSQL's programs may lie.</summary>
    public IReadOnlyList<string> ProgramFolders { get; init; } = PostgresPrograms.UsualFolders();

    /// <summary>True when a commit must outlive a power cut. False is for tests alone.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Proposes a port of the loopback address; asked again when that one was taken in the meantime.</summary>
    public Func<int> ProposePort { get; init; } = FreePort;

    /// <summary>The data folder: the configured one (PORTAL_DATA), else /var/lib/analytics-portal for root, else below the user's local application data.</summary>
    public static string FolderOf(string? configured) =>
        !string.IsNullOrWhiteSpace(configured) ? Path.GetFullPath(configured)
        : OsUser.IsRoot ? "/var/lib/analytics-portal"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "analytics-portal");

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
