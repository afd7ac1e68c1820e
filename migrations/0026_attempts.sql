-- « J’ai essayé, le site ne marchait pas »: the moment, the service and the fault, kept as proof; nobody's name. The
-- certificate is printed, and whoever receives it can check it by its code.
create table procedures.attempt (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-HJ-NP-Z2-9]{8}$'),
  procedure_id text not null,
  service text not null check (length(btrim(service)) between 1 and 120),
  fault text not null check (fault in (
    'unavailable', 'error', 'noAccount', 'codeNotReceived', 'documentRefused', 'tooSlow', 'notAccessible', 'other')),
  tried_at timestamptz not null,
  recorded_at timestamptz not null,
  check (tried_at <= recorded_at)
);
create trigger attempt_fixed before update on procedures.attempt
  for each statement execute function platform.refuse_change();
create index attempt_procedure on procedures.attempt (procedure_id, recorded_at);
