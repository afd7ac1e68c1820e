-- Messages to people and to organisations. « sent » is never shown as « received »; what fails becomes a task for a
-- person: a call or a letter.
create table platform.message (
  id uuid primary key,
  channel text not null check (channel in ('email', 'sms')),
  -- What it is for, a code: « signInLink », « reminder ».
  purpose text not null,
  recipient text not null,
  subject text,
  body text not null,
  -- A secret that must not outlive its use (a sign-in link) is wiped from the body once sent by a real provider.
  secret boolean not null default false,
  person_id uuid,
  organisation_id uuid,
  status text not null default 'planned'
    check (status in ('planned', 'sent', 'delivered', 'failed', 'answered', 'refused')),
  transport text check (transport in ('smtp', 'sms', 'demonstration')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  failure text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  delivered_at timestamptz,
  -- How to reach the person when this channel fails.
  fallback_channel text check (fallback_channel in ('phone', 'letter')),
  fallback_detail text,
  check ((status in ('sent', 'delivered', 'answered')) <= (transport is not null))
);
create index message_to_send on platform.message (next_attempt_at) where status = 'planned';
create index message_recent on platform.message (created_at desc, id desc);
create index message_person on platform.message (person_id) where person_id is not null;
create index message_organisation on platform.message (organisation_id) where organisation_id is not null;

create table platform.contact_task (
  id uuid primary key,
  message_id uuid not null references platform.message on delete cascade,
  channel text not null check (channel in ('phone', 'letter')),
  detail text not null,
  organisation_id uuid,
  status text not null default 'planned' check (status in ('planned', 'answered', 'refused', 'failed')),
  created_at timestamptz not null default now(),
  closed_at timestamptz
);
create unique index contact_task_message on platform.contact_task (message_id);
create index contact_task_open on platform.contact_task (created_at) where status = 'planned';
create index contact_task_organisation on platform.contact_task (organisation_id) where organisation_id is not null;
