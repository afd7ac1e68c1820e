-- The directory: organisations, places, offers, drop-ins. Nothing of a sheet is a column: every field is an
-- assertion (who said what, when, from which source), and the sheet is a view over the assertions in force.
create schema directory;

-- ——— who speaks

-- Files, forms and campaigns. A closed source no longer takes part in contradictions.
create table directory.source (
  name text primary key check (name <> ''),
  -- Shown to the public: « Conseillers numériques ».
  label text not null check (label <> ''),
  first_seen_at timestamptz not null default now(),
  closed_on date
);

-- ——— what is spoken of: identity only

create table directory.organisation (
  id uuid primary key,
  created_at timestamptz not null default now()
);

create table directory.place (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- The last transaction that changed anything of the sheet: see directory.changed_since.
  changed_xact xid8 not null default pg_current_xact_id(),
  deleted_at timestamptz,
  deleted_reason text,
  check ((deleted_at is null) = (deleted_reason is null))
);
create index place_changed on directory.place (changed_xact);

-- Every slug that ever led to a place, so that printed addresses keep working.
create table directory.place_slug (
  slug text primary key,
  place_id uuid not null references directory.place,
  since timestamptz not null default now()
);
create index place_slug_place on directory.place_slug (place_id);

create table directory.offer (
  id uuid primary key,
  place_id uuid not null references directory.place,
  created_at timestamptz not null default now(),
  unique (id, place_id)
);
create index offer_place on directory.offer (place_id);

create table directory.drop_in (
  id uuid primary key,
  place_id uuid not null references directory.place,
  created_at timestamptz not null default now(),
  unique (id, place_id)
);
create index drop_in_place on directory.drop_in (place_id);

-- Identifiers of others. `part` names one offer or drop-in of a foreign record; identifiers are never concatenated.
create table directory.cross_reference (
  id bigint generated always as identity primary key,
  scheme text not null,
  foreign_id text not null check (foreign_id <> ''),
  part text not null default '',
  place_id uuid references directory.place,
  offer_id uuid references directory.offer,
  drop_in_id uuid references directory.drop_in,
  organisation_id uuid references directory.organisation,
  kind text not null generated always as (
    case when place_id is not null then 'place' when offer_id is not null then 'offer'
      when drop_in_id is not null then 'dropIn' else 'organisation' end) stored,
  since timestamptz not null default now(),
  until timestamptz,
  check (num_nonnulls(place_id, offer_id, drop_in_id, organisation_id) = 1),
  check (until is null or until >= since)
);
create unique index cross_reference_living on directory.cross_reference (scheme, foreign_id, kind, part)
  where until is null;
create index cross_reference_place on directory.cross_reference (place_id) where place_id is not null;
create index cross_reference_offer on directory.cross_reference (offer_id) where offer_id is not null;
create index cross_reference_drop_in on directory.cross_reference (drop_in_id) where drop_in_id is not null;
create index cross_reference_organisation on directory.cross_reference (organisation_id)
  where organisation_id is not null;

-- ——— imports

create table directory.import_run (
  id uuid primary key,
  kind text not null,
  source text not null,
  file_name text not null,
  file_sha256 bytea not null,
  -- The day on which the file was true, for the rows that do not say theirs.
  file_date date not null,
  rows integer not null,
  created integer not null,
  updated integer not null,
  unchanged integer not null,
  rejected integer not null,
  -- Places that the same source gave before and that this file no longer holds.
  absent integer not null,
  notes jsonb not null default '{}',
  author_kind text not null check (author_kind in ('account', 'command', 'job', 'public', 'link')),
  author_id uuid,
  started_at timestamptz not null,
  finished_at timestamptz not null default now(),
  -- No row of a file is lost without a word.
  check (rows = created + updated + unchanged + rejected),
  check (least(created, updated, unchanged, rejected, absent) >= 0)
);
create index import_run_finished on directory.import_run (finished_at desc, id);
create index import_run_file on directory.import_run (file_sha256);

create table directory.import_issue (
  id bigint generated always as identity primary key,
  run_id uuid not null references directory.import_run on delete cascade,
  row_number integer not null,
  severity text not null check (severity in ('rejected', 'ignored', 'repaired', 'kept')),
  field text not null,
  value text not null,
  reason text not null,
  nearest text
);
create index import_issue_run on directory.import_issue (run_id, id);

-- ——— what is said

-- What one source said of one place on one day.
create table directory.statement (
  id bigint generated always as identity primary key,
  place_id uuid not null references directory.place,
  source text not null references directory.source,
  source_id text not null,
  stated_on date not null,
  -- Who answers for it, as shown to the public; the label of the source when null.
  stated_by text,
  author_kind text not null check (author_kind in ('account', 'command', 'job', 'public', 'link')),
  author_id uuid,
  import_run_id uuid references directory.import_run deferrable initially deferred,
  -- SHA-256 of the whole statement: the same one again changes nothing.
  fingerprint bytea not null,
  -- Columns that no field takes, kept as they were.
  left_over jsonb not null default '{}',
  recorded_at timestamptz not null default now(),
  unique (id, place_id)
);
create index statement_place on directory.statement (place_id);
create index statement_source on directory.statement (source, source_id);
create index statement_import_run on directory.statement (import_run_id) where import_run_id is not null;

-- One field of one subject, as a statement gives it. Rows never go; only their standing changes:
-- `is_live`: what its source last said; `is_current`: what the sheet shows, chosen among the live ones by
-- precedence.ts. A null value takes back what the source said before.
create table directory.assertion (
  id bigint generated always as identity primary key,
  statement_id bigint not null,
  place_id uuid not null,
  offer_id uuid,
  drop_in_id uuid,
  organisation_id uuid references directory.organisation,
  subject_kind text not null generated always as (
    case when offer_id is not null then 'offer' when drop_in_id is not null then 'dropIn'
      when organisation_id is not null then 'organisation' else 'place' end) stored,
  subject_id uuid not null generated always as (
    coalesce(offer_id, drop_in_id, organisation_id, place_id)) stored,
  field text not null,
  value jsonb,
  -- For the field « organisation » of a place, an offer or a drop-in: the one that answers for it.
  refers_to uuid references directory.organisation,
  state text not null check (state in ('confirmed', 'declared', 'imported', 'inferred', 'default')),
  is_live boolean not null,
  is_current boolean not null,
  redacted_at timestamptz,
  foreign key (statement_id, place_id) references directory.statement (id, place_id),
  foreign key (offer_id, place_id) references directory.offer (id, place_id),
  foreign key (drop_in_id, place_id) references directory.drop_in (id, place_id),
  check (num_nonnulls(offer_id, drop_in_id, organisation_id) <= 1),
  check (is_live or not is_current),
  check (value is not null or not is_current),
  check (refers_to is null or field = 'organisation'),
  -- A person is named only with a recorded consent.
  check (field <> 'professionals' or value is null or not value @? '$[*] ? (!exists(@.consentedOn))')
);
create unique index assertion_current on directory.assertion (subject_id, field) where is_current;
create index assertion_live on directory.assertion (place_id) where is_live;
create index assertion_statement on directory.assertion (statement_id, place_id);
create index assertion_offer on directory.assertion (offer_id, place_id) where offer_id is not null;
create index assertion_drop_in on directory.assertion (drop_in_id, place_id) where drop_in_id is not null;
create index assertion_organisation on directory.assertion (organisation_id) where organisation_id is not null;
create index assertion_refers_to on directory.assertion (refers_to) where refers_to is not null;

-- History stays: a row may change its standing, and a personal value may be blanked at the person's request.
create function directory.keep_assertion() returns trigger language plpgsql as $$
begin
  -- Generated columns are not known yet in a before trigger: their origins are compared.
  if (old.statement_id, old.place_id, old.offer_id, old.drop_in_id, old.organisation_id, old.field, old.refers_to,
      old.state)
    is distinct from (new.statement_id, new.place_id, new.offer_id, new.drop_in_id, new.organisation_id, new.field,
      new.refers_to, new.state)
    or (new.value is distinct from old.value
      and not (old.redacted_at is null and new.redacted_at is not null and new.value is null)) then
    raise exception 'An assertion is never rewritten.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger assertion_kept before update on directory.assertion
  for each row execute function directory.keep_assertion();
create trigger assertion_never_deleted before delete or truncate on directory.assertion
  for each statement execute function platform.refuse_change();
-- Of a statement, only the columns that no field took may be blanked, for the same reason.
create function directory.keep_statement() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - 'left_over' is distinct from to_jsonb(new) - 'left_over' or new.left_over <> '{}' then
    raise exception 'A statement is never rewritten.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger statement_kept before update on directory.statement
  for each row execute function directory.keep_statement();
create trigger statement_never_deleted before delete or truncate on directory.statement
  for each statement execute function platform.refuse_change();
create trigger place_never_deleted before delete or truncate on directory.place
  for each statement execute function platform.refuse_change();

create function directory.keep_slug() returns trigger language plpgsql as $$
begin
  insert into directory.place_slug (slug, place_id) values (new.slug, new.id)
    on conflict (slug) do nothing;
  if not exists (select from directory.place_slug where slug = new.slug and place_id = new.id) then
    raise exception 'The slug % led to another place.', new.slug using errcode = 'unique_violation';
  end if;
  return null;
end $$;
create trigger place_slug_kept after insert or update of slug on directory.place
  for each row execute function directory.keep_slug();

-- ——— change notices

-- Marks the places of the rows changed, once a transaction.
create function directory.touch_places() returns trigger language plpgsql as $$
begin
  update directory.place set changed_xact = pg_current_xact_id(), changed_at = now()
  where id in (select place_id from changed) and changed_xact <> pg_current_xact_id();
  return null;
end $$;
-- An organisation stands on the sheets of all the places that name it.
create function directory.touch_places_of_organisations() returns trigger language plpgsql as $$
begin
  update directory.place set changed_xact = pg_current_xact_id(), changed_at = now()
  where changed_xact <> pg_current_xact_id() and id in (
    select naming.place_id from directory.assertion naming
    where naming.is_current and naming.refers_to in (
      select organisation_id from changed where organisation_id is not null));
  return null;
end $$;
create trigger assertion_inserted after insert on directory.assertion
  referencing new table as changed for each statement execute function directory.touch_places();
create trigger assertion_updated after update on directory.assertion
  referencing new table as changed for each statement execute function directory.touch_places();
create trigger assertion_inserted_organisation after insert on directory.assertion
  referencing new table as changed for each statement
  execute function directory.touch_places_of_organisations();
create trigger assertion_updated_organisation after update on directory.assertion
  referencing new table as changed for each statement
  execute function directory.touch_places_of_organisations();

create function directory.mark_place() returns trigger language plpgsql as $$
begin
  new.changed_xact := pg_current_xact_id();
  new.changed_at := now();
  return new;
end $$;
create trigger place_marked before update of slug, deleted_at on directory.place
  for each row execute function directory.mark_place();

create function directory.notify_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('directory_changed', new.id::text);
  return null;
end $$;
create trigger place_created_notice after insert on directory.place
  for each row execute function directory.notify_change();
create trigger place_changed_notice after update on directory.place
  for each row when (old.changed_xact is distinct from new.changed_xact)
  execute function directory.notify_change();

-- The places changed since a cursor, and the next cursor. A sequence would lose changes: of two transactions, the
-- one that drew the lower number may commit last, after a reader has passed it. Here the cursor is the oldest
-- transaction still running when the reader looked (pg_snapshot_xmin): whatever it did not see has that number or a
-- higher one, and comes next time. A change may come twice; none is missed.
create function directory.changed_since(seen xid8, out next_cursor xid8, out place_ids uuid[])
  language sql stable as $$
  select pg_snapshot_xmin(pg_current_snapshot()),
    array(select id from directory.place where changed_xact >= seen order by id)
$$;

-- ——— published views

-- What is known of each subject, with where it comes from.
create view directory.current_value as
  select assertion.place_id, subject_kind, subject_id, field, value, refers_to, state, stated_on,
    coalesce(stated_by, source.label) as stated_by, source.name as source
  from directory.assertion
  join directory.statement on statement.id = assertion.statement_id
  join directory.source on source.name = statement.source
  where is_current;

-- The places that the public may see: neither deleted nor kept out of publication.
create view directory.published_place as
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
  where place.deleted_at is null and not exists (
    select from directory.assertion hidden
    where hidden.subject_id = place.id and hidden.field = 'published' and hidden.is_current
      and hidden.value = 'false');

-- The offers of published places, themselves published. An offer that its sources took back has no value left.
create view directory.published_offer as
  select offer.id, offer.place_id,
    family.value #>> '{}' as family,
    (select value #>> '{}' from directory.assertion
      where subject_id = offer.id and field = 'grade' and is_current) as grade,
    coalesce((select value from directory.assertion
      where subject_id = offer.id and field = 'needs' and is_current), '[]') as needs
  from directory.offer
  join directory.published_place on published_place.id = offer.place_id
  join directory.assertion family on family.subject_id = offer.id and family.field = 'family' and family.is_current
  where not exists (
    select from directory.assertion hidden
    where hidden.subject_id = offer.id and hidden.field = 'published' and hidden.is_current
      and hidden.value = 'false');

-- Two living sources that give the same place telephone numbers, addresses or hours with nothing in common.
create view directory.contradiction as
  select mine.place_id, mine.subject_kind, mine.subject_id, mine.field,
    mine.value as value, mine_statement.source, mine_statement.stated_on, mine.is_current,
    other.value as other_value, other_statement.source as other_source,
    other_statement.stated_on as other_stated_on, other.is_current as other_is_current
  from directory.assertion mine
  join directory.statement mine_statement on mine_statement.id = mine.statement_id
  join directory.source mine_source on mine_source.name = mine_statement.source and mine_source.closed_on is null
  join directory.assertion other on other.place_id = mine.place_id and other.subject_id = mine.subject_id
    and other.field = mine.field and other.is_live
  join directory.statement other_statement on other_statement.id = other.statement_id
    and other_statement.source > mine_statement.source
  join directory.source other_source
    on other_source.name = other_statement.source and other_source.closed_on is null
  join directory.place on place.id = mine.place_id and place.deleted_at is null
  where mine.is_live and mine.field in ('phones', 'emails', 'openingHours')
    and mine.state in ('confirmed', 'declared', 'imported')
    and other.state in ('confirmed', 'declared', 'imported')
    and mine.value not in ('[]', '""') and other.value not in ('[]', '""')
    and case jsonb_typeof(mine.value)
      when 'array' then not exists (
        select from jsonb_array_elements(mine.value) element where other.value @> jsonb_build_array(element))
      else regexp_replace(lower(mine.value #>> '{}'), '\s', '', 'g')
        <> regexp_replace(lower(other.value #>> '{}'), '\s', '', 'g') end;
