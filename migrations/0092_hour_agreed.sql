-- The hour that a person and a place agreed on, in minutes of the day on the clock of the territory. Null: a day, or half of
-- one, and no hour; nobody says one in its place.
alter table referrals.referral
  add column slot_minute smallint check (slot_minute between 0 and 1439),
  add column counter_minute smallint check (counter_minute between 0 and 1439),
  add constraint hour_has_day check (
    (slot_minute is null or slot_day is not null) and (counter_minute is null or counter_day is not null));
