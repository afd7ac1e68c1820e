-- What to bring belongs to the offer; the place keeps what is asked whatever one comes for (decision 0024). Where a
-- place has one offer, what it asked is that offer's: each live assertion is said again of the offer by the same
-- statement, and the one of the place stands no more. With several offers nobody can tell which one it was for: it stays.
with alone as (
  -- min() knows no uuid: the array holds the only one.
  select place_id, (array_agg(distinct offer_id))[1] as offer_id
  from directory.assertion
  where offer_id is not null and is_current
  group by place_id
  having count(distinct offer_id) = 1
), moved as (
  update directory.assertion
  set is_live = false, is_current = false
  from (
    select assertion.id, assertion.is_current as was_current, alone.offer_id as to_offer
    from directory.assertion
    join alone on alone.place_id = assertion.place_id
    where assertion.subject_kind = 'place' and assertion.field = 'whatToBring' and assertion.is_live
  ) as known
  where assertion.id = known.id
  returning assertion.statement_id, assertion.place_id, known.to_offer, assertion.value, assertion.state,
    known.was_current
)
insert into directory.assertion (statement_id, place_id, offer_id, field, value, state, is_live, is_current)
select statement_id, place_id, to_offer, 'whatToBring', value, state, true, was_current and value is not null
from moved;
