-- Lists are read page after page, in their own order, to the end.
drop index procedures.request_queue;
create index request_queue on procedures.request (organisation_id, queue, received_on, id)
  where status not in ('done', 'refused');

-- The silences of the territory, the longest first.
create index referral_silent on referrals.referral (coalesce(asked_done_at, sent_at), id) where ended_at is null;

-- What partners let an organisation read, the latest shared first.
drop index diagnosis.share_organisation;
create index share_organisation on diagnosis.share (organisation_id, id) where revoked_at is null;

-- What an organisation has to say, what was never tried first.
drop index contact.task_open;
create index task_open on contact.task
  (organisation_id, coalesce(next_try_on, '-infinity'::date), created_at, id) where status = 'planned';
