-- What is kept of courses and of teaching from day to day: a course's health, and what the learners of each trainer come to.

-- One row for each course and local day of its organisation on which its health was known.
create table course_health_day (
    organization_id text not null references organization on delete cascade,
    course_id       text not null,
    day             date not null,
    score           double precision not null check (score between 0 and 100),
    status          text not null check (status in ('AtRisk', 'NeedsAttention', 'Healthy')),
    kept_at         timestamptz not null default now(),
    primary key (organization_id, course_id, day)
);

-- Peers are compared over a whole organisation: too much to add up for every look, and no more than a night old. Counts and sums, so that nothing is rounded twice.
create table teaching_totals (
    trainer_id      text not null,
    organization_id text not null,
    as_of           timestamptz not null,
    learners        integer not null,
    ratings_lately  integer not null,
    mean_lately     double precision,
    ratings_before  integer not null,
    mean_before     double precision,
    scored          integer not null,
    passed          integer not null,
    time_up         integer not null,
    completed       integer not null,
    tried           integer not null,
    passed_first    integer not null,
    gains           integer not null,
    mean_gain       double precision,
    gain_deviation  double precision,
    -- Learners behind the figures, each once.
    rated_people    integer not null,
    scored_people   integer not null,
    time_up_people  integer not null,
    compared_people integer not null,
    tried_people    integer not null,
    primary key (trainer_id),
    foreign key (trainer_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

create index on teaching_totals (organization_id);

do $$
declare
    own_organization constant text :=
        $p$organization_id = nullif(current_setting('app.organization_id', true), '')$p$;
    own_course constant text :=
        $p$course_id = any ((select nullif(current_setting('app.course_ids', true), '')::text[])::text[])$p$;
    acting_as constant text :=
        $p$(select nullif(current_setting('app.role', true), '') = %L)$p$;
    t text;
begin
    foreach t in array array['course_health_day', 'teaching_totals'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('grant select on %I to portal_app', t);
        execute format('grant select, insert, update, delete on %I to portal_worker', t);
        execute format('create policy worker on %I to portal_worker using (true) with check (true)', t);
        execute format('create policy owner on %I to %I using (true) with check (true)', t, current_user);
    end loop;

    execute format('create policy organization_admin on course_health_day for select to portal_app using (%s and %s)',
        format(acting_as, 'org_admin'), own_organization);
    execute format('create policy trainer on course_health_day for select to portal_app using (%s and %s and %s)',
        format(acting_as, 'trainer'), own_organization, own_course);
    -- Nobody but the trainer sees whose totals these are: the others' come without a name, through teaching_peers.
    execute format('create policy trainer on teaching_totals for select to portal_app using (%s and %s and trainer_id = %s)',
        format(acting_as, 'trainer'), own_organization, $p$nullif(current_setting('app.user_id', true), '')$p$);
end
$$;

-- The other trainers of a trainer's organisation who have had ten learners: how many there are and, from ten on, what the learners of each come to.
-- No ids, and in the order of the figures, so that a row's place says nothing about whose it is.
create function teaching_peers()
returns table (peers integer, as_of timestamptz, learners integer, ratings_lately integer, mean_lately double precision, ratings_before integer,
    mean_before double precision, scored integer, passed integer, time_up integer, completed integer, tried integer, passed_first integer, gains integer,
    mean_gain double precision, gain_deviation double precision, rated_people integer, scored_people integer, time_up_people integer,
    compared_people integer, tried_people integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    with peer as (
        select t.*
        from public.teaching_totals t
        where nullif(current_setting('app.role', true), '') = 'trainer'
          and t.organization_id = nullif(current_setting('app.organization_id', true), '')
          and t.trainer_id <> nullif(current_setting('app.user_id', true), '')
          and t.learners >= 10
    ), enough as (
        select count(*)::integer as peers, min(peer.as_of) as as_of from peer
    )
    select e.peers, e.as_of, p.learners, p.ratings_lately, p.mean_lately, p.ratings_before, p.mean_before, p.scored, p.passed, p.time_up, p.completed,
           p.tried, p.passed_first, p.gains, p.mean_gain, p.gain_deviation,
           p.rated_people, p.scored_people, p.time_up_people, p.compared_people, p.tried_people
    from enough e
    left join peer p on e.peers >= 10
    where nullif(current_setting('app.role', true), '') = 'trainer'
    order by p.passed, p.scored, p.learners, p.completed, p.tried
$$;

revoke all on function teaching_peers() from public;
grant execute on function teaching_peers() to portal_app;
