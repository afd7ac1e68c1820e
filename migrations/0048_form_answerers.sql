-- Forms published before one could choose who answers them kept the structure of whoever wrote them: the coordinator is
-- asked once. Where the structure is not one of theirs, it was chosen.
alter table procedures.request_form add column answerer_chosen boolean not null default false;
update procedures.request_form f set answerer_chosen = true
  where not exists (
    select from accounts.membership m where m.account_id = f.edited_by and m.organisation_id = f.organisation_id);
