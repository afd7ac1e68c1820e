-- Referrals that end: a person goes from one organisation to another with somebody who holds their case at any instant.
create schema referrals;

-- The allowed changes of state, the same as src/capabilities/referrals/referral-states.ts (a test compares them).
create table referrals.transition (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state)
);
insert into referrals.transition values
  ('draft', 'sent'), ('draft', 'closed'),
  ('sent', 'received'), ('sent', 'accepted'), ('sent', 'declined'), ('sent', 'countered'), ('sent', 'expired'),
  ('sent', 'closed'),
  ('received', 'accepted'), ('received', 'declined'), ('received', 'countered'), ('received', 'expired'),
  ('received', 'closed'),
  ('countered', 'accepted'), ('countered', 'received'), ('countered', 'expired'), ('countered', 'closed'),
  ('accepted', 'inProgress'), ('accepted', 'done'), ('accepted', 'notDone'), ('accepted', 'lost'),
  ('accepted', 'closed'),
  ('inProgress', 'done'), ('inProgress', 'notDone'), ('inProgress', 'lost'), ('inProgress', 'closed'),
  ('declined', 'closed'), ('notDone', 'closed'), ('lost', 'closed'),
  ('expired', 'sent'), ('expired', 'closed');

create table referrals.referral (
  id uuid primary key,
  -- Short, said aloud and written on paper: « K7P4QM ».
  code text not null unique check (code ~ '^[A-HJ-NP-Z2-9]{6}$'),
  origin text not null check (origin in ('desk', 'operator')),
  sender_organisation_id uuid not null,
  sender_account_id uuid not null,
  sender_name text not null check (btrim(sender_name) <> ''),
  -- Empty: the person gave no name, and brings the code.
  person_id uuid,
  need text not null,
  procedure_id text,
  commune_code text,
  place_id uuid,
  receiver_organisation_id uuid,
  receiver_name text check (btrim(receiver_name) <> ''),
  state text not null,
  -- Who holds the case: one side, never none while it is open, never two. It passes when the other side accepts.
  holder text check (holder in ('sender', 'receiver')),
  slot_day date,
  slot_part text check (slot_part in ('morning', 'afternoon', 'any')),
  counter_day date,
  counter_part text check (counter_part in ('morning', 'afternoon', 'any')),
  callback_phone text check (callback_phone ~ '^\+[1-9]\d{5,14}$'),
  missing_papers text[] not null default '{}',
  note text,
  shared_items text[] not null default '{}'
    check (shared_items <@ array['identity', 'contact', 'adaptations', 'note', 'papers', 'profile']),
  consented_by text check (consented_by in ('person', 'representative')),
  consent_how text check (consent_how in ('spoken', 'written', 'electronic')),
  consented_at timestamptz,
  consent_withdrawn_at timestamptz,
  diagnosis_id uuid,
  reason_code text,
  reason_text text,
  proposed_place_id uuid,
  previous_id uuid references referrals.referral,
  -- The four stages: somebody saw the need, told the person, the person agreed, the other side took charge.
  detected_at timestamptz not null,
  informed_at timestamptz,
  engaged_at timestamptz,
  oriented_at timestamptz,
  sent_at timestamptz,
  reminders smallint not null default 0 check (reminders between 0 and 2),
  links smallint not null default 0,
  answered_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint one_holder check (
    case
      when state in ('done', 'closed') then holder is null
      when state in ('accepted', 'inProgress') then holder is not null and holder = 'receiver'
      else holder is not null and holder = 'sender'
    end),
  constraint receiver_named check (state not in ('accepted', 'inProgress') or receiver_name is not null),
  constraint reason_given check (state not in ('declined', 'notDone', 'lost', 'closed') or reason_code is not null),
  constraint sent_somewhere check (state in ('draft', 'closed') or (place_id is not null and sent_at is not null)),
  constraint counter_has_slot check (state <> 'countered' or counter_day is not null),
  -- Nothing of a person leaves before they agreed.
  constraint consent_before_sending check (
    state in ('draft', 'closed') or person_id is null or consented_at is not null),
  constraint ended_has_end check ((state in ('done', 'closed')) = (ended_at is not null))
);
create index referral_sender on referrals.referral (sender_organisation_id, id) where ended_at is null;
create index referral_sender_all on referrals.referral (sender_organisation_id, id);
create index referral_receiver on referrals.referral (receiver_organisation_id, id)
  where receiver_organisation_id is not null;
create index referral_place on referrals.referral (place_id) where ended_at is null;
create index referral_person on referrals.referral (person_id) where person_id is not null;
create index referral_waiting on referrals.referral (sent_at) where state in ('sent', 'received', 'countered');

create function referrals.refuse_wrong_state() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' then
      raise exception 'A referral begins as a draft.' using errcode = 'restrict_violation';
    end if;
  elsif new.state <> old.state and not exists (
    select from referrals.transition where from_state = old.state and to_state = new.state) then
    raise exception 'A referral cannot go from % to %.', old.state, new.state using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger referral_state before insert or update of state on referrals.referral
  for each row execute function referrals.refuse_wrong_state();

create table referrals.event (
  id uuid primary key,
  referral_id uuid not null references referrals.referral,
  at timestamptz not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  actor_kind text not null check (actor_kind in ('account', 'link', 'job', 'command')),
  actor_id uuid,
  reason_code text
);
create index event_referral on referrals.event (referral_id, id);
create trigger event_append_only before update or delete or truncate on referrals.event
  for each statement execute function platform.refuse_change();

-- « Avez-vous de la place ? », asked before anything of the person is sent.
create table referrals.capacity_question (
  id uuid primary key,
  referral_id uuid not null references referrals.referral,
  place_id uuid not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  answer text check (answer in ('yes', 'later', 'no')),
  from_day date,
  check ((answer is null) = (answered_at is null))
);
create index capacity_referral on referrals.capacity_question (referral_id);

-- What nothing meets: no person, a reason, for those who fill the gaps.
create table referrals.unmet_need (
  id uuid primary key,
  organisation_id uuid not null,
  need text not null,
  commune_code text,
  reason text not null check (reason in (
    'nothingNear', 'tooFar', 'noOpening', 'notAccessible', 'noLanguage', 'notFree', 'full', 'personRefused', 'other')),
  constraints text[] not null default '{}',
  recorded_at timestamptz not null
);
create index unmet_need_organisation on referrals.unmet_need (organisation_id, id);
create index unmet_need_place on referrals.unmet_need (commune_code, need);

-- « Les allocataires du RSA sont accompagnés par le Département »: who answers for whom in this territory.
create table referrals.audience_rule (
  id uuid primary key,
  audience text not null check (audience in (
    'rsa', 'youth', 'seniors', 'families', 'jobseekers', 'disability', 'everyone')),
  need text,
  place_id uuid not null,
  reason text not null check (length(btrim(reason)) between 1 and 200),
  created_by uuid not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index audience_rule_live on referrals.audience_rule (audience) where ended_at is null;
