-- What several web processes, on several machines, share through the database they all serve.

-- Files sent to the installation (logo, lists to import, photographs), named after their content; larger ones lie in a
-- folder (docs/decisions/0051).
create table platform.file (
  name text primary key check (name ~ '^[0-9a-f]{64}\.[a-z0-9]{1,5}$'),
  content bytea not null,
  created_at timestamptz not null default now()
);
-- Images and workbooks are compressed already, and a piece is read without the whole.
alter table platform.file alter column content set storage external;

-- Calls from one address to what protects sign-in, counted for all processes. The key is a keyed hash; lost with a crash
-- of the server, at worst a minute of counting.
create unlogged table platform.call_window (
  key bytea primary key,
  calls integer not null,
  ends_at timestamptz not null
);
create index call_window_over on platform.call_window (ends_at);
