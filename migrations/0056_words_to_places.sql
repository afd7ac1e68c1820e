-- What is said about a referral goes to its person or to its place: a call to the place that is no longer true is
-- dropped without touching what the person is still to be told, and the history of the person stays theirs.
alter table platform.message
  add column audience text not null default 'person' check (audience in ('person', 'place'));
alter table platform.contact_task
  add column audience text not null default 'person' check (audience in ('person', 'place'));
