-- A call that found nobody stays to be made: how many times it was tried, and from which day to try again. A later
-- outcome of the same referral replaces the call that told the earlier one.
alter table platform.contact_task add column attempts integer not null default 0 check (attempts >= 0);
alter table platform.contact_task add column next_try_on date;
-- What the call is about: a referral.
alter table platform.contact_task add column about_id uuid;
alter table platform.contact_task drop constraint contact_task_status_check;
alter table platform.contact_task add constraint contact_task_status_check
  check (status in ('planned', 'answered', 'refused', 'failed', 'replaced'));
create index contact_task_about on platform.contact_task (about_id) where about_id is not null and status = 'planned';
