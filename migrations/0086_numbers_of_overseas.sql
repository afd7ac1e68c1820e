-- Numbers of the overseas départements were kept under +33 when they were typed as they are dialled there (0692…): they
-- are read under their own code from now on, as imported ones were, and one person is one number.
create function pg_temp.own_code(number text) returns text language sql immutable as $$
  select case
    when number ~ '^\+33(590|690|691)\d{6}$' then '+590' || substr(number, 4)
    when number ~ '^\+33(594|694)\d{6}$' then '+594' || substr(number, 4)
    when number ~ '^\+33(596|696|697)\d{6}$' then '+596' || substr(number, 4)
    when number ~ '^\+33(262|263|692|693|269|639(?!98))\d{6}$' then '+262' || substr(number, 4)
    else number end
$$;

update people.person set phone = pg_temp.own_code(phone) where phone like '+33%' and phone <> pg_temp.own_code(phone);
update people.representative set phone = pg_temp.own_code(phone)
  where phone like '+33%' and phone <> pg_temp.own_code(phone);
update referrals.referral set callback_phone = pg_temp.own_code(callback_phone)
  where callback_phone like '+33%' and callback_phone <> pg_temp.own_code(callback_phone);
