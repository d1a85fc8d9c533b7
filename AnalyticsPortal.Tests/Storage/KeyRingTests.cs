using System.Security.Cryptography;
using System.Xml.Linq;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
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
        var secret = Replica([Key(1)]).Protect("cookie");

        Assert.Equal("cookie", Replica([Key(1)]).Unprotect(secret));
    }

    [Fact]
    public async Task The_database_holds_no_key_in_the_clear()
    {
        await using var database = await TestDatabase.CreateAsync();
        Replica([Key(1)], database).Protect("cookie");

        var xml = await database.ScalarAsync<string>("select xml from data_protection_key");
        Assert.Contains("<aesGcm", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_first_key_reads_what_the_old_one_encrypted_and_without_the_old_one_nobody_does()
    {
        await using var database = await TestDatabase.CreateAsync();
        var secret = Replica([Key(1)], database).Protect("cookie");

        Assert.Equal("cookie", Replica([Key(2), Key(1)], database).Unprotect(secret));
        Assert.Throws<CryptographicException>(() => Replica([Key(2)], database).Unprotect(secret));
    }

    [Fact]
    public void A_key_that_was_changed_in_the_database_is_refused()
    {
        var services = new ServiceCollection().AddSingleton(Keys([Key(1)])).BuildServiceProvider();
        var encrypted = new KeyRingEncryptor(Keys([Key(1)])).Encrypt(XElement.Parse("<key>secret</key>")).EncryptedElement;
        Assert.Equal("secret", new KeyRingDecryptor(services).Decrypt(encrypted).Value);

        var bytes = Convert.FromBase64String(encrypted.Value);
        for (var at = 0; at < bytes.Length; at += 7)
        {
            bytes[at] ^= 1;
            Assert.Throws<CryptographicException>(() => new KeyRingDecryptor(services).Decrypt(new XElement("aesGcm", Convert.ToBase64String(bytes))));
            bytes[at] ^= 1;
        }

        Assert.Throws<CryptographicException>(() => new KeyRingDecryptor(services).Decrypt(new XElement("aesGcm", "AAAA")));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    [InlineData(true, 1, "short")]
    [InlineData(false, 1, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(true, 0, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData(true, 2, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "", "x")]
    public void Without_a_key_that_is_one_the_start_is_refused_where_none_may_be_made_up(bool required, int complaints, params string[] keys)
    {
        var result = new KeyRingOptions.Validation().Validate(null, new() { Required = required, Keys = keys });
        Assert.Equal(complaints, result.Failures?.Count() ?? 0);
        Assert.All(result.Failures ?? [], failure => Assert.StartsWith("Identity:KeyRing:Keys:", failure));
    }

    [Fact]
    public void A_demonstration_makes_a_key_for_its_owner_alone_and_keeps_it()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"portal-key-{Guid.NewGuid():N}");
        var options = Options.Create(new KeyRingOptions { Folder = folder });
        try
        {
            var made = Enumerable.Range(0, 8).AsParallel().Select(_ => Convert.ToBase64String(new KeyRingKeys(options).All.Single())).Distinct();
            Assert.Single(made);
            var file = Path.Combine(folder, "key-ring.key");
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(["analytics-portal.txt", "key-ring.key"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Key(byte fill) => Convert.ToBase64String([.. Enumerable.Repeat(fill, 32)]);

    private static KeyRingKeys Keys(string[] keys) => new(Options.Create(new KeyRingOptions { Keys = keys, Required = true }));

    private IDataProtector Replica(string[] keys, TestDatabase? database = null)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("portal");
        services.AddSingleton(Keys(keys));
        services.Configure<KeyManagementOptions>(o =>
            (o.XmlRepository, o.XmlEncryptor) = (new KeyRingRepository((database ?? fixture.Database).Database), new KeyRingEncryptor(Keys(keys))));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }
}
