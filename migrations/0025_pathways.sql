-- A pathway: steps across organisations, with dates and what ends each; one at a time for a person, one holder.
create table referrals.pathway (
  id uuid primary key,
  person_id uuid not null,
  organisation_id uuid not null,
  -- The référent de parcours: never empty while it is open.
  account_id uuid not null,
  holder_name text not null check (btrim(holder_name) <> ''),
  profile text not null check (profile in ('autonomous', 'lightHelp', 'training', 'permanentHelp')),
  started_on date not null,
  ended_on date check (ended_on >= started_on),
  end_reason text check (end_reason in ('reached', 'personStopped', 'moved', 'other')),
  check ((ended_on is null) = (end_reason is null))
);
create unique index pathway_open on referrals.pathway (person_id) where ended_on is null;
create index pathway_organisation on referrals.pathway (organisation_id, id);

create table referrals.pathway_step (
  id uuid primary key,
  pathway_id uuid not null references referrals.pathway on delete cascade,
  position smallint not null check (position > 0),
  what text not null check (length(btrim(what)) between 1 and 200),
  -- Where, in words: another organisation, a place, home.
  with_whom text not null default '',
  -- What tells that the step is over, said by the person.
  criterion text not null check (btrim(criterion) <> ''),
  due_on date not null,
  done_on date,
  unique (pathway_id, position)
);
