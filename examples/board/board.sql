create schema board;

create table board.notice (
  id uuid primary key,
  place_id uuid not null references directory.place (id) on delete cascade,
  words text not null,
  until date not null,
  created_at timestamptz not null default now()
);
create index notice_place on board.notice (place_id, id);
