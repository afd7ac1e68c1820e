-- A paper that an agent began to key and left: kept for this agent and this form alone, and dropped once it is sent.
create table procedures.request_draft (
  account_id uuid not null,
  procedure_id text not null,
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  received text not null default '',
  saved_at timestamptz not null,
  primary key (account_id, procedure_id)
);
create index request_draft_old on procedures.request_draft (saved_at);
