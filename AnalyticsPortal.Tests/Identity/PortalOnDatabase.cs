using System.Net;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

/// <summary>One portal, with the personas and few others, on a database that tests can look into.</summary>
public sealed class PortalOnDatabase : IAsyncLifetime
{
    public const string Learner = "maren.okafor@demo.example";
    public const string LearnerId = "lq-l00001";
    public const string LearnerAndTrainer = "juno.nakamoto@demo.example";
    public const string LearnerAndTrainerId = "lq-l00003";

    public TestDatabase Database { get; private set; } = null!;

    public PortalProcess Portal { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Portal = new(settings: new Dictionary<string, string>
        {
            ["ConnectionStrings__Portal"] = Database.AdminConnectionString,
            ["Demo__Learners"] = "10",
        });
        await Portal.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A visitor with cookies of his own.</summary>
    internal Visitor Visit() => new(Portal.Address);

    /// <summary>A visitor who has clicked a persona.</summary>
    internal async Task<Visitor> SignedInAsync(string email)
    {
        var visitor = Visit();
        using var answer = await visitor.ClickPersonaAsync(email);
        Assert.Equal((HttpStatusCode.Redirect, "/learner"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        return visitor;
    }
}

[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<PortalOnDatabase>
{
    public const string Name = "One portal on one database";
}
