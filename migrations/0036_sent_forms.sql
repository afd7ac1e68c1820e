-- A form sent again after a cut is done once: the key made where it was typed is written in the same transaction as what
-- the form does, and a second sending finds it, with the page that the first one led to.
create table platform.sent_form (
  client_key uuid primary key,
  account_id uuid not null,
  location text not null default '',
  sent_at timestamptz not null
);
create index sent_form_old on platform.sent_form (sent_at);
