namespace AnalyticsPortal.Storage.Embedded;

/// <summary>The unprivileged user of the operating system as whom PostgreSQL runs when the portal runs as root, which PostgreSQL refuses.</summary>
/// <param name="Name">Login name.</param>
/// <param name="Uid">User number.</param>
/// <param name="Gid">Group number.</param>
public sealed record OsUser(string Name, string Uid, string Gid)
{
    /// <summary>True when this process runs as root.</summary>
    public static bool IsRoot { get; } = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    /// <summary>postgres, else nobody; null when this process is unprivileged itself.</summary>
    public static OsUser? ForServer() => !IsRoot ? null
        : Find("postgres") ?? Find("nobody") ?? throw new EmbeddedPostgresException(
            "PostgreSQL refuses to run as root, and this machine has neither a user postgres nor a user nobody.\nCreate one (useradd --system postgres), or start the portal as an ordinary user.");

    private static OsUser? Find(string name) => File.ReadLines("/etc/passwd")
        .Select(line => line.Split(':'))
        .Where(fields => fields.Length >= 4 && fields[0] == name)
        .Select(fields => new OsUser(name, fields[2], fields[3]))
        .FirstOrDefault();
}
