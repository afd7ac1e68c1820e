-- Which organisation with accounts answers at a place: said by the territory, by identifiers, never guessed from a name.
-- A place has one; an organisation may have several.
create table referrals.receiving_organisation (
  place_id uuid primary key,
  organisation_id uuid not null,
  linked_by uuid,
  linked_at timestamptz not null
);
create index receiving_organisation_of on referrals.receiving_organisation (organisation_id);
