-- The counter: who waits, who is there, what was done. Anonymous all through; a name goes to people, never here.
create schema desk;

create table desk.encounter (
  id uuid primary key,
  organisation_id uuid not null,
  -- Who called the person; empty while they wait.
  account_id uuid,
  ticket text not null check (ticket ~ '^[A-Z] \d{1,3}$'),
  state text not null check (state in ('waiting', 'current', 'paused', 'done')),
  -- What the person asks, as typed at the counter.
  asks text not null default '',
  procedure_id text,
  need text,
  -- Dates, papers, constraints, place: what the steps fill in.
  details jsonb not null default '{}',
  diagnosis_id uuid,
  referral_id uuid,
  arrived_at timestamptz not null,
  called_at timestamptz,
  ended_at timestamptz,
  check ((state = 'done') = (ended_at is not null)),
  check (state = 'waiting' or called_at is not null),
  check (state in ('waiting', 'done') or account_id is not null)
);
-- One person at a time in front of an agent.
create unique index encounter_current on desk.encounter (account_id) where state = 'current';
create index encounter_open on desk.encounter (organisation_id, arrived_at) where state <> 'done';
create index encounter_ended on desk.encounter (organisation_id, ended_at) where state = 'done';

create table desk.help_log (
  id uuid primary key,
  -- Given by whoever typed it, so that a line sent twice after a cut is written once.
  client_key uuid not null unique,
  organisation_id uuid not null,
  account_id uuid not null,
  encounter_id uuid references desk.encounter,
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  what text not null check (what in ('informed', 'showed', 'with', 'for', 'referred', 'unable')),
  minutes smallint not null check (minutes in (5, 15, 30)),
  procedure_id text,
  need text,
  note text
);
create index help_log_organisation on desk.help_log (organisation_id, happened_at, id);
