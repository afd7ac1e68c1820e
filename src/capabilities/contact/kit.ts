// What contact keeps in memory, and what it is lent by those above it: who may call people, and what a call may be about.

import { type Kept, kept } from '#kit/kept.ts';
import type { Kit } from '#kit/kit.ts';
import type { Actor, Permission } from '#platform/actor.ts';
import type { Visit } from '#platform/web.ts';
import type { ContactWords } from './words.ts';

export const CONTACT_WORDS: Kept<ContactWords> = kept('contact words');
export const wordsOf = (kit: Kit): ContactWords => kit.find(CONTACT_WORDS);

/** Who may call people, and for which organisation. */
export type Callers = {
  permission: Permission;
  roles: readonly string[];
  of(actor: Actor): { organisationId: string; organisationName: string; accountId: string };
};
export const CALLERS: Kept<Callers> = kept('callers');

/** What a call is about: the page that one came from, and the field that names it in an address. */
export type Subject = { words: string; back: string; field: string; slug: string };
/** By that field, what is said of the page of a slug; undefined when there is none. */
export type Subjects = Record<string, (slug: string) => Promise<Pick<Subject, 'words' | 'back'> | undefined>>;
export const CALL_SUBJECTS: Kept<Subjects> = kept('subjects of calls');

export const callerOf = (kit: Kit, visit: Visit) => {
  const { organisationId, organisationName, accountId } = kit.find(CALLERS).of(visit.get('actor'));
  return {
    organisationId,
    accountId,
    organisation: organisationName,
    now: kit.now(),
    timeZone: kit.timeZone(),
  };
};

export const styles = ({ services }: Kit) => [services.assets.url('poste.css')];
export const scripts = ({ services }: Kit) => [services.assets.url('desk.js')];
