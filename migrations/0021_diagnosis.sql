-- The common diagnosis on two scales. Anonymous unless the person says otherwise; a partner reads it only while a share
-- lives; nothing here is ever a condition of anything.
create schema diagnosis;

create table diagnosis.diagnosis (
  id uuid primary key,
  organisation_id uuid not null,
  recorded_by uuid not null,
  -- Empty: nobody knows whose answers these are.
  person_id uuid,
  questionnaire_version smallint not null check (questionnaire_version > 0),
  how text not null check (how in ('spoken', 'paper')),
  answered_on date not null,
  answers jsonb not null,
  rights_level smallint check (rights_level between 0 and 3),
  digital_level smallint check (digital_level between 0 and 3),
  profile text check (profile in ('autonomous', 'lightHelp', 'training', 'permanentHelp')),
  -- There is always a next step, with its date.
  next_step text not null check (next_step in ('comeBack', 'helpToday', 'workshop', 'regularHelp')),
  next_step_on date not null,
  created_at timestamptz not null,
  check (next_step_on >= answered_on)
);
create index diagnosis_organisation on diagnosis.diagnosis (organisation_id, id);
create index diagnosis_person on diagnosis.diagnosis (person_id) where person_id is not null;
create index diagnosis_next on diagnosis.diagnosis (organisation_id, next_step_on);

create table diagnosis.share (
  id uuid primary key,
  diagnosis_id uuid not null references diagnosis.diagnosis on delete cascade,
  organisation_id uuid not null,
  consented_by text not null check (consented_by in ('person', 'representative')),
  consent_how text not null check (consent_how in ('spoken', 'written', 'electronic')),
  recorded_by uuid not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  revoked_at timestamptz
);
create index share_diagnosis on diagnosis.share (diagnosis_id);
create index share_organisation on diagnosis.share (organisation_id) where revoked_at is null;

-- What other tools said: kept with its source, never mixed with ours.
create table diagnosis.external_result (
  id uuid primary key,
  organisation_id uuid not null,
  recorded_by uuid not null,
  person_id uuid,
  source text not null check (source in ('pix', 'lesBonsClics', 'caf', 'franceTravail', 'other')),
  result text not null check (length(btrim(result)) between 1 and 200),
  passed_on date not null,
  created_at timestamptz not null
);
create index external_result_organisation on diagnosis.external_result (organisation_id, id);
create index external_result_person on diagnosis.external_result (person_id) where person_id is not null;
