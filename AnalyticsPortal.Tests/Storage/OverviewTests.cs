using AnalyticsPortal.Analytics;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage;

public sealed class OverviewTests(TwoOrganizations fixture) : IClassFixture<TwoOrganizations>
{
    private readonly TestDatabase database = fixture.Database;

    [Fact]
    public async Task An_overview_holds_the_person_the_sources_and_the_results()
    {
        var overview = await ReadAsync("ada");

        Assert.Equal(("Name of ada", "Hill", "Asia/Kolkata", true, "Path one"), (overview!.DisplayName, overview.OrganizationName, overview.TimeZone, overview.Sample, overview.PathTitle));
        Assert.Equivalent(Facts("ada", Hill).Sources.Values, overview.Sources, strict: true);
        Assert.Equal(Enum.GetValues<Source>(), overview.Sources.Select(s => s.Source));
        Assert.Equivalent(Measures(Now), overview.Measures, strict: true);
    }

    [Fact]
    public async Task A_learner_who_was_never_collected_has_a_name_and_nothing_else()
    {
        var overview = await ReadAsync("new");

        Assert.Equal("Name of new", overview!.DisplayName);
        Assert.Equal("Europe/Berlin", overview.TimeZone);
        Assert.Null(overview.PathTitle);
        Assert.Empty(overview.Sources);
        Assert.Null(overview.Measures);
    }

    [Fact]
    public async Task A_learner_who_does_not_exist_has_no_overview()
    {
        Assert.Null(await database.Overviews.ReadAsync(Scope("eve", Hill, ScopeRole.OrganizationAdmin), "nobody", default));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"Value\": {\"CurrentPace\": 1}, \"Completeness\": \"Complete\"}")]
    [InlineData("[]")]
    public async Task A_stored_result_of_an_older_shape_counts_as_absent(string older)
    {
        await database.ExecuteAsync($"update learner_measure set result = '{older}' where user_id = 'bob' and kind = 'velocity'");

        var overview = await ReadAsync("bob");

        Assert.Null(overview!.Measures);
        Assert.Equal(9, overview.Sources.Count);
    }

    [Fact]
    public async Task Results_without_one_that_a_newer_version_adds_count_as_absent()
    {
        await database.ExecuteAsync("delete from learner_measure where user_id = 'bob' and kind = 'engagement'");

        Assert.Null((await ReadAsync("bob"))!.Measures);
    }

    [Fact]
    public async Task A_path_that_is_finished_is_not_the_path_he_follows()
    {
        await database.ExecuteAsync("update learning_path set active = false where user_id = 'bob'");

        Assert.Null((await ReadAsync("bob"))!.PathTitle);
    }

    private Task<LearnerOverview?> ReadAsync(string userId) => database.Overviews.ReadAsync(Scope(userId, Hill, ScopeRole.Learner), userId, default);
}
