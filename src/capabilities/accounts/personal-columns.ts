// The columns of this schema that hold something of people, for the register of processing.
import type { NotPersonal, PersonalColumns } from '#platform/treatments.ts';

export const personalColumns: PersonalColumns = {
  'accounts.account': { staff: ['email', 'name'], signIn: ['password_hash'] },
  'accounts.membership': { staff: ['roles', 'started_at', 'ended_at'] },
  'accounts.session': { signIn: ['token_hash', 'method', 'device_family', 'opened_at', 'seen_at'] },
  'accounts.pending_sign_in': { signIn: ['token_hash', 'method'] },
  'accounts.mailed_link': { signIn: ['token_hash', 'browser_hash'] },
  'accounts.authenticator': { signIn: ['secret', 'last_step'] },
  'accounts.recovery_code': { signIn: ['code_hash'] },
  'accounts.passkey': { signIn: ['credential_id', 'public_key', 'transports', 'name', 'used_at'] },
  'accounts.challenge': { signIn: ['hash'] },
  'accounts.identity': { signIn: ['issuer', 'subject'] },
  'accounts.attempt': { signIn: ['key'] },
};

export const notPersonal: NotPersonal = {
  'accounts.organisation': ['name', 'kind'],
  'accounts.mailed_link': ['purpose'],
  'accounts.challenge': ['purpose'],
};
