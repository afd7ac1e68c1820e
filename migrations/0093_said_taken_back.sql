-- « C'est dit » may be taken back for a minute: until then a task that was closed keeps what it needs to be done after all.
alter table contact.task
  add column kept_until timestamptz check (kept_until is null or status in ('answered', 'failed')),
  drop constraint contact_recipient_forgotten,
  drop constraint contact_task_forgotten,
  add constraint contact_recipient_forgotten
    check (recipient = '' or status = 'planned' or kept_until is not null
      or (channel = 'letter' and status = 'answered')),
  add constraint contact_task_forgotten
    check (not forget or status = 'planned' or kept_until is not null
      or (recipient = '' and words = '' and facts is null));
create index task_kept on contact.task (kept_until) where kept_until is not null;
