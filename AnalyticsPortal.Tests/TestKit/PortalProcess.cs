using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>The portal as people run it: a process of its own, on a data folder and a port of its own, in environment Demo.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Dictionary<string, string> _settings;
    private Process? _process;

    public PortalProcess(string? folder = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        Folder = folder ?? Directory.CreateTempSubdirectory("portal-").FullName;
        // The embedded server's own operating system user has to pass through.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Address = new($"http://localhost:{FreePort()}");
        UpstreamAddress = new($"http://127.0.0.1:{FreePort()}");
        _settings = new(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Demo",
            ["PORTAL_DATA"] = Folder,
            ["PORT"] = Address.Port.ToString(),
            ["Demo__UpstreamAddress"] = UpstreamAddress.OriginalString,
            // No test may find another world because it runs at two in the morning.
            ["Refresh__Nightly"] = "off",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>()) _settings[key] = value;
    }

    public string Folder { get; }

    public Uri Address { get; }

    /// <summary>Where this portal's demo upstream listens, for its fault switches.</summary>
    public Uri UpstreamAddress { get; }

    public IReadOnlyCollection<string> Output => _output;

    public int ProcessId => _process!.Id;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Starts the process and waits until it is ready to serve.</summary>
    public async Task StartAsync()
    {
        var dll = typeof(AnalyticsPortal.Storage.DataScope).Assembly.Location;
        var info = new ProcessStartInfo("dotnet", [dll])
        {
            WorkingDirectory = ContentRoot(dll),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in _settings) info.Environment[key] = value;
        _process = Process.Start(info)!;
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        await UntilReadyAsync();
    }

    /// <summary>Waits until it is ready to serve; gives up when the process ends.</summary>
    public async Task UntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            if (_process!.HasExited || waited.Elapsed > TimeSpan.FromSeconds(120))
                throw new InvalidOperationException("The portal is not ready:\n" + string.Join('\n', _output));
            try
            {
                using var answer = await client.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode) return;
            }
            catch (Exception early) when (early is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet, or not able to answer.
            }
        }
    }

    /// <summary>Waits until it has printed a line with these words: what it prints comes through a pipe, a moment after its answers.</summary>
    public async Task UntilSaysAsync(string words)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!_output.Any(line => line.Contains(words, StringComparison.Ordinal))) await Task.Delay(20, patience.Token);
    }

    /// <summary>An orderly stop. (SIGTERM: a test run in the background passes on that SIGINT is ignored.) Returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using (var interrupt = Process.Start("kill", ["-TERM", _process!.Id.ToString()])) await interrupt.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new InvalidOperationException($"The portal did not stop (gone: {_process.HasExited}):\n" + string.Join('\n', _output.TakeLast(20)), late);
        }

        return _process.ExitCode;
    }

    /// <summary>As a power cut does: the portal's process alone, at once.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning) await StopAsync();
        _process?.Dispose();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private void Keep(string? line)
    {
        if (line is not null) _output.Enqueue(line);
    }

    // The program folder of the test run holds the portal's assembly; its wwwroot is found from the project.
    private static string ContentRoot(string dll)
    {
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(dll)!); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "AnalyticsPortal.sln")))
                return Path.Combine(folder.FullName, "AnalyticsPortal");
        throw new InvalidOperationException("No AnalyticsPortal.sln above " + dll);
    }
}
