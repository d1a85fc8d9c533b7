-- What operators did to services: who paused or resumed which, when and why. The pause itself goes with its end, this does not.
-- Stays when the account goes, hence no reference to it.

create table service_act (
    act_id        bigint generated always as identity primary key,
    at            timestamptz not null default now(),
    act           text not null check (act in ('Paused', 'Resumed')),
    operator_id   text not null,
    operator_name text not null check (length(operator_name) between 1 and 200),
    service       text not null,
    reason        text not null check (length(reason) <= 200)
);

do $$
declare
    operator constant text := $p$nullif(current_setting('app.role', true), '') = 'operator'$p$;
begin
    alter table service_act enable row level security;
    alter table service_act force row level security;
    -- Nobody but the role that migrates changes or deletes what was done.
    grant select, insert on service_act to portal_app, portal_worker;
    create policy worker on service_act to portal_worker using (true) with check (true);
    execute format('create policy owner on service_act to %I using (true) with check (true)', current_user);
    -- Every operator reads all of it, and writes in his own name alone.
    execute format('create policy operator on service_act for select to portal_app using (%s)', operator);
    execute format($p$create policy operator_own on service_act for insert to portal_app
        with check (%s and operator_id = nullif(current_setting('app.user_id', true), ''))$p$, operator);
end
$$;
