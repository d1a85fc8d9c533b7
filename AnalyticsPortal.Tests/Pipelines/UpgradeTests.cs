using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Pipelines.Refresh;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Pipelines;

/// <summary>What a database of an earlier version shows before and after its first refresh.</summary>
public sealed class UpgradeTests
{
    // As the version that knew two measures and no skills kept it.
    private const string BeforeSkills = """
        insert into organization (organization_id, name, time_zone, sample) values ('org-1', 'One', 'Europe/Berlin', false);
        insert into account (user_id, issuer, subject, organization_id, display_name, email)
        values ('user-1001', 'https://issuer.test', 'user-1001', 'org-1', 'A learner', 'a@example.test');
        insert into source_state (user_id, organization_id, source, as_of, etag)
        select 'user-1001', 'org-1', s, '2026-11-20T09:40:00Z', '"of old"'
        from unnest(array['Auth', 'Directory', 'CourseBuilder', 'ContentStudio', 'Assessment', 'SkillsEngine', 'LearnerAi', 'DevLab', 'RagAssistant']) as s;
        insert into learning_path (user_id, organization_id, path_id, title, active) values ('user-1001', 'org-1', 'p', 'Path', true);
        insert into path_topic (user_id, organization_id, path_id, topic_id, title, position) values ('user-1001', 'org-1', 'p', 't', 'Topic', 1);
        insert into assessment_attempt (user_id, organization_id, attempt_id, assessment_id, score) values ('user-1001', 'org-1', 'a', 'as', 80);
        insert into content_use (user_id, organization_id, content_id, content_type, at, minutes)
        values ('user-1001', 'org-1', 'k', 'video', '2026-11-19T09:40:00Z', 12);
        insert into course_activity (user_id, organization_id, course_id, active_on, minutes, actions)
        values ('user-1001', 'org-1', 'c', '2026-11-19', 30, 4);
        insert into learner_measure (user_id, organization_id, kind, result, completeness, calculated_at, expires_at)
        select 'user-1001', 'org-1', k, '{}', 'Complete', '2026-11-20T09:40:00Z', '2026-11-20T13:40:00Z'
        from unnest(array['velocity', 'engagement']) as k;
        """;

    [Fact]
    public async Task What_was_kept_stays_and_what_is_new_is_unknown()
    {
        await using var database = await TestDatabase.UpgradedAsync(step: 3, BeforeSkills);

        var known = (await database.Facts.LoadAsync(RefreshRig.UserId, default))!;

        var facts = known.Facts;
        Assert.Equal(9, facts.Sources.Count);
        Assert.Equal(new PathTopic("t", "Topic", 1, null, null), Assert.Single(Assert.Single(facts.Paths).Topics));
        Assert.Equal(new AssessmentAttempt("a", "as", null, null, null, null, 80, null, null, null), Assert.Single(facts.Attempts));
        Assert.Equal(new ContentUse("k", "video", null, new(2026, 11, 19, 9, 40, 0, TimeSpan.Zero), 12, null), Assert.Single(facts.ContentUses));
        Assert.Equal(new CourseActivity("c", new(2026, 11, 19), 30, 4), Assert.Single(facts.CourseActivities));
        Assert.Empty(facts.Skills);
        Assert.Empty(known.ETags);
    }

    [Fact]
    public async Task What_services_said_before_it_was_kept_is_asked_anew()
    {
        await using var database = await TestDatabase.UpgradedAsync(step: 9, BeforeSkills);

        var known = (await database.Facts.LoadAsync(RefreshRig.UserId, default))!;

        Assert.Equal(Enum.GetValues<Source>().Except([Source.CourseBuilder, Source.Directory, Source.Assessment, Source.ContentStudio]).Order(), known.ETags.Keys.Order());
    }

    [Fact]
    public async Task The_first_look_leads_to_a_refresh_that_asks_every_service_for_everything()
    {
        await using var rig = await RefreshRig.StartAsync(await TestDatabase.UpgradedAsync(step: 3, BeforeSkills));
        var before = await rig.ReadAsync();
        Assert.Null(before.Measures);
        Assert.True(RefreshPolicy.IsDue(before, rig.Upstream.Clock.Now, _ => false));

        await rig.RunAsync();

        Assert.All(rig.Upstream.Server.Requests, r => Assert.DoesNotContain("If-None-Match", r.Headers.Keys, StringComparer.OrdinalIgnoreCase));
        var after = await rig.ReadAsync();
        Assert.NotNull(after.Measures);
        Assert.False(RefreshPolicy.IsDue(after, rig.Upstream.Clock.Now, _ => false));
        Assert.NotEmpty((await rig.Database.Facts.LoadAsync(RefreshRig.UserId, default))!.Facts.Skills);
    }
}
