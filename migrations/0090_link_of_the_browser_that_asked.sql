-- A sign-in link enters in the browser that asked for it; elsewhere with the six digits that this browser shows. Links made
-- before, invitations, and those read at the console have no browser: they enter by themselves.
alter table accounts.mailed_link
  add column browser_hash bytea,
  add column wrong_codes smallint not null default 0 check (wrong_codes >= 0);
