// A call asked for on a public page: what may be typed, and what the agent reads. Pure.
import { refuseCredentials } from '#shared/credential-detector.ts';
import { readOwnPhone } from '#shared/phone.ts';
import type { AgentWords } from './words.ts';

/** A number that nobody called in that many days is forgotten. */
export const CALLBACK_DAYS = 31;
/** Calls waiting for one organisation: beyond, people are asked to call, rather than promised what cannot be kept. */
export const MOST_CALLBACKS = 200;
/** Calls waiting for one number. */
export const MOST_SAME_NUMBER = 3;

export const MOMENTS = {
  any: 'À n’importe quel moment',
  morning: 'Le matin',
  afternoon: 'L’après-midi',
} as const;
type Moment = keyof typeof MOMENTS;

const LONGEST_WORDS = 200;

export type CallbackTyped = { phone: string; moment: string; words: string };
export type ReadCallback =
  | { kind: 'read'; phone: string; moment: Moment; words: string }
  /** Messages in French, by field of the form. */
  | { kind: 'refused'; errors: Record<string, string> };

/** Mainland and overseas numbers at the price of a normal call: an agent never calls a surcharged or foreign one back. */
const CALLED_BACK = /^\+(?:33[1-79]\d{8}|(?:262|590|594|596)\d{9}|(?:508|681|687|689)\d{6,8})$/;

export function readCallback({ phone: typed, moment, words }: CallbackTyped, region: string): ReadCallback {
  const errors: Record<string, string> = {};
  const read = readOwnPhone(typed, region);
  const phone = 'number' in read ? read.number : '';
  if ('error' in read) errors.tel = read.error;
  else if (!CALLED_BACK.test(phone))
    errors.tel = 'Nous rappelons les numéros français, sauf ceux qui commencent par 08.';
  if (words.length > LONGEST_WORDS) errors.mot = `Ces mots dépassent ${LONGEST_WORDS} caractères.`;
  refuseCredentials(errors, { mot: words });
  if (!phone || Object.keys(errors).length > 0) return { kind: 'refused', errors };
  return { kind: 'read', phone, moment: Object.hasOwn(MOMENTS, moment) ? (moment as Moment) : 'any', words };
}

/** « 06 39 98 05 11, le matin : J’ai acheté une voiture d’occasion. « demander Rose » » */
export const publicCallback: AgentWords<{ moment: Moment; subject: string; words: string }> = {
  to: 'agent',
  kind: 'publicCallback',
  unnamed: ({ moment }) =>
    moment === 'any' ? '' : MOMENTS[moment].replace(/^./, (letter) => letter.toLowerCase()),
  call: ({ subject, words }) =>
    [subject || 'Une question, sans sujet précis', words && `« ${words} »`].filter(Boolean).join('. '),
};
