// What a line of help may say beside what was done: codes with their words, none compulsory.
import { answer, choice, choices, day, defineForm, type Field, type FilledBy, line } from '#kit/form.ts';
import { newId } from '#platform/id.ts';
import { isWorkingDay } from '#shared/day/working-day.ts';
import { LONGEST_ASKS, MINUTES, WHAT } from '../meeting/encounter.ts';

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

/** What goes with what was done: why nobody could help goes with nothing else. */
export const readCircumstances = (said: CircumstancesSaid, what: string): Circumstances => ({
  heard: said.phone ? 'phone' : 'counter',
  unableBecause: (what === 'unable' && said.unable) || null,
  friction: said.friction ?? null,
  notAsked: said.notAsked ?? null,
});

export type CircumstancesSaid = {
  phone?: boolean | undefined;
  unable?: keyof typeof UNABLE | undefined;
  friction?: keyof typeof FRICTION | undefined;
  notAsked?: keyof typeof NOT_ASKED | undefined;
};

const FAR = 'Ce jour est dans plus d’un an : vérifiez l’année.';

/** A line of help: what was done, how long, a word; and what may be said beside. */
/** A day on which somebody calls: a working day to come. */
export function callDay(options: { label: string; required: string }): Field<Temporal.PlainDate>;
export function callDay(options: { label: string }): Field<Temporal.PlainDate | undefined>;
export function callDay({ label, required }: { label: string; required?: string }) {
  return day({
    label,
    help: 'Un jour de semaine à venir. L’appel est sur votre liste, pour ce jour-là.',
    from: (today) => today.add({ days: 1 }),
    past: 'Donnez un jour à venir.',
    until: (today) => today.add({ years: 1 }),
    far: FAR,
    refuse: (asked, { region }) =>
      isWorkingDay(asked, region)
        ? undefined
        : 'Ce jour-là, personne n’appelle : choisissez un jour de semaine qui n’est pas férié.',
    ...(required && { required }),
  }) as Field<Temporal.PlainDate | undefined>;
}

export const HELP_FORM = defineForm({
  quoi: choice({
    label: 'Ce qui s’est passé',
    of: WHAT,
    refusal: 'Dites ce qui s’est passé.',
    inline: true,
  }),
  duree: choice({ label: 'Durée', of: MINUTES, list: true, refusal: 'Choisissez une durée.' }),
  note: line({
    label: 'Un mot, si c’est utile',
    help: 'Sans nom. Jamais de mot de passe ni de code.',
    most: 500,
  }),
  entendu: choices({ label: 'Comment', of: { phone: 'Par téléphone' }, inline: true }),
  'pas-pu': answer({ label: 'Pas pu aider : pourquoi ?', of: UNABLE, list: true, nothing: 'Pas dit' }),
  gene: answer({ label: 'Ce qui gêne la démarche', of: FRICTION, list: true, nothing: 'Pas dit' }),
  'pas-demande': answer({
    label: 'Un droit qu’elle n’a pas : pourquoi ?',
    of: NOT_ASKED,
    list: true,
    nothing: 'Pas dit',
  }),
  rappeler: callDay({ label: 'La rappeler, si pas de réponse' }),
});

/** What somebody who arrives asks for. */
export const TICKET_FORM = defineForm({
  demande: line({
    label: 'Une personne arrive',
    help: 'Ce qu’elle demande, sans son nom.',
    most: LONGEST_ASKS,
  }),
});

/** The form of a line as it stands on a page. `key`: sent twice, it is one line. */
export type Help = {
  filled: FilledBy<typeof HELP_FORM>;
  key: string;
  /** Not of the ticket in front of the agent. */
  elsewhere?: boolean;
};

export const emptyHelp = (what = ''): Help => ({
  filled: HELP_FORM.blank({ quoi: what, duree: '15' }),
  key: newId(),
});
