-- A number left on a public page serves one call: what the task says is emptied as soon as it is closed.
alter table platform.contact_task
  add column forget_detail boolean not null default false,
  add constraint contact_task_forgotten check (not forget_detail or status = 'planned' or detail = '');
