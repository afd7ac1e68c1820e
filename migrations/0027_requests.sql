-- A territory's own form for a procedure of its own, its paper twin, and what became of each request.
create table procedures.request_form (
  procedure_id text primary key,
  organisation_id uuid not null,
  version integer not null check (version > 0),
  fields jsonb not null check (jsonb_typeof(fields) = 'array'),
  -- « Champ = valeur »: what sends a request to the queue of complex ones.
  complex_when jsonb not null default '[]' check (jsonb_typeof(complex_when) = 'array'),
  edited_by uuid not null,
  edited_at timestamptz not null
);

create table procedures.request (
  id uuid primary key,
  -- Said by telephone with its code to know where it stands.
  number text not null unique check (number ~ '^\d{4}-\d{5,}$'),
  code text not null check (code ~ '^[A-HJ-NP-Z2-9]{6}$'),
  procedure_id text not null,
  organisation_id uuid not null,
  form_version integer not null,
  answers jsonb not null,
  queue text not null check (queue in ('simple', 'complex')),
  status text not null check (status in ('received', 'inProgress', 'waiting', 'done', 'refused')),
  channel text not null check (channel in ('online', 'paper')),
  keyed_by uuid,
  received_on date not null,
  received_at timestamptz not null,
  changed_at timestamptz not null,
  check ((channel = 'paper') = (keyed_by is not null))
);
create index request_queue on procedures.request (organisation_id, queue, id) where status not in ('done', 'refused');
create index request_changed on procedures.request (changed_at);
create sequence procedures.request_number;
