using System.Runtime.Versioning;
using AnalyticsPortal.Storage.Embedded;
using Xunit;
using static AnalyticsPortal.Tests.Storage.EmbeddedFolder;

namespace AnalyticsPortal.Tests.Storage;

[SupportedOSPlatform("linux")]
public sealed class EmbeddedServerTests : IDisposable
{
    private readonly EmbeddedFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_first_start_makes_a_cluster_that_is_safe()
    {
        await using var server = await folder.StartAsync();

        Assert.Equal("on", await AskAsync(server, "show data_checksums"));
        Assert.Equal("on", await AskAsync(server, "show fsync"));
        Assert.Equal("127.0.0.1", await AskAsync(server, "show listen_addresses"));
        Assert.Equal("", await AskAsync(server, "show unix_socket_directories"));
        Assert.Equal(0L, await AskAsync(server, "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.In("password")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path));
    }

    [Fact]
    public async Task The_server_never_runs_as_root()
    {
        await using var server = await folder.StartAsync();

        var uids = File.ReadLines($"/proc/{folder.PostmasterPid}/status").First(l => l.StartsWith("Uid:", StringComparison.Ordinal));
        Assert.DoesNotContain("0", uids.Split('\t').Skip(1));
    }

    [Fact]
    public async Task A_ctrl_c_in_the_portals_terminal_does_not_reach_the_server()
    {
        await using var server = await folder.StartAsync();

        Assert.NotEqual(ProcessGroup(Environment.ProcessId), ProcessGroup(folder.PostmasterPid));
        Assert.Equal(folder.PostmasterPid, ProcessGroup(folder.PostmasterPid));
    }

    [Fact]
    public async Task What_was_kept_is_there_after_a_stop_and_a_start()
    {
        await using (var server = await folder.StartAsync()) await AskAsync(server, "create table kept (x int)");
        Assert.False(folder.ServerRuns);

        await using var again = await folder.StartAsync();
        Assert.Equal(0L, await AskAsync(again, "select count(*) from kept"));
    }

    [Fact]
    public async Task Two_portals_that_start_at_once_share_one_server_and_the_last_one_stops_it()
    {
        var portals = await Task.WhenAll(folder.StartAsync(), folder.StartAsync(), folder.StartAsync());
        Assert.Single(portals.Select(p => p.ConnectionString).Distinct());

        await portals[1].DisposeAsync();
        await portals[0].DisposeAsync();
        Assert.Equal(1, await AskAsync(portals[2], "select 1"));

        await portals[2].DisposeAsync();
        Assert.False(folder.ServerRuns);
    }

    [Fact]
    public async Task Leaving_twice_does_not_stop_the_server_of_the_other()
    {
        var first = await folder.StartAsync();
        await using var second = await folder.StartAsync();

        await first.DisposeAsync();
        await first.DisposeAsync();

        Assert.Equal(1, await AskAsync(second, "select 1"));
    }

    [Fact]
    public async Task A_living_portal_of_another_process_keeps_the_server_and_a_killed_one_does_not()
    {
        var server = await folder.StartAsync();
        var postmaster = folder.PostmasterPid;
        var file = folder.In("users/other");
        using var other = Launch("flock", "--no-fork", file, "sleep", "600");
        while (!IsLocked(file)) await Task.Delay(20);

        await server.DisposeAsync();
        Assert.Equal(postmaster, folder.PostmasterPid);

        await KillAsync(other.Id);
        await using (var adopting = await folder.StartAsync()) Assert.Equal(postmaster, folder.PostmasterPid);
        Assert.False(folder.ServerRuns);
        Assert.Empty(Directory.EnumerateFiles(folder.In("users")));
    }

    [Fact]
    public async Task A_server_that_was_killed_is_started_again_with_every_commit()
    {
        var server = await folder.StartAsync();
        await AskAsync(server, "create table kept (x int); insert into kept values (7)");
        await KillAsync(folder.PostmasterPid);

        await using var again = await folder.StartAsync();

        Assert.Equal(7, await AskAsync(again, "select x from kept"));
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_was_killed_under_its_portals_is_started_again_by_one_of_them_where_it_was()
    {
        await using var server = await folder.StartAsync();
        await using var other = await folder.StartAsync();
        await AskAsync(server, "create table kept (x int); insert into kept values (7)");
        Assert.False(await server.ReviveAsync(default));
        var killed = folder.PostmasterPid;
        await KillAsync(killed);

        var revived = await Task.WhenAll(server.ReviveAsync(default), other.ReviveAsync(default));

        Assert.Single(revived, r => r);
        Assert.NotEqual(killed, folder.PostmasterPid);
        Assert.Equal(7, await AskAsync(server, "select x from kept"));
        Assert.Equal(7, await AskAsync(other, "select x from kept"));
    }

    [Fact]
    public async Task A_portal_that_has_left_starts_nothing_again()
    {
        var server = await folder.StartAsync();
        await server.DisposeAsync();

        Assert.False(await server.ReviveAsync(default));
        Assert.False(folder.ServerRuns);
    }

    [Fact]
    public async Task A_dead_servers_number_that_another_process_of_its_user_got_does_not_block_the_start()
    {
        await using (await folder.StartAsync()) await KillAsync(folder.PostmasterPid);
        using var stranger = OsUser.ForServer() is { } user
            ? Launch("setpriv", "--reuid", user.Uid, "--regid", user.Gid, "--clear-groups", "sleep", "600")
            : Launch("sleep", "600");
        var pidFile = folder.In("postgres/postmaster.pid");
        Assert.True(File.Exists(pidFile));
        await File.WriteAllLinesAsync(pidFile, [$"{stranger.Id}", .. (await File.ReadAllLinesAsync(pidFile)).Skip(1)]);

        await using (var server = await folder.StartAsync()) Assert.Equal(1, await AskAsync(server, "select 1"));

        Assert.False(stranger.HasExited);
        await KillAsync(stranger.Id);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_left_alone_and_another_is_tried()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var ports = new Queue<int>([((System.Net.IPEndPoint)taken.LocalEndpoint).Port, folder.Options.ProposePort()]);

        await using var server = await EmbeddedPostgres.StartAsync(folder.Options with { ProposePort = ports.Dequeue }, default);

        Assert.Empty(ports);
        Assert.Equal(1, await AskAsync(server, "select 1"));
    }

    [Fact]
    public async Task A_first_start_that_was_interrupted_is_begun_again()
    {
        await using (await folder.StartAsync())
        {
        }

        Directory.Move(folder.In("postgres"), folder.In("postgres.new"));
        File.Delete(folder.In("postgres.new/global/pg_control"));

        await using var server = await folder.StartAsync();
        Assert.Equal(1, await AskAsync(server, "select 1"));
    }

    private static bool IsLocked(string file)
    {
        if (!File.Exists(file)) return false;
        using var free = FileLock.Try(file, FileMode.Open);
        return free is null;
    }

    private static int ProcessGroup(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[2]);
    }
}
