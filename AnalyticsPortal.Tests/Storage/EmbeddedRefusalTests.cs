using AnalyticsPortal.Storage.Embedded;
using Xunit;

namespace AnalyticsPortal.Tests.Storage;

public sealed class EmbeddedRefusalTests : IDisposable
{
    private readonly EmbeddedFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_PostgreSQLs_programs_two_lines_say_what_to_install()
    {
        var said = await folder.RefusalAsync(folder.Options with { ProgramFolders = ["/nowhere"] });

        Assert.Equal(2, said.Split('\n').Length);
        Assert.Contains("apt-get install postgresql", said);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_folder_of_somebody_else_is_not_touched()
    {
        await File.WriteAllTextAsync(folder.In("thesis.txt"), "mine");
        var before = folder.Fingerprint();

        var said = await folder.RefusalAsync();

        Assert.Contains("was not made by the portal", said);
        Assert.Contains("PORTAL_DATA", said);
        Assert.Equal(before, folder.Fingerprint());
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_not_touched()
    {
        await MakeClusterAsync();
        await File.WriteAllTextAsync(folder.In("postgres/PG_VERSION"), "99\n");
        var before = folder.Fingerprint();

        var said = await folder.RefusalAsync();

        Assert.Contains("made by PostgreSQL 99", said);
        Assert.Contains("postgresql-99", said);
        Assert.Equal(before, folder.Fingerprint());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        var said = await folder.RefusalAsync(new EmbeddedPostgresOptions("/proc/analytics-portal"));

        Assert.Contains("cannot write to its data folder /proc/analytics-portal", said);
        Assert.Contains("PORTAL_DATA", said);
    }

    [Fact]
    public async Task A_password_file_of_another_cluster_is_named()
    {
        await MakeClusterAsync();
        await File.WriteAllTextAsync(folder.In("password"), "wrong");

        Assert.Contains(folder.In("password"), await folder.RefusalAsync());
    }

    [Fact]
    public async Task A_configuration_that_PostgreSQL_refuses_is_told_in_its_own_words()
    {
        await MakeClusterAsync();
        await File.AppendAllTextAsync(folder.In("postgres/postgresql.conf"), "\nno_such_setting = 1\n");

        var said = await folder.RefusalAsync();

        Assert.Contains("no_such_setting", said);
        Assert.Contains("postgres.log", said);
    }

    [Fact]
    public void The_configured_folder_is_used_and_without_one_a_folder_of_this_user()
    {
        Assert.Equal("/some/where", EmbeddedPostgresOptions.FolderOf("/some/where"));
        Assert.EndsWith("/analytics-portal", EmbeddedPostgresOptions.FolderOf(null));
    }

    [SmallDiskFact]
    public async Task A_full_disk_at_the_first_start_is_said_and_leaves_nothing_half_made()
    {
        using var disk = new SmallDisk(folder.Path, megabytes: 20);

        Assert.Contains("is full", await folder.RefusalAsync());
        Assert.False(Directory.Exists(folder.In("postgres")));
    }

    [SmallDiskFact]
    public async Task A_disk_that_filled_up_is_said_and_the_data_is_there_once_there_is_room()
    {
        using var disk = new SmallDisk(folder.Path, megabytes: 120);
        await using (var server = await folder.StartAsync()) await EmbeddedFolder.AskAsync(server, "create table kept (x int); insert into kept values (7)");
        disk.Fill();

        Assert.Contains("is full", await folder.RefusalAsync());

        disk.Free();
        await using var again = await folder.StartAsync();
        Assert.Equal(7, await EmbeddedFolder.AskAsync(again, "select x from kept"));
    }

    private async Task MakeClusterAsync()
    {
        await using var server = await folder.StartAsync();
    }
}
