-- Who reads a shared diagnosis reads whose it is, for as long: the person agreed to both at once.
alter table diagnosis.share add column grant_id uuid;

-- Which day was agreed or cancelled.
alter table referrals.event add column day date;
