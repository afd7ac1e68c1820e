-- Reading a place, its history and the foreign key to statements through one index instead of two; and no search
-- for the places of organisations when a change concerns none.
create index assertion_place on directory.assertion (place_id, statement_id);
drop index directory.assertion_live;
drop index directory.assertion_statement;

create or replace function directory.touch_places_of_organisations() returns trigger language plpgsql as $$
begin
  if not exists (select from changed where organisation_id is not null) then return null; end if;
  update directory.place set changed_xact = pg_current_xact_id(), changed_at = now()
  where changed_xact <> pg_current_xact_id() and id in (
    select naming.place_id from directory.assertion naming
    where naming.is_current and naming.refers_to in (
      select organisation_id from changed where organisation_id is not null));
  return null;
end $$;
