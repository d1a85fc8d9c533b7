using System.Net;
using AnalyticsPortal.Tests.Identity;
using Xunit;

namespace AnalyticsPortal.Tests.Browser;

/// <summary>A portal whose first round over the sample organisation is over: every learner has been collected through the nine services.</summary>
public sealed class CollectedPortal() : SharedPortal(new Dictionary<string, string> { ["Demo__Learners"] = "60" })
{
    public const string Trainer = "Ruben Aldarsson", Admin = "Solveig Brandt-Osei";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        // A trainer's first look begins the round.
        using var trainer = new Visitor(Portal.Address);
        (await trainer.ClickPersonaAsync("ruben.aldarsson@demo.example")).Dispose();
        using (var list = await trainer.GetAsync("/courses")) Assert.Equal(HttpStatusCode.OK, list.StatusCode);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (await Database.ScalarAsync<bool>("select not exists (select from job) or exists (select from job where state in ('waiting', 'running'))"))
            await Task.Delay(100, patience.Token);
    }
}

[CollectionDefinition(Name)]
public sealed class CollectedCollection : ICollectionFixture<CollectedPortal>
{
    public const string Name = "Browser, collected";
}
