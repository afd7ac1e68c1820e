-- What was never sent goes after a month: found by the day on which it last moved.
create index referral_old_draft on referrals.referral (changed_at) where state = 'draft';
