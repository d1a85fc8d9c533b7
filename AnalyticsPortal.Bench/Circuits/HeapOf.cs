using System.Globalization;
using System.IO.Pipes;
using AnalyticsPortal.Tests.TestKit;

namespace AnalyticsPortal.Bench.Circuits;

/// <summary>Asks the portal's process, through <see cref="StartupHook"/>, what is reachable in its heap.</summary>
internal sealed class HeapOf(string pipeName, PortalProcess portal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The settings that a portal needs for it.</summary>
    public static Dictionary<string, string> Settings(string pipeName) => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
        [StartupHook.PipeVariable] = pipeName,
    };

    /// <summary>Bytes after full collections; says so, with the process's resident memory beside it.</summary>
    public async Task<long> ReadAsync(string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous);
        await pipe.ConnectAsync(patience.Token);
        var answer = new byte[sizeof(long)];
        await pipe.ReadExactlyAsync(answer, patience.Token);
        var bytes = BitConverter.ToInt64(answer);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: heap {bytes / 1048576d:F1} MiB, resident {Resident() / 1048576d:F0} MiB"));
        return bytes;
    }

    private long Resident() =>
        long.Parse(File.ReadAllText($"/proc/{portal.ProcessId}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
}
