-- What is said to a person: the words alone, in French and in the language of their record. A call or a letter shows
-- both; a message keeps them for the call that replaces it.
alter table platform.message add column said jsonb;
alter table platform.contact_task add column said jsonb;
