using System.Net;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.OpenId;

/// <summary>A portal, the identity provider that it asks, and the database behind it.</summary>
public sealed class OpenIdPortal : IAsyncLifetime
{
    public const string Provider = "Hill Login", Name = "Edda Lindgren", Email = "edda.lindgren@hill.example", UserId = "hill-edda", Subject = "s-edda";

    public OpenIdServer Server { get; private set; } = null!;

    public TestDatabase Database { get; private set; } = null!;

    public PortalProcess Portal { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await OpenIdServer.StartAsync();
        Database = await TestDatabase.CreateAsync();
        Portal = new(settings: new Dictionary<string, string>
        {
            ["ConnectionStrings__Portal"] = Database.AdminConnectionString,
            ["Demo__Learners"] = "10",
            ["Identity__OpenId__Authority"] = Server.Authority,
            ["Identity__OpenId__DisplayName"] = Provider,
            ["Identity__OpenId__ClientId"] = OpenIdServer.ClientId,
            ["Identity__OpenId__ClientSecret"] = OpenIdServer.ClientSecret,
            ["Identity__OpenId__UserIdClaim"] = "uid",
            ["Identity__OpenId__OrganizationClaim"] = "tenant",
            ["Identity__OpenId__Organizations__hill"] = "org-lindqvale",
            ["Identity__OpenId__Organizations__nowhere"] = "org-nowhere",
            ["Identity__OpenId__Roles__Portal.Learner"] = "learner",
            ["Identity__OpenId__Roles__Portal.Trainer"] = "trainer",
        });
        await Portal.StartAsync();
        Reset();
    }

    public async Task DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Database.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>Nothing is wrong, and Edda sits in front of the browser.</summary>
    public void Reset()
    {
        Server.Fault = OpenIdFault.None;
        Server.Person = new()
        {
            ["sub"] = Subject,
            ["uid"] = UserId,
            ["tenant"] = "hill",
            ["roles"] = new[] { "Portal.Learner" },
            ["name"] = Name,
            ["email"] = Email,
        };
    }

    /// <summary>Goes to the provider, as far as the address with which it sends the browser back.</summary>
    internal static async Task<string> ReturnAsync(Visitor visitor, string returnUrl = "/learner?days=30")
    {
        using var question = await visitor.GetAsync("/sign-in/openid?returnUrl=" + Uri.EscapeDataString(returnUrl));
        Assert.Equal(HttpStatusCode.Redirect, question.StatusCode);
        using var answer = await visitor.GetAsync(question.Headers.Location!.AbsoluteUri);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.AbsoluteUri;
    }
}
