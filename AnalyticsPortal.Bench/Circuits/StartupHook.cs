using System.IO.Pipes;

#pragma warning disable MA0047 // The runtime looks for a startup hook outside every namespace.
/// <summary>
/// Runs inside the portal's process, which the benchmark starts with DOTNET_STARTUP_HOOKS: the portal itself is unchanged.
/// Each visitor of the pipe is told, after full compacting collections, the bytes of everything reachable.
/// </summary>
internal static class StartupHook
{
    public const string PipeVariable = "BENCH_HEAP_PIPE";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(PipeVariable) is not { } name) return;
        new Thread(() => Answer(name)) { IsBackground = true, Name = "heap figures" }.Start();
    }

    private static void Answer(string name)
    {
        using var pipe = new NamedPipeServerStream(name);
        while (true)
        {
            pipe.WaitForConnection();
            pipe.Write(BitConverter.GetBytes(Reachable()));
            pipe.Flush();
            pipe.ReadByte();
            pipe.Disconnect();
        }
    }

    private static long Reachable()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
