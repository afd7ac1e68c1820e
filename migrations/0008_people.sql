-- The only store of a resident's name and contacts. A record belongs to the organisation that made it; another one
-- sees it only while a grant lives: for a purpose, some items, a time, with a consent that says who gave it and how.
create schema people;

create table people.person (
  id uuid primary key,
  organisation_id uuid not null,
  -- Empty once erased; only then.
  given_name text,
  family_name text,
  birth_year smallint check (birth_year between 1900 and 2100),
  phone text check (phone ~ '^\+[1-9]\d{5,14}$'),
  email text check (email like '%_@_%'),
  street text,
  postcode text check (postcode ~ '^\d{5}$'),
  commune_code text check (commune_code ~ '^(\d{2}|2[AB])\d{3}$'),
  preferred_channel text check (preferred_channel in ('sms', 'email', 'letter', 'phone', 'inPerson')),
  -- ISO 639-1, or « fr-simple ».
  language text not null default 'fr' check (language ~ '^[a-z]{2}(-[a-z]+)?$'),
  -- What to do (« parler lentement, écrire gros »), never a condition.
  adaptations text,
  last_contact_on date not null,
  created_at timestamptz not null,
  legal_hold_reason text check (btrim(legal_hold_reason) <> ''),
  erased_at timestamptz,
  check (erased_at is not null or btrim(coalesce(given_name, '') || coalesce(family_name, '')) <> ''),
  check (erased_at is null or (
    given_name is null and family_name is null and birth_year is null and phone is null and email is null
    and street is null and postcode is null and commune_code is null and adaptations is null
    and preferred_channel is null and legal_hold_reason is null)),
  -- One is reached by what one gave.
  check (preferred_channel <> 'email' or email is not null),
  check (preferred_channel not in ('sms', 'phone') or phone is not null),
  check (preferred_channel <> 'letter' or (street is not null and postcode is not null))
);
create index person_organisation on people.person (organisation_id, id) where erased_at is null;
create index person_last_contact on people.person (last_contact_on) where erased_at is null;
create index person_phone on people.person (organisation_id, phone) where phone is not null;

create table people.representative (
  id uuid primary key,
  person_id uuid not null references people.person on delete cascade,
  kind text not null check (kind in (
    'relative', 'tutelle', 'curatelle', 'curatelle_renforcee', 'sauvegarde_de_justice',
    'habilitation_familiale', 'mandat_de_protection_future')),
  name text not null check (btrim(name) <> ''),
  phone text check (phone ~ '^\+[1-9]\d{5,14}$'),
  email text check (email like '%_@_%'),
  valid_from date not null,
  valid_until date check (valid_until > valid_from)
);
create index representative_person on people.representative (person_id);

create table people.access_grant (
  id uuid primary key,
  person_id uuid not null references people.person on delete cascade,
  organisation_id uuid not null,
  purpose text not null check (btrim(purpose) <> ''),
  items text[] not null check (
    cardinality(items) > 0
    and items <@ array['identity', 'contact', 'address', 'adaptations', 'representatives']),
  valid_from timestamptz not null,
  -- No grant without an end (CASF L121-6-2: what is strictly necessary).
  valid_until timestamptz not null,
  revoked_at timestamptz,
  consented_by text not null check (consented_by in ('person', 'representative')),
  consent_how text not null check (consent_how in ('spoken', 'written', 'electronic')),
  recorded_by uuid not null,
  check (valid_until > valid_from)
);
create index access_grant_person on people.access_grant (person_id);
create index access_grant_organisation on people.access_grant (organisation_id, person_id) where revoked_at is null;

-- A grant never grows: what was consented to is written once; only its end may come sooner.
create function people.refuse_wider_grant() returns trigger language plpgsql as $$
begin
  if (new.person_id, new.organisation_id, new.purpose, new.items, new.valid_from, new.valid_until,
      new.consented_by, new.consent_how, new.recorded_by)
    is distinct from (old.person_id, old.organisation_id, old.purpose, old.items, old.valid_from, old.valid_until,
      old.consented_by, old.consent_how, old.recorded_by)
    or (old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at) then
    raise exception 'A grant is revoked, never changed.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger access_grant_fixed before update on people.access_grant
  for each row execute function people.refuse_wider_grant();

-- How long a record stays after the last contact, from a day on.
create table people.retention (
  valid_from date primary key,
  months integer not null check (months between 1 and 120)
);
insert into people.retention (valid_from, months) values ('2023-09-14', 24);

-- Who may see what at an instant: the organisation that made the record sees all of it, others what a live grant says.
create function people.visible_items(seen people.person, viewer uuid, at timestamptz) returns text[]
language sql stable as $$
  select case
    when seen.erased_at is not null then '{}'::text[]
    when seen.organisation_id = viewer
      then array['identity', 'contact', 'address', 'adaptations', 'representatives']
    else coalesce((
      select array_agg(distinct item)
      from people.access_grant g, unnest(g.items) as item
      where g.person_id = seen.id and g.organisation_id = viewer and g.revoked_at is null
        and g.valid_from <= at and g.valid_until > at), '{}')
  end
$$;
