-- When and how a person was told is read from what left: a message names the referral that it is about, as a call
-- does. The person's own deadline goes with their referral, so that the place sees it.
alter table platform.message add column about_id uuid;
create index message_about on platform.message (about_id) where about_id is not null;
drop index platform.contact_task_about;
create index contact_task_about on platform.contact_task (about_id) where about_id is not null;

alter table referrals.referral add column person_deadline date;
