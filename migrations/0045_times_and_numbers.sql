-- A ticket that the evening ended says nothing of how long help takes.
alter table desk.encounter add column abandoned boolean not null default false;

-- The card of a place is sent to a number typed once: it is kept until the message left, and not after.
alter table platform.message add column forget_recipient boolean not null default false;
