-- A next step is done one day; until then it is on the list of the structure that proposed it, when somebody has a name.
alter table diagnosis.diagnosis add column next_step_done_on date;
create index diagnosis_to_follow on diagnosis.diagnosis (organisation_id, next_step_on)
  where person_id is not null and next_step_done_on is null;

-- Another tool's result: its level as a code where the tool has a scale that is public, and the meeting it came in.
alter table diagnosis.external_result
  add column diagnosis_id uuid references diagnosis.diagnosis on delete set null,
  add column level text check (level ~ '^(pix[1-8]|lesBonsClics[1-3]|coop[1-3])$'),
  drop constraint external_result_source_check,
  add constraint external_result_source_check
    check (source in ('pix', 'lesBonsClics', 'coop', 'caf', 'franceTravail', 'other')),
  add constraint external_result_level_of_source check (level is null or level like source || '%');
create index external_result_diagnosis on diagnosis.external_result (diagnosis_id) where diagnosis_id is not null;
