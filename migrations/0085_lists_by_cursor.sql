-- Lists are read page after page, in their own order, to the end.
drop index procedures.request_queue;
create index request_queue on procedures.request (organisation_id, queue, received_on, id)
  where status not in ('done', 'refused');
