-- A membership waits until the person accepts it; who already was a member has accepted.
alter table accounts.membership add column accepted_at timestamptz check (accepted_at >= started_at);
update accounts.membership set accepted_at = started_at;
-- The organisation for which somebody acts in this session; empty until they chose, or when they have one alone.
alter table accounts.session add column organisation_id uuid references accounts.organisation;
