-- When the place that holds a case was asked « Est-ce fait ? », once for what was agreed; empty again as soon as anything changes.
alter table referrals.referral add column asked_done_at timestamptz;
create index referral_held on referrals.referral (slot_day) where state in ('accepted', 'inProgress');
