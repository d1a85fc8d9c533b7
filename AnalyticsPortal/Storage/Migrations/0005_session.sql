-- Who is signed in where. The cookie holds a random id and the table its SHA-256 alone, so that nobody who reads the table can sign in.

create table account_session (
    session_id_hash bytea primary key check (octet_length(session_id_hash) = 32),
    user_id         text not null,
    organization_id text not null,
    active_role     text not null check (active_role in ('learner', 'trainer', 'org_admin', 'operator')),
    method          text not null check (method in ('Persona', 'Password', 'OpenId')),
    client          text not null,
    signed_in_at    timestamptz not null,
    last_seen_at    timestamptz not null,
    ends_at         timestamptz not null,
    ended_at        timestamptz,
    ended_why       text check (ended_why in ('SignedOut', 'Elsewhere', 'Replaced', 'Role', 'Removed')),
    check ((ended_at is null) = (ended_why is null)),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

create index on account_session (user_id);

do $$
begin
    alter table account_session enable row level security;
    alter table account_session force row level security;
    grant select on account_session to portal_app;
    grant select, insert, update, delete on account_session to portal_worker;
    create policy worker on account_session to portal_worker using (true) with check (true);
    execute format('create policy owner on account_session to %I using (true) with check (true)', current_user);
    -- In every role his own, and nobody else's.
    create policy own on account_session for select to portal_app using (
        user_id = nullif(current_setting('app.user_id', true), '')
        and organization_id = nullif(current_setting('app.organization_id', true), ''));
end
$$;

-- What each session is worth at a moment, and whose it is. Asked for every request, before there is a scope, and only with the hash of an id that somebody holds.
create function check_sessions(asked bytea[], moment timestamptz, idle interval)
returns table (session_id_hash bytea, state text, active_role text, last_seen_at timestamptz,
               user_id text, issuer text, subject text, organization_id text, display_name text, email text, roles text[])
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select wanted.id,
           case
               when s.session_id_hash is null then 'Removed'
               when s.ended_why is not null then s.ended_why
               when s.ends_at <= moment then 'Expired'
               when s.last_seen_at + idle <= moment then 'Idle'
               when s.active_role <> all (held.roles) then 'Role'
               else 'Valid'
           end,
           s.active_role, s.last_seen_at, a.user_id, a.issuer, a.subject, a.organization_id, a.display_name, a.email, held.roles
    from unnest(asked) as wanted (id)
    left join public.account_session s on s.session_id_hash = wanted.id
    left join public.account a on a.user_id = s.user_id
    cross join lateral (select array(select r.role from public.account_role r where r.user_id = s.user_id order by r.role)) as held (roles)
$$;

revoke all on function check_sessions(bytea[], timestamptz, interval) from public;
grant execute on function check_sessions(bytea[], timestamptz, interval) to portal_app;

-- Whoever changes what a person may do, by whatever way, ends the sessions that rest on it and wakes every portal.

create function end_sessions_of_role() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    update account_session set ended_at = now(), ended_why = 'Role'
    where user_id = old.user_id and active_role = old.role and ended_at is null;
    return null;
end
$$;

create trigger role_taken after delete or update of user_id, role on account_role
    for each row execute function end_sessions_of_role();

create function end_sessions_of_account() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    update account_session
    set ended_at = now(), ended_why = case when new.organization_id = old.organization_id then 'Removed' else 'Role' end
    where user_id = new.user_id and ended_at is null;
    return null;
end
$$;

create trigger account_changed after update of issuer, subject, organization_id on account
    for each row when ((old.issuer, old.subject, old.organization_id) is distinct from (new.issuer, new.subject, new.organization_id))
    execute function end_sessions_of_account();

create function announce_access() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_notify('portal_access', old.user_id);
    return null;
end
$$;

create trigger session_gone after delete on account_session
    for each row execute function announce_access();

create trigger session_ended after update of ended_at on account_session
    for each row when (old.ended_at is null and new.ended_at is not null) execute function announce_access();

-- Keys from before the ring was encrypted. The cookies that they protect name no session and are worth nothing any more.
delete from data_protection_key;
