-- Who manages alone and has no device, or no connection, is shown where there is one: a next step of its own.
alter table diagnosis.diagnosis
  drop constraint diagnosis_next_step_check,
  add constraint diagnosis_next_step_check
    check (next_step in ('comeBack', 'device', 'helpToday', 'workshop', 'regularHelp'));
