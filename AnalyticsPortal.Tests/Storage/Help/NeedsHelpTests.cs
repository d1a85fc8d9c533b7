using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Predictive;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Help;
using Xunit;
using static AnalyticsPortal.Tests.Storage.Help.HelpPeople;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Help;

/// <summary>Who needs help, from facts through the database to the list.</summary>
public sealed class NeedsHelpTests(HelpPeople people) : IClassFixture<HelpPeople>
{
    [Fact]
    public async Task A_learner_away_is_listed_with_his_own_numbers()
    {
        await people.EnrolAsync("away", Hill, 15, "sql");

        var line = Assert.Single(await ListedAsync(Tom), l => l.UserId == "away");
        Assert.Equal(("Name of away", "Course sql", 15), (line.Name, line.CourseTitle, line.DaysAway));
        Assert.Equal(Now.AddDays(-15), line.LastSeenAt);
        Assert.Contains(line.Need!.Factors, f => f.Factor is { Kind: DropOffFactorKind.Inactive, Number: 15, Points: 15 });
    }

    /// <summary>The mistake of Aspects, through SQL: the course in which the learner was active is not one that the trainer may see.</summary>
    [Fact]
    public async Task The_Aspects_mistake_whoever_was_active_an_hour_ago_in_a_course_of_somebody_else_is_never_listed_for_inactivity()
    {
        await people.EnrolAsync("here", Hill, 40, "sql", "charts");
        Assert.Contains(await ListedAsync(Tom), l => l.UserId == "here" && l.Need!.Factors.Any(f => f.Factor.Kind == DropOffFactorKind.Inactive));

        await people.SaveAsync(FactsOf("here", Hill, 40, "sql", "charts") with
        {
            ModuleCompletions = [new("charts", "charts-1", Now.AddHours(-1))],
        });

        Assert.Equal(0L, await people.Database.ScalarAsync<long>($"select count(*) from teaching_assignment where trainer_id = 'tom' and course_id = 'charts'"));
        Assert.True(await people.Database.ScalarAsync<bool>("select last_active_at is null from course_learner where user_id = 'here' and course_id = 'sql'"));
        foreach (var scope in new[] { Tom, Tia, Eve })
        {
            Assert.All((await ListedAsync(scope)).Where(l => l.UserId == "here"), line =>
            {
                Assert.Equal((0, Now.AddHours(-1)), (line.DaysAway, line.LastSeenAt));
                Assert.DoesNotContain(line.Need!.Card.Factors, f => f is { Points: > 0, Kind: DropOffFactorKind.Inactive or DropOffFactorKind.FewLogins });
            });
        }
    }

    [Fact]
    public async Task The_same_holds_when_only_one_course_is_looked_at()
    {
        await people.EnrolAsync("hers", Hill, 40, "sql", "charts");
        await people.SaveAsync(FactsOf("hers", Hill, 40, "sql", "charts") with { ModuleCompletions = [new("charts", "charts-1", Now.AddHours(-1))] });

        var overview = await people.Lists.ReadAsync(Tom, "sql", Now, default);

        Assert.All(overview.Listed.Where(l => l.UserId == "hers"), line => Assert.Equal(0, line.DaysAway));
    }

    [Fact]
    public async Task Nobody_sees_learners_of_others()
    {
        await people.EnrolAsync("chart", Hill, 30, "charts");
        await people.EnrolAsync("vale", Vale, 30, "sql");

        Assert.DoesNotContain(await ListedAsync(Tom), l => l.UserId is "chart" or "vale");
        Assert.Contains(await ListedAsync(Tia), l => l.UserId == "chart");
        Assert.Contains(await ListedAsync(Eve), l => l.UserId == "chart");
        Assert.DoesNotContain(await ListedAsync(Eve), l => l.UserId == "vale");
        Assert.Contains(await ListedAsync(Vera), l => l.UserId == "vale");
        foreach (var role in new[] { ScopeRole.Learner, ScopeRole.Operator })
            Assert.Empty(await ListedAsync(Tom with { Role = role }));
        Assert.Empty(await ListedAsync(Tom with { OrganizationId = Vale.OrganizationId }));
    }

    /// <summary>The mistake of Aspects once more: what was done an hour ago belongs to no course at all.</summary>
    [Theory]
    [InlineData("chat")]
    [InlineData("lab")]
    [InlineData("content")]
    public async Task The_Aspects_mistake_whoever_did_anything_an_hour_ago_is_never_listed_for_inactivity(string what)
    {
        var facts = FactsOf($"loose-{what}", Hill, 40, "sql");
        await people.EnrolAsync(facts.UserId, Hill, 40, "sql");
        Assert.Contains(await ListedAsync(Tom), l => l.UserId == facts.UserId && l.Need!.Factors.Any(f => f.Factor.Kind == DropOffFactorKind.Inactive));

        var at = Now.AddHours(-1);
        await people.SaveAsync(what switch
        {
            "chat" => facts with { Chats = [new("chat", at, true, null)] },
            "lab" => facts with { LabResults = [new("lab", "of-no-course", at, true, 20)] },
            _ => facts with { ContentUses = [new("clip", "video", null, at, 10, null)] },
        });

        foreach (var scope in new[] { Tom, Tia, Eve })
        {
            Assert.All((await ListedAsync(scope)).Where(l => l.UserId == facts.UserId), line =>
            {
                Assert.Equal((0, at), (line.DaysAway, line.LastSeenAt));
                Assert.DoesNotContain(line.Need!.Card.Factors, f => f is { Points: > 0, Kind: DropOffFactorKind.Inactive or DropOffFactorKind.FewLogins });
            });
        }

        Assert.Equal(at, new DateTimeOffset(await people.Database.ScalarAsync<DateTime>($"select last_seen_at from course_learner where user_id = '{facts.UserId}'")));
    }

    [Theory]
    [InlineData(AnalyticsPortal.Analytics.Source.Auth)]
    [InlineData(AnalyticsPortal.Analytics.Source.CourseBuilder)]
    public async Task Where_sign_ins_or_courses_were_never_told_nobody_is_listed_for_absence_and_it_is_counted(AnalyticsPortal.Analytics.Source silent)
    {
        var user = $"untold-{silent}";
        await people.EnrolAsync(user, Hill, 40, "sql");
        Assert.Contains(await ListedAsync(Tom), l => l.UserId == user);
        var before = (await people.Lists.ReadAsync(Tom, "sql", Now, default)).AbsenceUnknown;

        await people.Database.ExecuteAsync($"update course_learner set as_of[{(int)silent + 1}] = null where user_id = '{user}'");

        var overview = await people.Lists.ReadAsync(Tom, "sql", Now, default);
        Assert.DoesNotContain(overview.Listed, l => l.UserId == user);
        Assert.Equal(before + 1, overview.AbsenceUnknown);
    }

    [Fact]
    public async Task Of_a_long_record_the_newest_few_are_read_and_whatever_decides_on_the_line()
    {
        await people.EnrolAsync("long", Hill, 30, "sql");
        await people.Actions.AddAsync(Tom, "Tom", new(Guid.NewGuid(), HelpActionKind.Dismiss, [new("long", "sql")]) { Text = "on leave" }, default);
        for (var i = 0; i < 9; i++)
            await people.Actions.AddAsync(Tom, "Tom", new(Guid.NewGuid(), HelpActionKind.Note, [new("long", "sql")]) { Text = $"note {i}" }, default);

        var line = (await people.Lists.ReadAsync(Tom, "sql", Now, default)).Dismissed.Single(l => l.UserId == "long");

        Assert.Equal((10, "on leave"), (line.Done, line.Dismissal!.Text));
        Assert.Equal(["note 8", "note 7", "note 6", "note 5", "note 4", "note 3", "on leave"], line.Record.Select(e => e.Action.Text));
        Assert.Equal(10, (await people.Lists.RecordAsync(Tom, "sql", Now, default)).Count(e => e.Action.UserId == "long"));
        Assert.DoesNotContain(await people.Lists.RecordAsync(Vera, null, Now, default), e => e.Action.UserId == "long");
        Assert.Empty(await people.Lists.RecordAsync(Tom with { Role = ScopeRole.Learner }, null, Now, default));
    }

    [Fact]
    public async Task Where_a_service_was_never_asked_its_numbers_are_unknown_and_not_none()
    {
        await people.EnrolAsync("unasked", Hill, 30, "sql");
        var facts = FactsOf("unasked", Hill, 30, "sql");
        await people.SaveAsync(facts with { Sources = facts.Sources.Where(s => s.Key is not AnalyticsPortal.Analytics.Source.RagAssistant).ToDictionary() });
        await people.Database.ExecuteAsync("update course_learner set as_of[9] = null where user_id = 'unasked'");

        // Without questions 40 of 100 points are known: too few for a card.
        Assert.DoesNotContain(await ListedAsync(Tom), l => l.UserId == "unasked");
    }

    [Fact]
    public async Task What_was_done_is_on_the_line_for_everybody_who_teaches_the_course_with_what_followed()
    {
        await people.EnrolAsync("noted", Hill, 30, "sql");
        await people.Actions.AddAsync(Tom, "Tom Tiler", new(Guid.NewGuid(), HelpActionKind.Note, [new("noted", "sql")]) { Text = "called" }, default);
        await people.Database.ExecuteAsync("update help_action set at = '2026-11-18T09:00:00Z' where user_id = 'noted'");

        var entry = Assert.Single((await ListedAsync(Tia)).Single(l => l.UserId == "noted").Record);
        Assert.Equal(("Tom Tiler", "called", HelpActionKind.Note), (entry.Action.TrainerName, entry.Action.Text, entry.Action.Kind));
        Assert.Equal(new(HelpOutcomeKind.NoSignOfLife, 3), entry.Outcome);

        await people.SaveAsync(FactsOf("noted", Hill, 30, "sql") with { Logins = [new(Now.AddDays(-30)), new(Now.AddDays(-1))] });
        Assert.Equal(new(HelpOutcomeKind.ActiveAgain, 2), (await people.Lists.RecordAsync(Tia, null, Now, default)).Single(e => e.Action.UserId == "noted").Outcome);

        var left = FactsOf("noted", Hill, 30, "sql");
        await people.SaveAsync(left with { Enrollments = [left.Enrollments[0] with { Status = EnrollmentStatus.Completed, EndedAt = Now.AddHours(-2) }] });
        Assert.Equal(HelpOutcomeKind.Completed, (await people.Lists.RecordAsync(Tia, null, Now, default)).Single(e => e.Action.UserId == "noted").Outcome!.Kind);
    }

    private async Task<IReadOnlyList<HelpLine>> ListedAsync(DataScope scope) => (await people.Lists.ReadAsync(scope, null, Now, default)).Listed;
}
