-- Courses as their trainers see them: who teaches what, what learners think of it, and how each of them stands.

alter table course add column completion_target double precision, add column series_id text, add column series_title text;
alter table course_module add column planned_minutes double precision;

-- directory; which courses a person teaches, by his own answer
create table teaching_assignment (
    trainer_id      text not null,
    organization_id text not null,
    course_id       text not null,
    taught_from     date,
    taught_until    date,
    primary key (trainer_id, course_id),
    foreign key (trainer_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

create index on teaching_assignment (organization_id, course_id);

-- course builder; the learner's latest opinion
create table course_rating (
    user_id         text not null,
    organization_id text not null,
    course_id       text not null,
    rating          double precision not null,
    rated_at        timestamptz not null,
    primary key (user_id, course_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- How a learner stands in a course (CourseStanding), written with his facts in one transaction: whole courses are read from here, never from facts.
create table course_learner (
    user_id              text not null,
    organization_id      text not null,
    course_id            text not null,
    status               text not null check (status in ('Active', 'Completed', 'Withdrawn')),
    enrolled_at          timestamptz not null,
    ended_at             timestamptz,
    target_date          date,
    mandatory            boolean not null,
    progress_percent     double precision,
    first_active_on      date,
    last_active_at       timestamptz,
    last_login_at        timestamptz,
    -- The learner's last sign of life anywhere: the same in all of his rows.
    last_seen_at         timestamptz,
    modules_completed    integer not null,
    last_module_id       text,
    last_module_position integer,
    best_score           double precision,
    mean_score           double precision,
    attempts             integer not null,
    tried                integer not null,
    first_try_passed     integer not null,
    passed               integer not null,
    pre_score            double precision,
    post_score           double precision,
    rating               double precision,
    rated_at             timestamptz,
    most_attempts        integer not null,
    -- oldest first
    last_scores          double precision[] not null,
    -- newest first
    last_logins          timestamptz[] not null,
    last_questions       timestamptz[] not null,
    median_session_minutes double precision,
    content_percent      double precision,
    -- one entry for each source, in the order of the enum Source
    as_of                timestamptz[] not null,
    failing_since        timestamptz[] not null,
    primary key (user_id, course_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
)
-- Every sign-in changes a learner's rows and none of their indexed columns: with room on the page that touches no index.
with (fillfactor = 80);

-- Learners are counted from the index alone, and those under way are found by it. An enrolment's status changes once or twice.
create index on course_learner (organization_id, course_id, status) include (user_id);

-- What was kept lacks what is kept from now on, and a service that says "not modified" would never fill it: both are asked anew.
update source_state set etag = null where source in ('CourseBuilder', 'Directory');

-- A round over an organisation of whose learners nothing was known.
alter table job_run drop constraint job_run_kind_check, add constraint job_run_kind_check check (kind in ('nightly', 'first'));

do $$
declare
    own_person constant text :=
        $p$user_id = nullif(current_setting('app.user_id', true), '')$p$;
    own_organization constant text :=
        $p$organization_id = nullif(current_setting('app.organization_id', true), '')$p$;
    own_course constant text :=
        $p$course_id = any ((select nullif(current_setting('app.course_ids', true), '')::text[])::text[])$p$;
    -- Asked once for a statement, not once for a row; and what a subquery says yes or no to is not taken for something rare.
    acting_as constant text :=
        $p$(select nullif(current_setting('app.role', true), '') = %L)$p$;
    t text;
begin
    foreach t in array array['teaching_assignment', 'course_rating', 'course_learner'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('grant select on %I to portal_app', t);
        execute format('grant select, insert, update, delete on %I to portal_worker', t);
        execute format('create policy worker on %I to portal_worker using (true) with check (true)', t);
        execute format('create policy owner on %I to %I using (true) with check (true)', t, current_user);
        execute format('create policy organization_admin on %I for select to portal_app using (%s and %s)',
            t, format(acting_as, 'org_admin'), own_organization);
    end loop;

    foreach t in array array['course_rating', 'course_learner'] loop
        execute format('create policy learner on %I for select to portal_app using (%s and %s and %s)',
            t, format(acting_as, 'learner'), own_person, own_organization);
    end loop;

    -- Of people, a trainer sees those who learn in his courses: what he may see of course_learner says who they are.
    -- The courses are named once more, so that an index finds all of his learners at once when many people are asked for.
    foreach t in array array['account', 'account_role', 'learner_profile', 'learning_path', 'source_state', 'learner_measure'] loop
        execute format(
            'create policy trainer on %1$I for select to portal_app using (%2$s and %3$s and exists (select from course_learner c where c.user_id = %1$I.user_id and c.%4$s))',
            t, format(acting_as, 'trainer'), own_organization, own_course);
    end loop;

    execute format('create policy trainer on course_learner for select to portal_app using (%s and %s and %s)',
        format(acting_as, 'trainer'), own_organization, own_course);
    execute format('create policy trainer on teaching_assignment for select to portal_app using (%s and %s and trainer_id = %s)',
        format(acting_as, 'trainer'), own_organization, $p$nullif(current_setting('app.user_id', true), '')$p$);
end
$$;

-- The zone, or UTC where this server does not know it: an organisation's name of a zone is what another machine knew.
create function known_zone(zone text) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
    perform now() at time zone zone;
    return zone;
exception when invalid_parameter_value then
    return 'UTC';
end
$$;

-- The first instant of a local day. Where midnight comes twice, it is the first of the two.
create function start_of_day(day date, zone text) returns timestamptz
language sql stable
return case
    when ((day::timestamp at time zone zone) - interval '1 hour') at time zone zone >= day::timestamp then (day::timestamp at time zone zone) - interval '1 hour'
    else day::timestamp at time zone zone
end;

-- The courses that the scope's trainer teaches or taught, as of this moment, put into the scope. His own policy lets him see no other assignment.
create procedure take_own_courses()
language sql
as $$
    select set_config('app.course_ids', array(
        select t.course_id
        from teaching_assignment t
        join organization o using (organization_id)
        where t.taught_from is null or t.taught_from <= (now() at time zone known_zone(o.time_zone))::date)::text, true)
$$;

-- Whether a reader of courses may see all of this one.
create function is_own_course(course_id text) returns boolean
language sql stable
return current_setting('app.role', true) = 'org_admin'
    or coalesce(current_setting('app.role', true) = 'trainer'
        and course_id = any (nullif(current_setting('app.course_ids', true), '')::text[]), false);
