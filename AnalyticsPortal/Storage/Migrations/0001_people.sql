-- Organisations (tenants), the people who may sign in, and what each of them may be.

create table organization (
    organization_id text primary key,
    name            text not null,
    time_zone       text not null,
    sample          boolean not null
);

create table account (
    user_id         text primary key,
    organization_id text not null references organization,
    issuer          text not null,
    subject         text not null,
    display_name    text not null,
    email           text not null,
    unique (issuer, subject),
    -- What personal rows refer to: a row can never claim a tenant that is not its owner's.
    unique (user_id, organization_id)
);

create index on account (organization_id);

create table account_role (
    user_id         text not null,
    organization_id text not null,
    role            text not null check (role in ('learner', 'trainer', 'org_admin', 'operator')),
    primary key (user_id, role),
    foreign key (user_id, organization_id) references account (user_id, organization_id) on update cascade on delete cascade
);

-- The key ring that protects cookies, shared by every replica.
create table data_protection_key (
    friendly_name text primary key,
    xml           text not null,
    created_at    timestamptz not null default now()
);
