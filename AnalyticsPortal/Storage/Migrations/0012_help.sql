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
    mail_state      text check (mail_state in ('Waiting', 'Sending', 'Sent', 'Captured', 'Failed', 'GivenUp', 'Uncertain')),
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
    check ((mail_state in ('Sent', 'Captured', 'Failed', 'GivenUp', 'Uncertain')) = (settled_at is not null)),
    -- What has left cannot be taken back.
    check (undone_at is null or mail_state is null or (mail_state = 'Waiting' and mail_tries = 0)),
    unique (trainer_id, request_id, user_id, course_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

create index on help_action (user_id, course_id);
create index on help_action (organization_id, course_id);
create index help_action_messages on help_action (trainer_id, at) where kind = 'Message';
create index help_action_leaves on help_action (leaves_at) where mail_state = 'Waiting' and undone_at is null;
create index help_action_claimed on help_action (claimed_until) where mail_state = 'Sending';

-- A message waits for ten seconds before it leaves, in which it can be undone. A trainer sends 200 in an hour at most, and one learner 5 in a day.
create function post_help_action() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    if new.kind <> 'Message' then
        return new;
    end if;
    new.mail_state := 'Waiting';
    new.leaves_at := new.at + interval '10 seconds';
    -- Two presses at the same time are counted one after the other.
    perform pg_advisory_xact_lock(hashtextextended(new.trainer_id, 12));
    -- What comes twice is not written, whatever was sent since.
    if exists (select from public.help_action h
            where h.trainer_id = new.trainer_id and h.request_id = new.request_id and h.user_id = new.user_id and h.course_id = new.course_id) then
        return new;
    end if;
    if (select count(*) from public.help_action h
            where h.trainer_id = new.trainer_id and h.kind = 'Message' and h.undone_at is null and h.at > new.at - interval '1 hour') >= 200 then
        raise exception 'more than 200 messages in an hour' using errcode = 'check_violation', constraint = 'help_action_hour';
    end if;
    if (select count(*) from public.help_action h
            where h.user_id = new.user_id and h.trainer_id = new.trainer_id and h.kind = 'Message' and h.undone_at is null and h.at > new.at - interval '1 day') >= 5 then
        raise exception 'more than 5 messages to one learner in a day' using errcode = 'check_violation', constraint = 'help_action_day';
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
        $p$(select nullif(current_setting('app.role', true), '') = %L)$p$;
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
    -- In one's own name alone, about learners of courses that one teaches or taught until a month ago, and messages to those under way alone.
    -- The tables that are asked have rules of their own.
    execute format($p$create policy trainer_acts on help_action for insert to portal_app
        with check (%s and %s and %s and %s
            and exists (select from course_learner c
                where c.user_id = help_action.user_id and c.course_id = help_action.course_id and (help_action.kind <> 'Message' or c.status = 'Active'))
            and exists (select from teaching_assignment t
                where t.trainer_id = help_action.trainer_id and t.course_id = help_action.course_id and (t.taught_until is null or t.taught_until >= current_date - 30)))$p$,
        trainer, own_organization, own_course, own_name);
    execute format($p$create policy trainer_undoes on help_action for update to portal_app
        using (%s and %s and %s and undone_at is null and (mail_state is null or (mail_state = 'Waiting' and mail_tries = 0)))
        with check (%s and undone_at = now())$p$,
        trainer, own_organization, own_name, own_name);
end
$$;
