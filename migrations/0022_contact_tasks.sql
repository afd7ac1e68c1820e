-- Calls and letters that people asked for, beside those that a failed message became: who has neither mail nor SMS is
-- told all the same.
alter table platform.contact_task alter column message_id drop not null;
alter table platform.contact_task add column person_id uuid;
alter table platform.contact_task add column purpose text not null default 'message';
alter table platform.contact_task drop constraint contact_task_channel_check;
alter table platform.contact_task add check (channel in ('phone', 'letter', 'inPerson'));
create index contact_task_person on platform.contact_task (person_id) where person_id is not null;
