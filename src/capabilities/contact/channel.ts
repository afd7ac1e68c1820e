// By what a person is told, from what they left. Pure.
import type { PersonView } from '#capabilities/people';
import { LANGUAGES_SPOKEN } from '#shared/language/languages.ts';
import { isMobile } from '#shared/phone.ts';

/** What somebody without a record gave for one thing alone; postal lines stand a line each. */
export type Bare = { channel: 'sms' | 'email' | 'phone' | 'letter'; to: string };

/** A record is told as it says; without one, by what was given; who left neither holds a sheet of paper. */
export type Whom = { person: PersonView | undefined; bare?: Bare | undefined };

/** How somebody is told: a message leaves by itself; a call, a letter or a word is for an agent; a sheet of paper is all who left no name has. */
export type Telling =
  | { by: 'sms' | 'email'; recipient: string; otherwise: 'phone' | 'letter' }
  | { by: 'phone' | 'letter' | 'inPerson' }
  | { by: 'sheet' };

/** The one choice of channel: what the person is told by, and what the place is told of it. */
export function howToTell({ person, bare }: Whom): Telling {
  if (!person) {
    if (!bare) return { by: 'sheet' };
    const { channel, to } = bare;
    return channel === 'sms' || channel === 'email'
      ? { by: channel, recipient: to, otherwise: 'phone' }
      : { by: channel };
  }
  const { phone, email, preferredChannel } = person.fields;
  if (preferredChannel === 'sms' && phone && isMobile(phone))
    return { by: 'sms', recipient: phone, otherwise: 'phone' };
  if (preferredChannel === 'email' && email)
    return { by: 'email', recipient: email, otherwise: phone ? 'phone' : 'letter' };
  if (preferredChannel === 'letter') return { by: 'letter' };
  return { by: preferredChannel === 'inPerson' || !phone ? 'inPerson' : 'phone' };
}

/** « arabe », of who does not speak French with ease; empty otherwise. */
export const spokenLanguage = (language: string | null | undefined): string =>
  (LANGUAGES_SPOKEN as Record<string, string>)[language?.slice(0, 2) ?? ''] ?? '';
