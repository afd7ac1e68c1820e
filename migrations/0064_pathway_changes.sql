-- A pathway changes with the person: a step moved, said otherwise, or given up; the change says why, and stays.
alter table referrals.pathway_step add column withdrawn_on date,
  add constraint pathway_step_ends_once check (done_on is null or withdrawn_on is null);

create table referrals.pathway_change (
  id uuid primary key,
  step_id uuid not null references referrals.pathway_step on delete cascade,
  changed_by uuid not null,
  changed_on date not null,
  kind text not null check (kind in ('changed', 'withdrawn')),
  reason text not null check (reason in ('personAsked', 'notReady', 'placeMoved', 'doneOtherwise', 'mistake')),
  -- As it was before.
  what text not null,
  due_on date not null
);
create index pathway_change_step on referrals.pathway_change (step_id, id);
create index pathway_step_due on referrals.pathway_step (due_on) where done_on is null and withdrawn_on is null;
