-- What stands: what was said on an unknown day never stands against what was said on a known one; what people decided of
-- sources that disagree.

-- The source does not say on which day it was true: stated_on is then the day by which it was known, and no more.
alter table directory.statement add column undated boolean not null default false;

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
      order by assertion.field, directory.is_explicit(assertion.state) desc, statement.undated,
        statement.stated_on desc, directory.firmness(assertion.state) desc, assertion.id desc) shown
  ) said
  where place.deleted_at is null and place.merged_into is null and said.name is not null
    and said.published is distinct from 'false'::jsonb;

-- An offer that was taken off by hand says nothing, family included.
create or replace view directory.published_offer as
  select offer.id, published_place.id as place_id,
    family.value #>> '{}' as family,
    (select value #>> '{}' from directory.assertion
      where subject_id = offer.id and field = 'grade' and is_current) as grade,
    coalesce((select value from directory.assertion
      where subject_id = offer.id and field = 'needs' and is_current and jsonb_typeof(value) = 'array'), '[]') as needs
  from directory.offer
  join directory.place on place.id = offer.place_id
  join directory.published_place on published_place.id = coalesce(place.merged_into, place.id)
  join directory.assertion family on family.subject_id = offer.id and family.field = 'family' and family.is_current
    and family.value <> '""'
  where not exists (
    select from directory.assertion hidden
    where hidden.subject_id = offer.id and hidden.field = 'published' and hidden.is_current
      and hidden.value = 'false');

-- Whether two values have nothing in common: lists without one same element, texts that differ by more than spaces.
create function directory.nothing_in_common(mine jsonb, other jsonb) returns boolean
  language sql immutable as $$
  select case jsonb_typeof(mine)
    when 'array' then not exists (
      select from jsonb_array_elements(mine) element where other @> jsonb_build_array(element))
    else regexp_replace(lower(mine #>> '{}'), '\s', '', 'g') <> regexp_replace(lower(other #>> '{}'), '\s', '', 'g') end
$$;

-- Whoever corrected the sheet by hand saw what others said until then: that is no contradiction any more.
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
    and (other.subject_id = mine.subject_id or (mine.subject_kind = 'place' and other.subject_kind = 'place'))
  join directory.statement other_statement on other_statement.id = other.statement_id
    and (other_statement.source > mine_statement.source
      or (other_statement.source = mine_statement.source and other.place_id > mine.place_id))
  join directory.source other_source
    on other_source.name = other_statement.source and other_source.closed_on is null
  cross join lateral (
    select
      row(directory.is_explicit(mine.state), not mine_statement.undated, mine_statement.stated_on,
        directory.firmness(mine.state), mine.id) as mine,
      row(directory.is_explicit(other.state), not other_statement.undated, other_statement.stated_on,
        directory.firmness(other.state), other.id) as other
  ) order_of
  where standing.deleted_at is null and standing.merged_into is null
    and mine.field in ('phones', 'emails', 'openingHours')
    and mine.state in ('confirmed', 'declared', 'imported')
    and other.state in ('confirmed', 'declared', 'imported')
    and mine.value not in ('[]', '""') and other.value not in ('[]', '""')
    -- What differs from a third value, that the sheet shows, contradicts that one.
    and (mine.is_current or other.is_current)
    and not (mine_statement.source in ('lieu', 'annuaire') and order_of.mine > order_of.other
      and (mine.id > other.id or (not other_statement.undated and other_statement.stated_on < mine_statement.stated_on)))
    and not (other_statement.source in ('lieu', 'annuaire') and order_of.other > order_of.mine
      and (other.id > mine.id or (not mine_statement.undated and mine_statement.stated_on < other_statement.stated_on)))
    and not exists (select from directory.disagreement where assertion_id in (mine.id, other.id))
    and directory.nothing_in_common(mine.value, other.value);

-- What a source says otherwise than the sheet, and nobody has looked at: the place said something that a file replaced
-- since; a file says something else since the place said it, without being newer; two files have nothing in common.
create index assertion_beside on directory.assertion (id) where is_live and not is_current;
create view directory.open_disagreement as
  select other.id as assertion_id, coalesce(place.merged_into, place.id) as place_id, other.subject_kind,
    other.subject_id, other.field,
    other.value, other_statement.stated_on, other_statement.undated,
    coalesce(other_statement.stated_by, other_source.label) as stated_by,
    mine.value as shown_value, mine_statement.stated_on as shown_stated_on, mine_statement.undated as shown_undated,
    coalesce(mine_statement.stated_by, mine_source.label) as shown_stated_by
  from directory.assertion other
  join directory.statement other_statement on other_statement.id = other.statement_id
  join directory.source other_source on other_source.name = other_statement.source and other_source.closed_on is null
  join directory.assertion mine on mine.subject_id = other.subject_id and mine.field = other.field and mine.is_current
  join directory.statement mine_statement on mine_statement.id = mine.statement_id
  join directory.source mine_source on mine_source.name = mine_statement.source
  join directory.place on place.id = other.place_id and place.deleted_at is null
  where other.is_live and not other.is_current
    and other.subject_kind <> 'organisation' and other.field not in ('organisation', 'position', 'published')
    and other.value not in ('[]', '""')
    and other.value <> mine.value
    and directory.is_explicit(other.state) and directory.is_explicit(mine.state)
    and not exists (select from directory.disagreement where assertion_id = other.id)
    and case
      when mine.state = 'imported' and other.state <> 'imported' then true
      when mine.state <> 'imported' and other.state = 'imported'
        then other.id > mine.id and (other_statement.undated or other_statement.stated_on >= mine_statement.stated_on)
      when mine.state = 'imported'
        then other.field in ('phones', 'emails', 'openingHours') and directory.nothing_in_common(mine.value, other.value)
      else false end;
