-- A message is claimed in a short transaction, sent outside any, and its outcome recorded: nothing waits for the network
-- with a transaction open. What was claimed by a process that died is « uncertain »: it may have left, and is never sent
-- a second time by itself.
alter table platform.message
  -- Which attempt is under way, and until when its outcome may still come.
  add column claim uuid,
  add column claimed_until timestamptz,
  -- Whoever expects it asks again by themselves (a link to sign in): uncertain, it is nobody's task.
  add column asked_again boolean not null default false,
  add check ((claim is null) = (claimed_until is null));
alter table platform.message drop constraint message_status_check;
alter table platform.message add constraint message_status_check
  check (status in ('planned', 'sent', 'delivered', 'failed', 'uncertain', 'answered', 'refused'));
create index message_claimed on platform.message (claimed_until) where claim is not null;
-- Messages that wait at the moment of the upgrade and that people ask again by themselves.
update platform.message set asked_again = true where purpose = 'signInLink' and status = 'planned';
