// What a line of help may say beside what was done: codes with their words, none compulsory. Pure.
import type { FormValues } from '#platform/web.ts';

/** Why nobody could help, when nobody could. */
export const UNABLE = {
  noTime: 'Pas le temps aujourd’hui',
  notOurs: 'Ce n’est pas notre métier',
  missingPaper: 'Il manquait un papier',
  siteDown: 'Le site ne marchait pas',
  noAnswer: 'L’administration ne répond pas',
  needsMandate: 'Il fallait un mandat',
  other: 'Autre raison',
} as const;

/** What stands in the way of a demand (contrat de ville de Brest, 2018). */
export const FRICTION = {
  missingPaper: 'Des papiers difficiles à avoir',
  appointments: 'Trop de rendez-vous',
  travel: 'Le déplacement',
  silence: 'Pas de réponse de l’administration',
  unclearAnswer: 'Une réponse pas claire, ou sans raison',
  appealRefused: 'Un recours refusé',
} as const;

/** Why a right was not used: the four causes of the Odenore, and that one may say nothing. */
export const NOT_ASKED = {
  notKnown: 'Elle ne le connaissait pas',
  notAsked: 'Elle le connaissait, et ne l’a pas demandé',
  notReceived: 'Elle l’a demandé, et n’a rien reçu',
  notOffered: 'Personne ne le lui a proposé',
  declined: 'Elle préfère ne pas dire',
} as const;

export type Circumstances = {
  heard: 'counter' | 'phone';
  unableBecause: keyof typeof UNABLE | null;
  friction: keyof typeof FRICTION | null;
  notAsked: keyof typeof NOT_ASKED | null;
};

const codeOf = <Codes extends object>(codes: Codes, text: string): keyof Codes | null =>
  Object.hasOwn(codes, text) ? (text as keyof Codes) : null;

/** Reads what the form says; what is unknown is left out, and why nobody could help goes with nothing else. */
export const readCircumstances = (typed: CircumstancesTyped, what: string): Circumstances => ({
  heard: typed.phone ? 'phone' : 'counter',
  unableBecause: what === 'unable' ? codeOf(UNABLE, typed.unable) : null,
  friction: codeOf(FRICTION, typed.friction),
  notAsked: codeOf(NOT_ASKED, typed.notAsked),
});

export type CircumstancesTyped = { phone: boolean; unable: string; friction: string; notAsked: string };
export const NO_CIRCUMSTANCES: CircumstancesTyped = { phone: false, unable: '', friction: '', notAsked: '' };

/** What the form of a line says, as it was typed. */
export const typedCircumstances = (form: FormValues): CircumstancesTyped => ({
  phone: form.all('entendu').includes('phone'),
  unable: form.text('pas-pu'),
  friction: form.text('gene'),
  notAsked: form.text('pas-demande'),
});
