-- Which organisation with accounts keeps a sheet of the directory, beside the places at which it answers (referrals say
-- those): the one that added it, or the one that the territory named. One a place.
create table directory.place_keeper (
  place_id uuid primary key references directory.place,
  organisation_id uuid not null,
  named_by uuid,
  named_at timestamptz not null default now()
);
create index place_keeper_organisation on directory.place_keeper (organisation_id);

-- What a coordinator decided about two sources that disagree: the value that does not stand was seen, and left aside. A
-- source that says something else later is asked about again.
create table directory.disagreement (
  assertion_id bigint primary key references directory.assertion,
  verdict text not null check (verdict in ('kept', 'taken')),
  decided_by uuid,
  decided_at timestamptz not null default now()
);
