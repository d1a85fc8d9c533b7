-- Questions, assessments, modules and material of courses: what each learner has to do with them, and how many learners.

alter table assessment_attempt add column questions jsonb;
alter table content_use add column title text;

-- What was kept lacks the new columns, and a service that says "not modified" would never fill them: both are asked anew.
update source_state set etag = null where source in ('Assessment', 'ContentStudio');

-- What items are called and belong to. Modules have their names in course_module.
create table course_item_name (
    organization_id text not null references organization on update cascade on delete cascade,
    course_id       text not null,
    kind            text not null check (kind in ('Question', 'Assessment', 'Material')),
    item_id         text not null,
    title           text,
    module_id       text,
    assessment_id   text,
    primary key (organization_id, course_id, kind, item_id)
);

-- What a learner has to do with an item (CourseItem), written with his facts in one transaction.
create table course_item_learner (
    user_id         text not null,
    organization_id text not null,
    course_id       text not null,
    kind            text not null check (kind in ('Question', 'Assessment', 'Module', 'Material')),
    item_id         text not null,
    -- Month of the enrolment by the organisation's clock, its first day.
    cohort          date not null,
    tries           integer not null,
    failures        integer not null,
    first_passed    boolean,
    done            boolean not null,
    uses            integer not null,
    minutes         double precision,
    first_at        timestamptz,
    last_at         timestamptz,
    primary key (user_id, course_id, kind, item_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

create index on course_item_learner (organization_id, course_id, kind, item_id);

-- Medians over a course's modules read so many rows that they must come from the index alone.
-- By learner, because nobody can foresee how many a filter leaves: found one at a time, they are found quickly in any case.
create index course_item_learner_module on course_item_learner (organization_id, course_id, user_id)
    include (item_id, cohort, failures, done, uses, minutes) where kind = 'Module';

-- The learners of an item, counted: by course_item_learner's triggers, and by nothing else.
create table course_item (
    organization_id text not null,
    course_id       text not null,
    kind            text not null,
    item_id         text not null,
    cohort          date not null,
    learners        integer not null,
    -- With a first attempt; of them failed in it.
    tried           integer not null,
    first_failed    integer not null,
    failed_twice    integer not null,
    -- Failed twice or more, or failed and has not passed since.
    stuck           integer not null,
    done            integer not null,
    used            integer not null,
    tries           bigint not null,
    failures        bigint not null,
    -- With minutes, and all of them together in hundredths: sums of fractions would drift.
    timed           integer not null,
    minutes         numeric not null,
    primary key (organization_id, course_id, kind, item_id, cohort)
)
with (fillfactor = 80);

-- Whoever counts a course's items does so alone until the end of the transaction; of several courses in one order, so that two never wait for each other.
create function hold_course_items(organization text, courses text[]) returns boolean
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    course text;
begin
    for course in select distinct c collate "C" from unnest(courses) as c order by 1 loop
        perform pg_advisory_xact_lock(hashtextextended(organization || chr(31) || course, 1));
    end loop;
    return true;
end
$$;

create function count_course_items() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
    change constant text := case tg_op
        when 'INSERT' then 'select 1 as sign, came.* from came'
        when 'DELETE' then 'select -1 as sign, gone.* from gone'
        else 'select 1 as sign, came.* from came union all select -1, gone.* from gone'
    end;
    organization text;
    courses text[];
begin
    -- An upsert fires for both, mostly with nothing in one of them.
    if tg_op = 'DELETE' then
        perform from gone limit 1;
    else
        perform from came limit 1;
    end if;
    if not found then
        return null;
    end if;

    for organization, courses in execute format('select organization_id, array_agg(distinct course_id) from (%s) as c group by 1 order by 1', change) loop
        perform public.hold_course_items(organization, courses);
    end loop;

    execute format($q$
        insert into public.course_item as k (organization_id, course_id, kind, item_id, cohort,
            learners, tried, first_failed, failed_twice, stuck, done, used, tries, failures, timed, minutes)
        select organization_id, course_id, kind, item_id, cohort,
            sum(sign),
            coalesce(sum(sign) filter (where first_passed is not null), 0),
            coalesce(sum(sign) filter (where not first_passed), 0),
            coalesce(sum(sign) filter (where failures >= 2), 0),
            coalesce(sum(sign) filter (where failures >= 2 or failures = 1 and not done), 0),
            coalesce(sum(sign) filter (where done), 0),
            coalesce(sum(sign) filter (where uses > 0), 0),
            sum(sign::bigint * tries),
            sum(sign::bigint * failures),
            coalesce(sum(sign) filter (where minutes is not null), 0),
            coalesce(sum(sign * round(minutes::numeric, 2)), 0)
        from (%s) as c
        group by organization_id, course_id, kind, item_id, cohort
        order by organization_id, course_id, kind, item_id, cohort
        on conflict (organization_id, course_id, kind, item_id, cohort) do update
        set learners = k.learners + excluded.learners, tried = k.tried + excluded.tried, first_failed = k.first_failed + excluded.first_failed,
            failed_twice = k.failed_twice + excluded.failed_twice, stuck = k.stuck + excluded.stuck, done = k.done + excluded.done,
            used = k.used + excluded.used, tries = k.tries + excluded.tries, failures = k.failures + excluded.failures,
            timed = k.timed + excluded.timed, minutes = k.minutes + excluded.minutes
        where (excluded.learners, excluded.tried, excluded.first_failed, excluded.failed_twice, excluded.stuck, excluded.done, excluded.used,
            excluded.tries, excluded.failures, excluded.timed, excluded.minutes) is distinct from (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        $q$, change);

    if tg_op <> 'INSERT' then
        delete from public.course_item k
        using (select distinct organization_id, course_id, kind, item_id, cohort from gone) as g
        where k.organization_id = g.organization_id and k.course_id = g.course_id and k.kind = g.kind and k.item_id = g.item_id
          and k.cohort = g.cohort and k.learners = 0;
    end if;
    return null;
end
$$;

create trigger count_came after insert on course_item_learner
    referencing new table as came for each statement execute function count_course_items();
create trigger count_gone after delete on course_item_learner
    referencing old table as gone for each statement execute function count_course_items();
create trigger count_changed after update on course_item_learner
    referencing new table as came old table as gone for each statement execute function count_course_items();

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
    foreach t in array array['course_item_name', 'course_item_learner', 'course_item'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('grant select on %I to portal_app', t);
        execute format('grant select, insert, update, delete on %I to portal_worker', t);
        execute format('create policy worker on %I to portal_worker using (true) with check (true)', t);
        execute format('create policy owner on %I to %I using (true) with check (true)', t, current_user);
        execute format('create policy organization_admin on %I for select to portal_app using (%s and %s)',
            t, format(acting_as, 'org_admin'), own_organization);
        execute format('create policy trainer on %I for select to portal_app using (%s and %s and %s)',
            t, format(acting_as, 'trainer'), own_organization, own_course);
    end loop;

    execute format('create policy learner on course_item_learner for select to portal_app using (%s and %s and %s)',
        format(acting_as, 'learner'), $p$user_id = nullif(current_setting('app.user_id', true), '')$p$, own_organization);
end
$$;
