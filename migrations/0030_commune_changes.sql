-- Mergers and restorations of communes, dated: on its day, a code leads to another, or comes back. Codes are those of
-- all France, so that a row may come before its département is loaded.
create table territory.commune_change (
  former_code text not null check (former_code ~ '^[0-9][0-9AB][0-9]{3}$'),
  current_code text not null check (current_code ~ '^[0-9][0-9AB][0-9]{3}$'),
  effective_on date not null,
  -- « restored »: current_code comes back out of former_code.
  kind text not null check (kind in ('merged', 'delegated', 'associated', 'recoded', 'restored')),
  former_name text check (former_name <> ''),
  current_name text check (current_name <> ''),
  primary key (former_code, current_code, effective_on),
  check (former_code <> current_code or kind = 'merged')
);
create index commune_change_day on territory.commune_change (effective_on, former_code);
