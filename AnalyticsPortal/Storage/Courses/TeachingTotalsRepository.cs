namespace AnalyticsPortal.Storage.Courses;

/// <summary>The totals of all trainers of an organisation, kept because adding them up takes too long for a look. For work without a user only: it writes as portal_worker.</summary>
public sealed class TeachingTotalsRepository(PortalDatabase database)
{
    private const string RenewSql = TeachingTotalsTable.Here + """
        , taught as materialized (
            select t.trainer_id,
        """ + " " + TeachingTotalsTable.Taught + """

            from here
            join teaching_assignment t on t.organization_id = $1 and (t.taught_from is null or t.taught_from <= here.today)
            join course_learner l on l.organization_id = t.organization_id and l.course_id = t.course_id
            left join course c on c.organization_id = l.organization_id and c.course_id = l.course_id
        )
        """ + TeachingTotalsTable.Totals + """
        , gone as (
            delete from teaching_totals k where k.organization_id = $1 and not exists (select from totals s where s.trainer_id = k.trainer_id)
        )
        insert into teaching_totals as k (trainer_id, organization_id, as_of, learners, ratings_lately, mean_lately, ratings_before, mean_before, scored, passed,
            time_up, completed, tried, passed_first, gains, mean_gain, gain_deviation, rated_people, scored_people, time_up_people, compared_people, tried_people)
        select s.trainer_id, $1, $2, s.learners, s.ratings_lately, s.mean_lately, s.ratings_before, s.mean_before, s.scored, s.passed,
            s.time_up, s.completed, s.tried, s.passed_first, s.gains, s.mean_gain, s.gain_deviation,
            s.rated_people, s.scored_people, s.time_up_people, s.compared_people, s.tried_people
        from totals s
        order by s.trainer_id
        on conflict (trainer_id) do update
        set organization_id = excluded.organization_id, as_of = excluded.as_of, learners = excluded.learners, ratings_lately = excluded.ratings_lately,
            mean_lately = excluded.mean_lately, ratings_before = excluded.ratings_before, mean_before = excluded.mean_before, scored = excluded.scored,
            passed = excluded.passed, time_up = excluded.time_up, completed = excluded.completed, tried = excluded.tried,
            passed_first = excluded.passed_first, gains = excluded.gains, mean_gain = excluded.mean_gain, gain_deviation = excluded.gain_deviation,
            rated_people = excluded.rated_people, scored_people = excluded.scored_people, time_up_people = excluded.time_up_people, compared_people = excluded.compared_people, tried_people = excluded.tried_people
        """;

    /// <summary>Adds up what the learners of each trainer come to as of a moment. May run twice. Returns for how many trainers.</summary>
    public async Task<int> RenewAsync(string organizationId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = database.Worker.CreateBatch().With(RenewSql, organizationId, now.ToUniversalTime());
        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
