-- What the nine services said, normalised, and what was calculated from it.
-- Every table about a person carries user_id and organization_id, and falls with his account.

-- How well each of the nine sources is known for each learner.
create table source_state (
    user_id         text not null,
    organization_id text not null,
    source          text not null,
    as_of           timestamptz,
    etag            text,
    failure_kind    text,
    failing_since   timestamptz,
    retry_after     timestamptz,
    primary key (user_id, source),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- directory
create table learner_profile (
    user_id             text not null,
    organization_id     text not null,
    time_zone           text not null,
    display_name        text,
    department_id       text,
    department_name     text,
    team_id             text,
    team_name           text,
    job_title           text,
    weekly_hours_target double precision,
    target_role         text,
    primary key (user_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- auth
create table login (
    user_id         text not null,
    organization_id text not null,
    at              timestamptz not null,
    primary key (user_id, at),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- auth
create table learning_session (
    user_id         text not null,
    organization_id text not null,
    session_id      text not null,
    started_at      timestamptz not null,
    minutes         double precision not null,
    primary key (user_id, session_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- course builder
create table enrollment (
    user_id          text not null,
    organization_id  text not null,
    course_id        text not null,
    enrolled_at      timestamptz not null,
    status           text not null check (status in ('Active', 'Completed', 'Withdrawn')),
    ended_at         timestamptz,
    target_date      date,
    progress_percent double precision,
    mandatory        boolean not null,
    primary key (user_id, course_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- course builder
create table module_completion (
    user_id         text not null,
    organization_id text not null,
    course_id       text not null,
    module_id       text not null,
    completed_at    timestamptz not null,
    primary key (user_id, course_id, module_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- course builder; active_on is a day in the learner's own time zone
create table course_activity (
    user_id         text not null,
    organization_id text not null,
    course_id       text not null,
    active_on       date not null,
    minutes         double precision not null,
    actions         integer not null,
    primary key (user_id, course_id, active_on),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- learner AI
create table learning_path (
    user_id         text not null,
    organization_id text not null,
    path_id         text not null,
    title           text not null,
    target_date     date,
    active          boolean not null,
    primary key (user_id, path_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- learner AI
create table path_topic (
    user_id         text not null,
    organization_id text not null,
    path_id         text not null,
    topic_id        text not null,
    title           text not null,
    position        integer not null,
    completed_at    timestamptz,
    planned_minutes double precision,
    primary key (user_id, path_id, topic_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- assessment
create table assessment_attempt (
    user_id          text not null,
    organization_id  text not null,
    attempt_id       text not null,
    assessment_id    text not null,
    course_id        text,
    topic_id         text,
    submitted_at     timestamptz,
    due_at           timestamptz,
    score            double precision,
    passed           boolean,
    minutes          double precision,
    expected_minutes double precision,
    primary key (user_id, attempt_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- content studio
create table content_use (
    user_id         text not null,
    organization_id text not null,
    content_id      text not null,
    content_type    text not null,
    topic_id        text,
    at              timestamptz not null,
    minutes         double precision not null,
    ai_made         boolean,
    primary key (user_id, content_id, at),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- DevLab
create table lab_result (
    user_id         text not null,
    organization_id text not null,
    result_id       text not null,
    topic_id        text not null,
    finished_at     timestamptz not null,
    passed          boolean not null,
    minutes         double precision,
    primary key (user_id, result_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- assistant; never the words
create table assistant_chat (
    user_id         text not null,
    organization_id text not null,
    chat_id         text not null,
    at              timestamptz not null,
    asked_for_help  boolean not null,
    topic_id        text,
    primary key (user_id, chat_id),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- Results, each as the portal's own JSON.
create table learner_measure (
    user_id         text not null,
    organization_id text not null,
    kind            text not null,
    result          jsonb not null,
    completeness    text not null,
    calculated_at   timestamptz not null,
    expires_at      timestamptz not null,
    primary key (user_id, kind),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- Courses belong to an organisation, not to a person.
create table course (
    organization_id text not null references organization,
    course_id       text not null,
    title           text not null,
    starts_on       date,
    ends_on         date,
    primary key (organization_id, course_id)
);

create table course_module (
    organization_id text not null,
    course_id       text not null,
    module_id       text not null,
    title           text not null,
    position        integer not null,
    topic_ids       text[] not null,
    primary key (organization_id, course_id, module_id),
    foreign key (organization_id, course_id) references course on delete cascade
);

-- Whole courses and whole organisations are read by later measures.
create index on enrollment (organization_id, course_id);
create index on learner_measure (organization_id, kind);
