using System.Xml.Linq;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AnalyticsPortal.Tests.Storage;

public sealed class KeyRingTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public void Keys_are_kept_in_the_order_they_came_and_none_is_overwritten()
    {
        var ring = new KeyRingRepository(fixture.Database.Database);
        ring.StoreElement(XElement.Parse("<key id=\"1\" />"), "z");
        ring.StoreElement(XElement.Parse("<key id=\"2\" />"), "a");
        ring.StoreElement(XElement.Parse("<key id=\"3\" />"), "z");

        Assert.Equal(["1", "2"], ring.GetAllElements().Where(e => e.Name == "key" && e.IsEmpty).Select(e => e.Attribute("id")!.Value));
    }

    [Fact]
    public void What_one_replica_protected_another_can_read()
    {
        var secret = Replica().Protect("cookie");

        Assert.Equal("cookie", Replica().Unprotect(secret));
    }

    private IDataProtector Replica()
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("portal");
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new KeyRingRepository(fixture.Database.Database));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }
}
