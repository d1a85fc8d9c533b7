-- What trainers did about learners who need help, and what became of their messages. A row stays; an undo is kept in it.

create table help_action (
    action_id       bigint generated always as identity primary key,
    organization_id text not null,
    -- The learner.
    user_id         text not null,
    course_id       text not null,
    -- Who did it. Stays when that account goes, hence no reference to it.
    trainer_id      text not null,
    trainer_name    text not null check (length(trainer_name) between 1 and 200),
    kind            text not null check (kind in ('Message', 'Note', 'FollowUp', 'Done', 'Dismiss', 'BringBack')),
    subject         text check (length(subject) between 1 and 200),
    text            text check (length(text) between 1 and 4000),
    follow_up_on    date,
    at              timestamptz not null default now(),
    undone_at       timestamptz check (undone_at >= at),
    -- One for each press of a button: what comes twice counts once.
    request_id      uuid not null,
    -- The outbox: whoever claims a message counts one try more, and may settle that try alone.
    mail_state      text check (mail_state in ('Waiting', 'Sending', 'Sent', 'Captured', 'Failed', 'Uncertain')),
    mail_tries      integer not null default 0,
    leaves_at       timestamptz,
    claimed_until   timestamptz,
    settled_at      timestamptz,
    mail_reason     text check (length(mail_reason) <= 200),
    check ((kind = 'Message') = (subject is not null)),
    check ((kind = 'Message') = (mail_state is not null and leaves_at is not null)),
    check ((kind = 'FollowUp') = (follow_up_on is not null)),
    check (text is not null or kind in ('FollowUp', 'Done', 'BringBack')),
    check (kind <> 'Dismiss' or length(text) <= 200),
    check (kind = 'Message' or length(text) <= 1000),
    check ((mail_state = 'Sending') = (claimed_until is not null)),
    check ((mail_state in ('Sent', 'Captured', 'Failed', 'Uncertain')) = (settled_at is not null)),
    -- What has left cannot be taken back.
    check (undone_at is null or mail_state is null or (mail_state = 'Waiting' and mail_tries = 0)),
    unique (trainer_id, request_id, user_id, course_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

create index on help_action (user_id, course_id);
create index on help_action (organization_id, course_id);
create index help_action_leaves on help_action (leaves_at) where mail_state = 'Waiting' and undone_at is null;
create index help_action_claimed on help_action (claimed_until) where mail_state = 'Sending';

-- A message waits for ten seconds before it leaves, in which it can be undone.
create function post_help_action() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.kind = 'Message' then
        new.mail_state := 'Waiting';
        new.leaves_at := new.at + interval '10 seconds';
    end if;
    return new;
end
$$;

create trigger help_action_posted before insert on help_action
    for each row execute function post_help_action();

create function announce_help_action() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_notify('portal_change', new.user_id);
    return null;
end
$$;

create trigger help_action_changed after insert or update on help_action
    for each row execute function announce_help_action();

do $$
declare
    own_organization constant text :=
        $p$organization_id = nullif(current_setting('app.organization_id', true), '')$p$;
    own_name constant text :=
        $p$trainer_id = nullif(current_setting('app.user_id', true), '')$p$;
    own_course constant text :=
        $p$course_id = any ((select nullif(current_setting('app.course_ids', true), '')::text[])::text[])$p$;
    acting_as constant text :=
        $p$nullif(current_setting('app.role', true), '') = %L$p$;
    trainer constant text := format(acting_as, 'trainer');
begin
    alter table help_action enable row level security;
    alter table help_action force row level security;
    -- Nobody but the role that migrates deletes what was done; a person sets nothing but an undo, and never when it happened.
    grant select on help_action to portal_app;
    grant insert (organization_id, user_id, course_id, trainer_id, trainer_name, kind, subject, text, follow_up_on, request_id) on help_action to portal_app;
    grant update (undone_at) on help_action to portal_app;
    grant select, insert, update on help_action to portal_worker;
    create policy worker on help_action to portal_worker using (true) with check (true);
    execute format('create policy owner on help_action to %I using (true) with check (true)', current_user);
    execute format('create policy organization_admin on help_action for select to portal_app using (%s and %s)',
        format(acting_as, 'org_admin'), own_organization);
    -- Whoever teaches a course sees what was done about its learners, whoever did it.
    execute format('create policy trainer on help_action for select to portal_app using (%s and %s and %s)', trainer, own_organization, own_course);
    -- In one's own name alone, about learners of one's own courses. The table that is asked has a rule of its own.
    execute format($p$create policy trainer_acts on help_action for insert to portal_app
        with check (%s and %s and %s and %s
            and exists (select from course_learner c where c.user_id = help_action.user_id and c.course_id = help_action.course_id))$p$,
        trainer, own_organization, own_course, own_name);
    execute format($p$create policy trainer_undoes on help_action for update to portal_app
        using (%s and %s and %s and undone_at is null and (mail_state is null or (mail_state = 'Waiting' and mail_tries = 0)))
        with check (%s and undone_at = now())$p$,
        trainer, own_organization, own_name, own_name);
end
$$;

-- When the learners whom the scope may see were last seen in any course, also in one that it may not see: whoever was active an hour ago
-- is not away. It tells nothing but the moment.
create function seen_anywhere() returns table (user_id text, seen_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select e.user_id, max(greatest(e.last_active_at, e.last_login_at))
    from public.course_learner e
    where e.organization_id = nullif(current_setting('app.organization_id', true), '')
      and e.user_id in (
          select o.user_id
          from public.course_learner o
          where o.organization_id = nullif(current_setting('app.organization_id', true), '')
            and (nullif(current_setting('app.role', true), '') = 'org_admin'
                or (nullif(current_setting('app.role', true), '') = 'trainer'
                    and o.course_id = any (nullif(current_setting('app.course_ids', true), '')::text[]))))
    group by e.user_id
$$;

revoke all on function seen_anywhere() from public;
grant execute on function seen_anywhere() to portal_app;
