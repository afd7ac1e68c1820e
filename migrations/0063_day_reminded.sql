-- The person is reminded once of the day agreed; of another day, once more.
alter table referrals.referral add column reminded_for date;
create index referral_to_remind on referrals.referral (slot_day) where state = 'accepted';
