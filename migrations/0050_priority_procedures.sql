-- The procedures that come first on /demarches and at the counter, in the order of the territory: at most one list. Without
-- one, that of the product stands (procedures/priorities.ts); an empty one shows none.
create table procedures.priority_list (
  singleton boolean primary key default true check (singleton),
  procedure_ids text[] not null check (cardinality(procedure_ids) <= 8),
  edited_by uuid not null,
  edited_at timestamptz not null
);
create trigger priority_list_changed after insert or update or delete on procedures.priority_list
  for each statement execute function procedures.note_change();
