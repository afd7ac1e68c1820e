-- The directory in full: imports that can be undone, duplicates and merges, contacts kept out of publication, licences.

-- ——— imports

-- An import undone: its statements stay, and say nothing any more.
alter table directory.import_run
  add column undone_at timestamptz,
  add column undone_by_kind text,
  add column undone_by_id uuid,
  -- How the file was read, when it took a mapping.
  add column mapping jsonb,
  add check ((undone_at is null) = (undone_by_kind is null));
create index import_run_source on directory.import_run (kind, source, finished_at desc);

-- A row that was refused is kept whole, to be mended and sent again.
alter table directory.import_issue add column row_content jsonb;

-- Under which terms a source may be reused, and whom to name.
alter table directory.source
  add column licence text,
  add column attribution text;

-- Imports asked for in the browser: prepared, then run by a process apart.
create table directory.import_task (
  id uuid primary key,
  file_name text not null,
  stored_file text not null,
  mapping jsonb,
  source text,
  accept_shrink boolean not null default false,
  state text not null check (state in ('prepared', 'queued', 'running', 'done', 'refused')),
  done integer not null default 0,
  total integer,
  run_id uuid references directory.import_run on delete set null,
  reason text,
  author_id uuid,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index import_task_created on directory.import_task (created_at desc, id);
create index import_task_waiting on directory.import_task (created_at) where state in ('queued', 'running');
create index import_task_run on directory.import_task (run_id) where run_id is not null;

-- ——— duplicates and merges

-- The place under whose sheet this one is shown, when people said that both are the same. Assertions stay where they
-- were recorded: a merge is a pointer, and undoing it loses nothing (docs/decisions/0010).
alter table directory.place add column merged_into uuid references directory.place;
alter table directory.place add check (merged_into <> id);
create index place_merged_into on directory.place (merged_into) where merged_into is not null;

-- Each merge ever decided; those that hold are a forest, of which merged_into is the root.
create table directory.merge (
  id bigint generated always as identity primary key,
  place_id uuid not null references directory.place,
  into_place_id uuid not null references directory.place,
  automatic boolean not null,
  author_kind text not null,
  author_id uuid,
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by_kind text,
  undone_by_id uuid,
  check (place_id <> into_place_id)
);
create unique index merge_holding on directory.merge (place_id) where undone_at is null;
create index merge_into on directory.merge (into_place_id) where undone_at is null;
create trigger merge_never_deleted before delete or truncate on directory.merge
  for each statement execute function platform.refuse_change();

-- Two places that look alike. A verdict is for ever: an import never asks again.
create table directory.duplicate_pair (
  low_id uuid not null references directory.place,
  high_id uuid not null references directory.place,
  -- Log odds that both are the same place, and what speaks for and against.
  score real not null,
  reasons jsonb not null default '{}',
  verdict text check (verdict in ('same', 'different', 'unsure')),
  author_kind text,
  author_id uuid,
  decided_at timestamptz,
  seen_at timestamptz not null default now(),
  primary key (low_id, high_id),
  check (low_id < high_id),
  check ((verdict is null) = (decided_at is null))
);
create index duplicate_pair_high on directory.duplicate_pair (high_id);
create index duplicate_pair_open on directory.duplicate_pair (score desc, low_id, high_id) where verdict is null;

-- What changes below a merged place shows on the sheet of the other.
create or replace function directory.touch_places() returns trigger language plpgsql as $$
begin
  update directory.place set changed_xact = pg_current_xact_id(), changed_at = now()
  where changed_xact <> pg_current_xact_id() and id in (
    select place_id from changed
    union
    select place.merged_into from changed join directory.place on place.id = changed.place_id
    where place.merged_into is not null);
  return null;
end $$;
drop trigger place_marked on directory.place;
create trigger place_marked before update of slug, deleted_at, merged_into on directory.place
  for each row execute function directory.mark_place();

-- ——— published views: a merged place is shown by the one that it was merged into

create or replace view directory.published_place as
  select place.id, place.slug, place.changed_at,
    name.value #>> '{}' as name,
    address.value ->> 'communeCode' as commune_code,
    address.value ->> 'communeName' as commune_name,
    address.value ->> 'postcode' as postcode,
    address.value ->> 'street' as street,
    (position.value ->> 'latitude')::double precision as latitude,
    (position.value ->> 'longitude')::double precision as longitude,
    position.value ->> 'precision' as position_precision
  from directory.place
  join directory.assertion name on name.subject_id = place.id and name.field = 'name' and name.is_current
  left join directory.assertion address
    on address.subject_id = place.id and address.field = 'address' and address.is_current
  left join directory.assertion position
    on position.subject_id = place.id and position.field = 'position' and position.is_current
  where place.deleted_at is null and place.merged_into is null and not exists (
    select from directory.assertion hidden
    where hidden.subject_id = place.id and hidden.field = 'published' and hidden.is_current
      and hidden.value = 'false');

create or replace view directory.published_offer as
  select offer.id, published_place.id as place_id,
    family.value #>> '{}' as family,
    (select value #>> '{}' from directory.assertion
      where subject_id = offer.id and field = 'grade' and is_current) as grade,
    coalesce((select value from directory.assertion
      where subject_id = offer.id and field = 'needs' and is_current), '[]') as needs
  from directory.offer
  join directory.place on place.id = offer.place_id
  join directory.published_place on published_place.id = coalesce(place.merged_into, place.id)
  join directory.assertion family on family.subject_id = offer.id and family.field = 'family' and family.is_current
  where not exists (
    select from directory.assertion hidden
    where hidden.subject_id = offer.id and hidden.field = 'published' and hidden.is_current
      and hidden.value = 'false');
