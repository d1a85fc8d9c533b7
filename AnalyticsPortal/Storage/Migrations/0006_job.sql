-- Work without a user: what is to be done, who does it at present, and what became of it. One queue for every kind of work.

-- One round over an organisation's learners. The five counts say how it stood when it ended: its jobs are pruned later.
create table job_run (
    run_id          bigint generated always as identity primary key,
    kind            text not null check (kind in ('nightly')),
    organization_id text not null references organization on delete cascade,
    scheduled_for   timestamptz not null,
    began_at        timestamptz not null default now(),
    ended_at        timestamptz,
    total           integer,
    done            integer,
    with_gaps       integer,
    dead            integer,
    dropped         integer,
    check ((ended_at is null) = (total is null)),
    -- However many portals find it due, one begins it.
    unique (kind, organization_id, scheduled_for)
);

create table job (
    job_id          bigint generated always as identity primary key,
    kind            text not null check (kind in ('refresh')),
    -- Whom it is about.
    subject         text not null,
    organization_id text not null,
    -- 0 somebody is looking, 1 somebody signed in, 2 nightly
    priority        smallint not null check (priority between 0 and 2),
    state           text not null check (state in ('waiting', 'running', 'done', 'dropped', 'dead')),
    due_at          timestamptz not null default now(),
    -- Tries that came to an end, and tries whose worker was never heard of again.
    attempts        integer not null default 0,
    lost            integer not null default 0,
    -- A number of its own for every claim: whoever holds an older one can change nothing any more.
    claim           bigint,
    claimed_by      text,
    claimed_until   timestamptz,
    run_id          bigint references job_run on delete set null,
    correlation_id  text not null,
    requested_at    timestamptz not null default now(),
    began_at        timestamptz,
    ended_at        timestamptz,
    -- The sources that did not answer at the last try.
    gaps            text[] not null default '{}',
    failure         text check (failure in ('NothingAnswered', 'DatabaseUnavailable', 'NotKept', 'Fault', 'WorkerLost')),
    check ((state = 'running') = (claimed_until is not null)),
    check (state <> 'dead' or failure is not null),
    foreign key (subject, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

create sequence job_claim;

-- Whatever is asked for twice is done once; what had been given up is taken up again by the next request.
create unique index job_once on job (kind, subject) where state in ('waiting', 'running', 'dead');
create index job_next on job (kind, priority, due_at, job_id) where state = 'waiting';
create index job_lease on job (claimed_until) where state = 'running';
create index job_of_run on job (run_id);
create index job_ended on job (ended_at) where state in ('done', 'dropped');
create index on job (subject);

-- What operators did to the queue. Stays when the account goes, hence no reference to it.
create table job_act (
    act_id        bigint generated always as identity primary key,
    at            timestamptz not null default now(),
    act           text not null check (act in ('Replayed', 'Dropped')),
    operator_id   text not null,
    operator_name text not null,
    kind          text not null,
    failure       text not null,
    jobs          integer not null,
    reason        text not null
);

-- Stops the transaction of a worker whose claim is no longer his.
create function check_claim(checked_job bigint, held bigint) returns void language plpgsql set search_path = public, pg_temp as $$
begin
    perform from job where job_id = checked_job and claim = held and state = 'running' for update;
    if not found then
        raise exception 'job % is no longer held by claim %', checked_job, held using errcode = 'PJ001';
    end if;
end
$$;

-- What came of a try. In the transaction of what the try wrote, so that both count or neither does.
create function settle_job(settled_job bigint, held bigint, outcome text, missing text[], why text, pause interval)
returns void language plpgsql set search_path = public, pg_temp as $$
begin
    perform check_claim(settled_job, held);
    update job
    set state = outcome, attempts = attempts + 1, claimed_until = null, gaps = missing, failure = why,
        due_at = case outcome when 'waiting' then now() + pause else due_at end,
        ended_at = case outcome when 'waiting' then null else now() end
    where job_id = settled_job;
end
$$;

do $$
declare
    operator constant text := $p$nullif(current_setting('app.role', true), '') = 'operator'$p$;
    t text;
begin
    foreach t in array array['job', 'job_run', 'job_act'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('grant select, insert, update, delete on %I to portal_worker', t);
        execute format('create policy worker on %I to portal_worker using (true) with check (true)', t);
        execute format('create policy owner on %I to %I using (true) with check (true)', t, current_user);
        execute format('create policy operator on %I for select to portal_app using (%s)', t, operator);
    end loop;

    -- An operator runs the portal for every tenant: he sees their names, and never whom a job is about.
    execute format('create policy operator on organization for select to portal_app using (%s)', operator);
end
$$;

grant usage on sequence job_claim to portal_worker;
grant select on job_run, job_act to portal_app;
grant select (job_id, kind, organization_id, priority, state, due_at, attempts, lost, claim, claimed_by, claimed_until, run_id,
              correlation_id, requested_at, began_at, ended_at, gaps, failure) on job to portal_app;
