-- Two agents may answer one request at once: the form says which revision it was drawn from, and the second is told.
alter table procedures.request add column revision integer not null default 0;

-- What may follow what: the table of src/capabilities/procedures/request/request-states.ts, held here too.
create table procedures.request_transition (
  from_status text not null,
  to_status text not null,
  primary key (from_status, to_status)
);
insert into procedures.request_transition values
  ('received', 'inProgress'), ('received', 'waiting'), ('received', 'done'), ('received', 'refused'),
  ('inProgress', 'inProgress'), ('inProgress', 'waiting'), ('inProgress', 'done'), ('inProgress', 'refused'),
  ('waiting', 'inProgress'), ('waiting', 'waiting'), ('waiting', 'done'), ('waiting', 'refused'),
  ('done', 'inProgress'), ('refused', 'inProgress');

-- What changes no answer (words emptied after two years) keeps its revision, and is not looked at.
create function procedures.refuse_wrong_status() returns trigger language plpgsql as $$
begin
  if not exists (
    select from procedures.request_transition where from_status = old.status and to_status = new.status) then
    raise exception 'A request cannot go from % to %.', old.status, new.status using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger request_status before update of status, revision on procedures.request
  for each row when (old.status is distinct from new.status or old.revision is distinct from new.revision)
  execute function procedures.refuse_wrong_status();
