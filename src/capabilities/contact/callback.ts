// A call asked for on a public page: what may be typed, and what the agent reads. Pure.
import { choice, defineForm, line, phone } from '#kit/form.ts';
import { NOT_A_PHONE } from '#shared/phone.ts';
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

/** Mainland and overseas numbers at the price of a normal call: an agent never calls a surcharged or foreign one back. */
const CALLED_BACK = /^\+(?:33[1-79]\d{8}|(?:262|590|594|596)\d{9}|(?:508|681|687|689)\d{6,8})$/;

export const CALLBACK_FORM = defineForm({
  tel: phone({
    label: 'Votre numéro de téléphone',
    help: 'Il sert à ce seul appel, puis il est effacé.',
    required: NOT_A_PHONE,
    refuse: (number) =>
      CALLED_BACK.test(number)
        ? undefined
        : 'Nous rappelons les numéros français, sauf ceux qui commencent par 08.',
  }),
  moment: choice({ label: 'Quand vous appeler ?', of: MOMENTS, otherwise: 'any' }),
  mot: line({
    label: 'Un mot (si vous voulez)',
    help: 'Par exemple qui demander. Jamais de mot de passe ni de code.',
    most: 200,
  }),
});

/** « 06 39 98 05 11, le matin : J’ai acheté une voiture d’occasion. « demander Rose » » */
export const publicCallback: AgentWords<{ moment: Moment; subject: string; words: string }> = {
  to: 'agent',
  kind: 'publicCallback',
  unnamed: ({ moment }) =>
    moment === 'any' ? '' : MOMENTS[moment].replace(/^./, (letter) => letter.toLowerCase()),
  call: ({ subject, words }) =>
    [subject || 'Une question, sans sujet précis', words && `« ${words} »`].filter(Boolean).join('. '),
};
