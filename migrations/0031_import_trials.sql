-- A file is tried before it is imported: everything is done, told, and undone.
alter table directory.import_task
  add column dry_run boolean not null default false,
  -- What the last trial said, until the columns change or the file is imported.
  add column trial jsonb;
