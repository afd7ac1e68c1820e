-- A request keeps the questions as they stood when it was answered, how the person asked to be told, and what was last
-- said to them: a refusal, or something missing, is never told without words.
alter table procedures.request
  add column questions jsonb not null default '[]' check (jsonb_typeof(questions) = 'array'),
  add column tell_channel text not null default 'none'
    check (tell_channel in ('sms', 'email', 'phone', 'letter', 'none')),
  add column tell_to text not null default '',
  add column words text not null default '',
  add column told_at timestamptz;
update procedures.request r set questions = f.fields
  from procedures.request_form f where f.procedure_id = r.procedure_id;
update procedures.request set words = 'Motif non noté à l’époque.' where status in ('waiting', 'refused');
alter table procedures.request add constraint words_given
  check (status not in ('waiting', 'refused') or btrim(words) <> '' or answers = '{}');
create index request_closed on procedures.request (organisation_id, changed_at desc, id)
  where status in ('done', 'refused');
