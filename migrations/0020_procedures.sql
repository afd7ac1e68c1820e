-- What a territory changes in procedure sheets, or writes itself. Sheets of the product are files; the latest published
-- edition of a procedure stands in their place.
create schema procedures;

-- The rule that no code may go round: at least one way that needs no internet, and that says how. The same rule stands
-- in procedure.ts (hasHumanChannel).
create function procedures.has_human_channel(content jsonb) returns boolean language sql immutable as $$
  select coalesce(jsonb_typeof(content -> 'channels') = 'array', false) and exists (
    select from jsonb_array_elements(
      case jsonb_typeof(content -> 'channels') when 'array' then content -> 'channels' else '[]' end) as channel
    where case channel ->> 'kind'
      when 'phone' then coalesce(channel ->> 'phone', '') <> ''
      when 'paper' then coalesce(channel ->> 'detail', channel ->> 'phone', channel ->> 'form', '') <> ''
      when 'counter' then coalesce(channel ->> 'detail', channel ->> 'phone', '') <> ''
      when 'homeVisit' then coalesce(channel ->> 'detail', channel ->> 'phone', '') <> ''
      else false
    end)
$$;

create table procedures.edition (
  id uuid primary key,
  procedure_id text not null,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'published', 'replaced', 'withdrawn')),
  content jsonb not null,
  edited_by uuid not null,
  edited_at timestamptz not null,
  unique (procedure_id, version),
  constraint published_has_human_channel check (state <> 'published' or procedures.has_human_channel(content))
);
create unique index edition_published on procedures.edition (procedure_id) where state = 'published';
create unique index edition_draft on procedures.edition (procedure_id) where state = 'draft';

-- One number for the whole catalogue, so that each process knows when to read it again.
create table procedures.revision (
  one boolean primary key default true check (one),
  number bigint not null default 0
);
insert into procedures.revision default values;
create function procedures.note_change() returns trigger language plpgsql as $$
begin
  update procedures.revision set number = number + 1;
  return null;
end $$;
create trigger edition_changed after insert or update or delete on procedures.edition
  for each statement execute function procedures.note_change();
