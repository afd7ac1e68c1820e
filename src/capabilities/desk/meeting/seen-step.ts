// What each step of the meeting shows of what is stored, so that two pages open on one person erase nothing of each other. Pure.
import { ASKED_LANGUAGES, AUDIENCES } from '#capabilities/directory';
import { CHANNEL_NAMES, REPRESENTATIVE_NAMES } from '#capabilities/people';
import { PARTS } from '#capabilities/referrals';
import { type Merged, mergeSeen, readSeen, sayOvertaken, type Told } from '#kit/seen.ts';
import { readDay, sayDate } from '#shared/day/day.ts';
import { SHEET_LANGUAGES } from '#shared/language/sheet-words.ts';
import type { ReferralTyped } from './appointment.ts';
import type { Details } from './encounter.ts';

type Dates = Readonly<Record<string, string>>;
const dateKey = (id: string) => `date ${id}`;

/** The dates asked, the papers seen, the cases that are theirs. */
export const papersTold = (asked: readonly string[], { dates, has, cases }: Details): Told => ({
  ...Object.fromEntries(asked.map((id) => [dateKey(id), dates[id] ?? ''])),
  has,
  cases,
});

export function papersOf(asked: readonly string[], told: Told): Pick<Details, 'dates' | 'has' | 'cases'> {
  const dates: Dates = Object.fromEntries(asked.map((id) => [id, told[dateKey(id)] as string]));
  return { dates, has: [...(told.has ?? [])], cases: [...(told.cases ?? [])] };
}

/** Where they live, and what counts for them. */
export const whereTold = ({ where, constraints, language, audience, part, rules }: Details) => ({
  where,
  constraints,
  language,
  audience,
  part,
  rules,
});

/** The place for which the appointment is asked, and what is typed of it. */
export const bookingTold = (placeId: string, typed: ReferralTyped) => ({ placeId, ...typed });

/** The names of the fields on the page. */
const ON_PAGE: Readonly<Record<string, string>> = {
  where: 'ou',
  language: 'langue',
  audience: 'public',
  part: 'moment',
  day: 'jour',
  hour: 'heure',
  givenName: 'prenom',
  familyName: 'nom',
  phone: 'telephone',
  email: 'mail',
  street: 'rue',
  postcode: 'code-postal',
  channel: 'canal',
  adaptations: 'aide',
  repKind: 'representant',
  repName: 'representant-nom',
  repPhone: 'representant-telephone',
  note: 'mot',
};

const CODES: Readonly<Record<string, Readonly<Record<string, string | { name: string }>>>> = {
  language: { ...SHEET_LANGUAGES, ...ASKED_LANGUAGES },
  audience: AUDIENCES,
  part: PARTS,
  channel: CHANNEL_NAMES,
  repKind: REPRESENTATIVE_NAMES,
};

function sayStored(name: string, stored: string): string {
  const day = readDay(stored);
  if (day) return sayDate(day);
  const code = CODES[name]?.[stored];
  return typeof code === 'string' ? code : (code?.name ?? stored);
}

/** The place was chosen on another page meanwhile. */
export const OTHER_PLACE =
  'Une autre page a choisi ce lieu entre-temps. Gardez-le, ou pressez « Changer » pour en choisir un autre.';

/** What is said beside each field that another page changed meanwhile. */
export const overtakenErrors = <T extends Told>({ overtaken }: Merged<T>): Record<string, string> =>
  Object.fromEntries(
    overtaken.map(({ name, stored }) => [
      ON_PAGE[name] ?? name.replace(/^date /, ''),
      sayOvertaken(sayStored(name, stored)),
    ]),
  );

/** A step as it was sent, joined with what is stored now. */
export const mergeStep = <T extends Told>(sent: string, typed: T, stored: T): Merged<T> =>
  mergeSeen(readSeen(sent, stored), typed, stored);
