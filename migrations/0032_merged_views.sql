-- Views look across merged places, as the sheet does: the value that precedence.ts would show, whichever record says it.

-- The records that speak on the sheet of a place: its own, and those merged into it.
create function directory.records_of(place_id uuid) returns setof uuid
  language sql stable rows 1 as $$
  select records_of.place_id
  union all
  select id from directory.place where merged_into = records_of.place_id and deleted_at is null
$$;

-- How firmly a state is held on one day; explicit states stand above supposed ones whatever the day (precedence.ts).
create function directory.is_explicit(state text) returns boolean
  language sql immutable as $$ select state in ('confirmed', 'declared', 'imported') $$;
create function directory.firmness(state text) returns integer
  language sql immutable as $$
  select case state when 'confirmed' then 3 when 'declared' then 2 when 'default' then 0 else 1 end
$$;

create or replace view directory.published_place as
  select place.id, place.slug, place.changed_at,
    said.name #>> '{}' as name,
    said.address ->> 'communeCode' as commune_code,
    said.address ->> 'communeName' as commune_name,
    said.address ->> 'postcode' as postcode,
    said.address ->> 'street' as street,
    (said.position ->> 'latitude')::double precision as latitude,
    (said.position ->> 'longitude')::double precision as longitude,
    said.position ->> 'precision' as position_precision
  from directory.place
  cross join lateral (
    select max(shown.value::text) filter (where shown.field = 'name')::jsonb as name,
      max(shown.value::text) filter (where shown.field = 'address')::jsonb as address,
      max(shown.value::text) filter (where shown.field = 'position')::jsonb as position,
      max(shown.value::text) filter (where shown.field = 'published')::jsonb as published
    from (
      select distinct on (assertion.field) assertion.field, assertion.value
      from directory.records_of(place.id) record
      join directory.assertion on assertion.subject_id = record and assertion.is_current
        and assertion.field in ('name', 'address', 'position', 'published')
      join directory.statement on statement.id = assertion.statement_id
      order by assertion.field, directory.is_explicit(assertion.state) desc, statement.stated_on desc,
        directory.firmness(assertion.state) desc, assertion.id desc) shown
  ) said
  where place.deleted_at is null and place.merged_into is null and said.name is not null
    and said.published is distinct from 'false'::jsonb;

create or replace view directory.contradiction as
  select standing.id as place_id, mine.subject_kind,
    case mine.subject_kind when 'place' then standing.id else mine.subject_id end as subject_id, mine.field,
    mine.value as value, mine_statement.source, mine_statement.stated_on,
    mine.is_current and not (other.is_current and order_of.other > order_of.mine) as is_current,
    other.value as other_value, other_statement.source as other_source,
    other_statement.stated_on as other_stated_on,
    other.is_current and not (mine.is_current and order_of.mine > order_of.other) as other_is_current
  from directory.place standing
  cross join lateral directory.records_of(standing.id) mine_record
  join directory.assertion mine on mine.place_id = mine_record and mine.is_live
  join directory.statement mine_statement on mine_statement.id = mine.statement_id
  join directory.source mine_source on mine_source.name = mine_statement.source and mine_source.closed_on is null
  cross join lateral directory.records_of(standing.id) other_record
  join directory.assertion other on other.place_id = other_record and other.field = mine.field and other.is_live
    -- The place itself is one, whichever record speaks of it; offers are told apart.
    and (other.subject_id = mine.subject_id or (mine.subject_kind = 'place' and other.subject_kind = 'place'))
  join directory.statement other_statement on other_statement.id = other.statement_id
    and (other_statement.source > mine_statement.source
      -- Two records of one source that people found to be one place.
      or (other_statement.source = mine_statement.source and other.place_id > mine.place_id))
  join directory.source other_source
    on other_source.name = other_statement.source and other_source.closed_on is null
  cross join lateral (
    select
      row(directory.is_explicit(mine.state), mine_statement.stated_on, directory.firmness(mine.state), mine.id) as mine,
      row(directory.is_explicit(other.state), other_statement.stated_on, directory.firmness(other.state), other.id)
        as other
  ) order_of
  where standing.deleted_at is null and standing.merged_into is null
    and mine.field in ('phones', 'emails', 'openingHours')
    and mine.state in ('confirmed', 'declared', 'imported')
    and other.state in ('confirmed', 'declared', 'imported')
    and mine.value not in ('[]', '""') and other.value not in ('[]', '""')
    and case jsonb_typeof(mine.value)
      when 'array' then not exists (
        select from jsonb_array_elements(mine.value) element where other.value @> jsonb_build_array(element))
      else regexp_replace(lower(mine.value #>> '{}'), '\s', '', 'g')
        <> regexp_replace(lower(other.value #>> '{}'), '\s', '', 'g') end;
