-- Calls to make, letters to post and words to say have a capability of their own. A task keeps what it is about as facts,
-- and whom it is for as a reference: its sentence, the name and the number are read when the list is.
create schema contact;
create table contact.task (
  id uuid primary key,
  -- The message that it replaces: it failed, or nobody knows whether it left.
  message_id uuid references platform.message on delete cascade,
  channel text not null check (channel in ('phone', 'letter', 'inPerson')),
  -- Which words say it, a code: « referralOutcome ».
  kind text not null,
  -- Whom it is for: the person whose thing it is, or the place that was asked.
  audience text not null default 'person' check (audience in ('person', 'place')),
  organisation_id uuid,
  person_id uuid,
  about_id uuid,
  -- Null once forgotten, and where a sentence stands in their place.
  facts jsonb check (jsonb_typeof(facts) = 'object'),
  -- A number, an address or postal lines of somebody without a record, given for this thing alone.
  recipient text not null default '',
  -- A sentence that was written: typed by an agent, or kept from before facts were.
  words text not null default '',
  said jsonb,
  -- All that it says serves this task alone.
  forget boolean not null default false,
  status text not null default 'planned' check (status in ('planned', 'answered', 'refused', 'failed', 'replaced')),
  attempts integer not null default 0 check (attempts >= 0),
  next_try_on date,
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  -- A letter that was posted may come back; everything else that was given for one thing goes with it.
  constraint contact_recipient_forgotten
    check (recipient = '' or status = 'planned' or (channel = 'letter' and status = 'answered')),
  constraint contact_task_forgotten
    check (not forget or status = 'planned' or (recipient = '' and words = '' and facts is null))
);
insert into contact.task (id, message_id, channel, kind, audience, organisation_id, person_id, about_id, words, said,
    forget, status, attempts, next_try_on, created_at, closed_at)
  select t.id, t.message_id, t.channel, t.purpose, t.audience, t.organisation_id, coalesce(t.person_id, m.person_id),
    t.about_id, t.detail, t.said, t.forget_detail, t.status, t.attempts, t.next_try_on, t.created_at, t.closed_at
  from platform.contact_task t left join platform.message m on m.id = t.message_id;
drop table platform.contact_task;

create unique index task_message on contact.task (message_id);
create index task_open on contact.task (organisation_id, created_at) where status = 'planned';
create index task_posted on contact.task (organisation_id, closed_at) where channel = 'letter' and status = 'answered';
create index task_person on contact.task (person_id) where person_id is not null;
create index task_about on contact.task (about_id) where about_id is not null;

-- The published face: when something was said, and of what; never what, nor to whom.
create view contact.outcome as
  select id, about_id, organisation_id, kind, audience, channel, status, created_at, closed_at from contact.task;

-- A message keeps the facts that it says, for the task that replaces it, and the language in which it says them. One that
-- is no longer true while it is tried again is replaced: it left nobody a word, and is tried no more.
alter table platform.message
  add column facts jsonb check (jsonb_typeof(facts) = 'object'),
  add column language text;
alter table platform.message drop constraint message_status_check;
alter table platform.message add constraint message_status_check
  check (status in ('planned', 'sent', 'delivered', 'failed', 'uncertain', 'answered', 'refused', 'replaced'));
