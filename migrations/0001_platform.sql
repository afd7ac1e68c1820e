-- What every capability stands on: settings of the territory, the journal, and (later files) messages and jobs.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

create table platform.setting (
  name text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);

-- The journal: rows are appended by operations in their own transaction and never change.
-- One job seals them in hash-linked batches. Identifiers only, never a person's words or contacts.
create table platform.journal_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_kind text not null check (actor_kind in ('account', 'command', 'job', 'public', 'link')),
  actor_id uuid,
  action text not null,
  object_kind text not null,
  object_id uuid,
  details jsonb not null default '{}'
);
create index journal_entry_object on platform.journal_entry (object_kind, object_id);

-- A batch names the entries it seals: those that were committed and unsealed at that moment. Identifiers are
-- given before the commit, so a late one is sealed by a later batch.
create table platform.journal_batch (
  id bigint generated always as identity primary key,
  entries int8multirange not null,
  entry_count integer not null,
  previous_seal bytea,
  seal bytea not null unique,
  sealed_at timestamptz not null default now()
);
create index journal_batch_sealed_at on platform.journal_batch (sealed_at);

-- What a seal covers of an entry, as one text; jsonb is written in one way only.
create function platform.journal_text(entry platform.journal_entry) returns text language sql immutable as $$
  select entry.id || '|' || extract(epoch from entry.at) || '|' || entry.actor_kind || '|' ||
    coalesce(entry.actor_id::text, '') || '|' || entry.action || '|' || entry.object_kind || '|' ||
    coalesce(entry.object_id::text, '') || '|' || entry.details::text
$$;

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table % is append-only.', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger journal_entry_append_only before update or delete or truncate on platform.journal_entry
  for each statement execute function platform.refuse_change();
create trigger journal_batch_append_only before update or delete or truncate on platform.journal_batch
  for each statement execute function platform.refuse_change();
