-- A step held by another organisation is seen by it while a grant of the person lives (people.access_grant), and no
-- longer. Both or neither: no organisation sees a step without a grant.
alter table referrals.pathway_step add column organisation_id uuid;
alter table referrals.pathway_step add column grant_id uuid unique;
alter table referrals.pathway_step add constraint entrusted_under_grant
  check ((organisation_id is null) = (grant_id is null));
create index pathway_step_entrusted on referrals.pathway_step (organisation_id) where organisation_id is not null;
create index pathway_open_by_organisation on referrals.pathway (organisation_id, id) where ended_on is null;
