using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace AnalyticsPortal.Tests.Storage;

public sealed class StorageRegistrationTests
{
    [Fact]
    public async Task With_a_connection_string_that_server_is_used_and_none_is_started()
    {
        var database = await (await DatabaseCluster.GetAsync()).CreateEmptyAsync();
        var unused = Path.Combine(Path.GetTempPath(), $"portal-unused-{Guid.NewGuid():N}");
        await using var app = Build(database, unused);

        await app.StartStorageAsync(CancellationToken.None);

        Assert.Null(await app.Services.GetRequiredService<AccountRepository>().FindAsync("https://a", "nobody", default));
        Assert.Single(app.Services.GetServices<IHostedService>().OfType<ChangeListener>());
        Assert.False(Directory.Exists(unused));
    }

    [Fact]
    public async Task The_database_cannot_be_had_before_it_is_started()
    {
        await using var app = Build("Host=127.0.0.1", "unused");

        Assert.Throws<InvalidOperationException>(() => app.Services.GetRequiredService<PortalDatabase>());
    }

    private static WebApplication Build(string connectionString, string folder)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Host.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Portal"] = connectionString, ["PORTAL_DATA"] = folder });
        return builder.AddStorage().Build();
    }
}
