-- The services that operators have left alone, for every portal on this database. No personal data but the name of the operator who decided it.

create table service_pause (
    service         text primary key check (service in (
                        'Auth', 'Directory', 'CourseBuilder', 'ContentStudio', 'Assessment', 'SkillsEngine', 'LearnerAi', 'DevLab', 'RagAssistant')),
    by_user         text not null,
    by_name         text not null check (length(by_name) between 1 and 200),
    reason          text not null check (length(reason) between 1 and 200),
    since           timestamptz not null default now()
);

do $$
begin
    alter table service_pause enable row level security;
    alter table service_pause force row level security;
    grant select, insert, update, delete on service_pause to portal_app, portal_worker;
    create policy worker on service_pause to portal_worker using (true) with check (true);
    execute format('create policy owner on service_pause to %I using (true) with check (true)', current_user);
    -- Every operator sees and ends any pause; he begins one in his own name alone.
    create policy operator on service_pause to portal_app
        using (nullif(current_setting('app.role', true), '') = 'operator')
        with check (nullif(current_setting('app.role', true), '') = 'operator'
            and by_user = nullif(current_setting('app.user_id', true), ''));
end
$$;

create function announce_service() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_notify('portal_service', coalesce(new.service, old.service));
    return null;
end
$$;

create trigger service_pause_changed after insert or update or delete on service_pause
    for each row execute function announce_service();
