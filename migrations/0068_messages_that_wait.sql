-- Nobody's telephone rings at night: a message planned outside the hours at which people are told waits for the next.
alter table platform.message add column not_before timestamptz;
