-- Who works here, for whom, with which roles, and how they prove who they are. Every token a browser or a mail holds
-- (session, link, invitation, second step, recovery code, challenge) is stored as its hash: a copy of these tables
-- opens no door.
create schema accounts;

create table accounts.organisation (
  id uuid primary key,
  name text not null check (btrim(name) <> ''),
  kind text not null check (kind in (
    'commune', 'ccas', 'intercommunality', 'departement', 'association', 'socialCentre', 'operator', 'other')),
  -- The same organisation in the directory, when it has a sheet there; no key across schemas.
  directory_organisation_id uuid,
  is_demonstration boolean not null default false,
  created_at timestamptz not null,
  closed_at timestamptz
);
create index organisation_by_name on accounts.organisation (lower(name), id);
create index organisation_directory on accounts.organisation (directory_organisation_id)
  where directory_organisation_id is not null;

create table accounts.account (
  id uuid primary key,
  email text not null check (email = btrim(email) and email like '%_@_%'),
  name text not null check (btrim(name) <> ''),
  -- Empty until the invitation is used; sign-in by link or by the identity provider needs none.
  password_hash text,
  is_demonstration boolean not null default false,
  created_at timestamptz not null,
  disabled_at timestamptz
);
create unique index account_email on accounts.account (lower(email));

create table accounts.membership (
  id uuid primary key,
  organisation_id uuid not null references accounts.organisation,
  account_id uuid not null references accounts.account,
  roles text[] not null check (
    cardinality(roles) > 0 and roles <@ array[
      'receptionAgent', 'socialWorker', 'digitalMediator', 'socialMediator', 'volunteer', 'structureManager',
      'territoryCoordinator', 'funder', 'administrator']),
  started_at timestamptz not null,
  ended_at timestamptz check (ended_at >= started_at)
);
create unique index membership_live on accounts.membership (account_id, organisation_id) where ended_at is null;
create index membership_account on accounts.membership (account_id);
create index membership_organisation on accounts.membership (organisation_id, id) where ended_at is null;

create table accounts.session (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references accounts.account,
  -- How it was opened: the first proof. A session by link may choose a new password without the old one.
  method text not null check (method in ('password', 'link', 'passkey', 'oidc', 'invitation')),
  -- A second proof was given.
  strong boolean not null,
  trusted boolean not null,
  -- « Firefox sur Windows »: a family, never the whole text that a browser sends.
  device_family text not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  idle_until timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check (idle_until <= expires_at)
);
create index session_account on accounts.session (account_id) where revoked_at is null;
create index session_over on accounts.session (expires_at);

-- The first proof was given, the second is awaited.
create table accounts.pending_sign_in (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references accounts.account,
  method text not null check (method in ('password', 'link', 'oidc', 'invitation')),
  trusted boolean not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index pending_sign_in_account on accounts.pending_sign_in (account_id);
create index pending_sign_in_over on accounts.pending_sign_in (expires_at);

-- Links sent by mail: to sign in, or to answer an invitation. Each is used once, by a button.
create table accounts.mailed_link (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references accounts.account,
  purpose text not null check (purpose in ('signIn', 'invitation')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index mailed_link_account on accounts.mailed_link (account_id, created_at);
create index mailed_link_over on accounts.mailed_link (expires_at);

-- An application that gives codes (RFC 6238). The secret is sealed (AES-256-GCM); a code is spent by moving
-- last_step forward, so that the same code never passes twice.
create table accounts.authenticator (
  id uuid primary key,
  account_id uuid not null references accounts.account,
  secret bytea not null,
  key_version smallint not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint check (confirmed_at is null or last_step is not null)
);
create unique index authenticator_confirmed on accounts.authenticator (account_id) where confirmed_at is not null;
create unique index authenticator_prepared on accounts.authenticator (account_id) where confirmed_at is null;

create function accounts.refuse_step_back() returns trigger language plpgsql as $$
begin
  if new.last_step <= old.last_step then
    raise exception 'A one-time code is spent once.' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger authenticator_step before update of last_step on accounts.authenticator
  for each row when (old.last_step is not null) execute function accounts.refuse_step_back();

create table accounts.recovery_code (
  id uuid primary key,
  account_id uuid not null references accounts.account,
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  unique (account_id, code_hash)
);

create table accounts.passkey (
  id uuid primary key,
  account_id uuid not null references accounts.account,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null check (btrim(name) <> ''),
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkey_account on accounts.passkey (account_id);

-- Challenges of passkeys, each answered once.
create table accounts.challenge (
  hash bytea primary key,
  purpose text not null check (purpose in ('signIn', 'register')),
  account_id uuid references accounts.account,
  expires_at timestamptz not null
);
create index challenge_account on accounts.challenge (account_id) where account_id is not null;
create index challenge_over on accounts.challenge (expires_at);

-- Who an identity provider says it is: the subject never changes, the address may.
create table accounts.identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null references accounts.account,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
create index identity_account on accounts.identity (account_id);

-- Failed proofs, by a keyed hash of what was tried: addresses of strangers are not kept, and an address without an
-- account waits exactly like one that has one.
create table accounts.attempt (
  key bytea primary key,
  failures integer not null check (failures > 0),
  last_at timestamptz not null,
  locked_until timestamptz
);
create index attempt_last on accounts.attempt (last_at);
