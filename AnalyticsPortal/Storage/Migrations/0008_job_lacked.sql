-- What a refresh had to do without is not forgotten when a later try has it.

-- The sources that did not answer at any of its tries.
alter table job add column lacked text[] not null default '{}';
update job set lacked = gaps where gaps <> '{}';

-- As before, and lacked grows with what is missing now.
create or replace function settle_job(settled_job bigint, held bigint, outcome text, missing text[], why text, pause interval)
returns void language plpgsql set search_path = public, pg_temp as $$
begin
    perform check_claim(settled_job, held);
    update job
    set state = outcome, attempts = attempts + 1, claimed_until = null, gaps = missing, failure = why,
        lacked = case when missing <@ lacked then lacked else array(select unnest(lacked) union select unnest(missing)) end,
        due_at = case outcome when 'waiting' then now() + pause else due_at end,
        ended_at = case outcome when 'waiting' then null else now() end
    where job_id = settled_job;
end
$$;

grant select (lacked) on job to portal_app;
