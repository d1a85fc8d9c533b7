using Xunit;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>The portal as whoever tries it out gets it.</summary>
public sealed class PortalInBrowser() : SharedPortal(new Dictionary<string, string>(), ownServer: true);

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<PortalInBrowser>
{
    public const string Name = "Browser";
}
