-- Skills, and what measures 2, 4, 5 and 6 need beside what was kept so far.

-- skills engine
create table skill (
    user_id         text not null,
    organization_id text not null,
    skill_id        text not null,
    name            text not null,
    category        text,
    current_level   double precision not null,
    target_level    double precision not null,
    importance      text check (importance in ('None', 'Low', 'Medium', 'High', 'Critical')),
    market_demand   double precision,
    needed_by       text[] not null,
    career_impact   integer,
    primary key (user_id, skill_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- skills engine: how the levels came about
create table skill_level (
    user_id         text not null,
    organization_id text not null,
    skill_id        text not null,
    at              timestamptz not null,
    level           double precision not null,
    primary key (user_id, skill_id, at, level),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- assessment: levels that were shown
create table skill_shown (
    user_id         text not null,
    organization_id text not null,
    skill_id        text not null,
    at              timestamptz not null,
    level           double precision not null,
    primary key (user_id, skill_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- learner AI
create table skill_topic (
    user_id         text not null,
    organization_id text not null,
    skill_id        text not null,
    topic_id        text not null,
    primary key (user_id, skill_id, topic_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- DevLab
create table practice_topic (
    user_id          text not null,
    organization_id  text not null,
    topic_id         text not null,
    title            text,
    expected_minutes double precision,
    primary key (user_id, topic_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

alter table path_topic add column spent_minutes double precision, add column in_progress boolean not null default false;
alter table assessment_attempt add column title text, add column purpose text check (purpose in ('Pre', 'Post', 'Quiz', 'Assignment', 'Exam'));
alter table content_use add column course_id text, alter column minutes drop not null;
alter table course_activity alter column minutes drop not null;

-- What was kept lacks the new columns, and a service that says "not modified" would never fill them: all are asked anew.
update source_state set etag = null;

do $$
declare
    own_person constant text :=
        $p$user_id = nullif(current_setting('app.user_id', true), '')$p$;
    own_organization constant text :=
        $p$organization_id = nullif(current_setting('app.organization_id', true), '')$p$;
    acting_as constant text :=
        $p$nullif(current_setting('app.role', true), '') = %L$p$;
    t text;
begin
    foreach t in array array['skill', 'skill_level', 'skill_shown', 'skill_topic', 'practice_topic'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('grant select on %I to portal_app', t);
        execute format('grant select, insert, update, delete on %I to portal_worker', t);
        execute format('create policy worker on %I to portal_worker using (true) with check (true)', t);
        execute format('create policy owner on %I to %I using (true) with check (true)', t, current_user);
        execute format('create policy learner on %I for select to portal_app using (%s and %s and %s)',
            t, format(acting_as, 'learner'), own_person, own_organization);
        execute format('create policy organization_admin on %I for select to portal_app using (%s and %s)',
            t, format(acting_as, 'org_admin'), own_organization);
    end loop;
end
$$;
