-- A form that anybody may send is sent once too: its key has no account.
alter table platform.sent_form alter column account_id drop not null;
