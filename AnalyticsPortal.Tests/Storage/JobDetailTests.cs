using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Jobs;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage;

public sealed class JobDetailTests : IAsyncLifetime
{
    private const string JobsSql = """
        insert into job (kind, subject, organization_id, priority, state, claim, claimed_by, claimed_until, correlation_id, began_at, ended_at, gaps, failure, attempts) values
            ('refresh', 'ada', 'org-hill', 2, 'dead', 1, 'one', null, 'c-ada', now(), now(), '{Assessment,DevLab}', 'NothingAnswered', 5),
            ('refresh', 'vic', 'org-vale', 2, 'dead', 2, 'one', null, 'c-vic', now(), now(), '{}', 'Fault', 5),
            ('refresh', 'bob', 'org-hill', 0, 'running', 3, 'two', now() + interval '1 minute', 'c-bob', now(), null, '{}', null, 0),
            ('refresh', 'bob', 'org-hill', 2, 'done', 4, 'one', null, 'c-old', now() - interval '2 days', now() - interval '2 days', '{Auth}', null, 1),
            ('refresh', 'bob', 'org-hill', 2, 'done', 5, 'one', null, 'c-new', now(), now(), '{Assessment}', null, 1)
        """;

    private TestDatabase _database = null!;
    private JobDetailRepository _details = null!;

    public async Task InitializeAsync()
    {
        _database = await TwoOrganizationsAsync();
        await _database.ExecuteAsync(JobsSql + "; update job set lacked = gaps");
        _details = new(_database.Database);
    }

    public Task DisposeAsync() => _database.DisposeAsync().AsTask();

    [Fact]
    public async Task An_operator_sees_the_dead_letters_of_every_organisation_and_not_about_whom_they_are()
    {
        var letter = Assert.Single(await _details.DeadAsync(Scope("eve", Hill, ScopeRole.Operator), JobKind.Refresh, JobFailure.NothingAnswered, default));
        Assert.Equal(("Hill", "c-ada", 5), (letter.OrganizationName, letter.CorrelationId, letter.Attempts));
        Assert.Equal(["Assessment", "DevLab"], letter.Gaps);
        Assert.Equal("Vale", Assert.Single(await _details.DeadAsync(Scope("eve", Hill, ScopeRole.Operator), JobKind.Refresh, JobFailure.Fault, default)).OrganizationName);
    }

    [Fact]
    public async Task Gaps_are_counted_over_a_day_and_workers_by_what_they_hold()
    {
        var (gaps, workers) = await _details.ReadAsync(Scope("eve", Hill, ScopeRole.Operator), default);
        Assert.Equal([new JobGap("Assessment", 2), new JobGap("DevLab", 1)], gaps);
        var worker = Assert.Single(workers);
        Assert.Equal(("two", 1), (worker.Worker, worker.Jobs));
    }

    [Theory]
    [InlineData(ScopeRole.Learner)]
    [InlineData(ScopeRole.Trainer)]
    [InlineData(ScopeRole.OrganizationAdmin)]
    public async Task Nobody_else_sees_any(ScopeRole role)
    {
        var scope = Scope("ada", Hill, role);
        Assert.Empty(await _details.DeadAsync(scope, JobKind.Refresh, JobFailure.NothingAnswered, default));
        var (gaps, workers) = await _details.ReadAsync(scope, default);
        Assert.Empty(gaps);
        Assert.Empty(workers);
    }

    [Fact]
    public async Task Everybody_knows_the_zone_of_his_own_organisation()
    {
        var organizations = new OwnOrganizationRepository(_database.Database);
        Assert.Equal(new OwnOrganization("Hill", "Europe/Berlin", true), await organizations.ReadAsync(Scope("ada", Hill, ScopeRole.Operator), default));
        Assert.Null(await organizations.ReadAsync(Scope("ada", Vale, ScopeRole.Learner) with { OrganizationId = "org-none" }, default));
    }
}
