-- Who sees which row. The scope arrives with each query as settings of its transaction; '' (what a setting becomes
-- after a transaction) and a missing setting are both "no scope", and no scope sees nothing.
-- Policies compare scalars or an array that came with the scope; none of them reads a table.

do $$
declare
    own_person constant text :=
        $p$user_id = nullif(current_setting('app.user_id', true), '')$p$;
    own_organization constant text :=
        $p$organization_id = nullif(current_setting('app.organization_id', true), '')$p$;
    own_course constant text :=
        $p$course_id = any (nullif(current_setting('app.course_ids', true), '')::text[])$p$;
    acting_as constant text :=
        $p$nullif(current_setting('app.role', true), '') = %L$p$;
    personal constant text[] := array[
        'account', 'account_role', 'source_state', 'learner_profile', 'login', 'learning_session', 'enrollment',
        'module_completion', 'course_activity', 'learning_path', 'path_topic', 'assessment_attempt', 'content_use',
        'lab_result', 'assistant_chat', 'learner_measure'];
    of_organization constant text[] := array['organization', 'course', 'course_module'];
    t text;
begin
    foreach t in array personal || of_organization loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('grant select on %I to portal_app', t);
        execute format('grant select, insert, update, delete on %I to portal_worker', t);
        execute format('create policy worker on %I to portal_worker using (true) with check (true)', t);
        -- Forced row security binds the owner too, and silently: later migrations and find_account need a rule of their own.
        execute format('create policy owner on %I to %I using (true) with check (true)', t, current_user);
    end loop;

    foreach t in array personal loop
        execute format('create policy learner on %I for select to portal_app using (%s and %s and %s)',
            t, format(acting_as, 'learner'), own_person, own_organization);
        execute format('create policy organization_admin on %I for select to portal_app using (%s and %s)',
            t, format(acting_as, 'org_admin'), own_organization);
    end loop;

    execute format('create policy trainer on enrollment for select to portal_app using (%s and %s and %s)',
        format(acting_as, 'trainer'), own_organization, own_course);

    foreach t in array of_organization loop
        execute format('create policy member on %I for select to portal_app using (%s)', t, own_organization);
    end loop;
end
$$;

grant usage on schema public to portal_app, portal_worker;
grant select, insert on data_protection_key to portal_app;

-- Sign-in happens before there is a scope: one narrow door, by the exact pair that identifies a person.
create function find_account(wanted_issuer text, wanted_subject text)
returns table (user_id text, issuer text, subject text, organization_id text, display_name text, email text, roles text[])
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
    select a.user_id, a.issuer, a.subject, a.organization_id, a.display_name, a.email,
           array(select r.role from public.account_role r where r.user_id = a.user_id order by r.role)
    from public.account a
    where a.issuer = wanted_issuer and a.subject = wanted_subject
$$;

revoke all on function find_account(text, text) from public;
grant execute on function find_account(text, text) to portal_app;
