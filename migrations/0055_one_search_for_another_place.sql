-- « Orienter vers un autre lieu », pressed twice: one meeting and one draft take up a referral, the second press finds
-- the first. What was begun twice before keeps what was touched last.
create temporary table begun_twice on commit drop as
  select id from (
    select id, row_number() over (partition by previous_id order by changed_at desc, id desc) as place
    from referrals.referral where state = 'draft' and previous_id is not null) as drafts
  where place > 1;
insert into referrals.event (id, referral_id, at, action, from_state, to_state, actor_kind, reason_code)
  select gen_random_uuid(), id, now(), 'close', 'draft', 'closed', 'command', 'neverSent' from begun_twice;
update referrals.referral set
  state = 'closed', holder = null, reason_code = 'neverSent', ended_at = now(), changed_at = now(),
  person_id = null, callback_phone = null, person_deadline = null, note = null, missing_papers = '{}',
  shared_items = '{}', diagnosis_id = null, reason_text = null
  where id in (select id from begun_twice);
create unique index referral_one_draft on referrals.referral (previous_id)
  where state = 'draft' and previous_id is not null;

update desk.encounter set state = 'done', called_at = coalesce(called_at, now()), ended_at = now(), abandoned = true
  where id in (
    select id from (
      select id, row_number() over (
        partition by details->>'previousId' order by (referral_id is not null) desc, id desc) as place
      from desk.encounter where state <> 'done' and details->>'previousId' <> '') as meetings
    where place > 1);
create unique index encounter_one_taking_up on desk.encounter ((details->>'previousId'))
  where state <> 'done' and details->>'previousId' <> '';
