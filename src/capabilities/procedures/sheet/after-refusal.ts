// What to do when the answer is no, step by step, as data of a sheet and as words: whom to write to first and whether one
// must, what it means that nobody answers, then which court. Pure.
import { z } from 'zod';
import { sayLength } from '../deadline/say.ts';
import { time } from './time.ts';

/** `to`: as it is written on a letter; `fee`: whoever asks may have to pay to be heard (CGI, art. 1635 bis Q). */
export const COURTS = {
  administrative: { to: 'Tribunal administratif', fee: false },
  social: { to: 'Tribunal judiciaire, pôle social', fee: false },
  judicial: { to: 'Tribunal judiciaire', fee: true },
  /** Of electoral rolls: nothing is asked. */
  electoral: { to: 'Tribunal judiciaire', fee: false },
  parking: { to: 'Tribunal du stationnement payant', fee: false },
} as const;
export type Court = keyof typeof COURTS;

const STEP_KINDS = ['months', 'clearMonths', 'days', 'penalDays', 'limitation'] as const;
const step = { within: time, kind: z.enum(STEP_KINDS) };

/** One way; a sheet has several when who decides, or why, changes whom to write to. */
export const afterRefusalSchema = z
  .strictObject({
    /** In which case, when the sheet has several. */
    when: z.string().trim().min(1).max(200).optional(),
    prior: z
      .strictObject({
        to: z.string().trim().min(1).max(200),
        /** A court hears nobody who did not write there first (CRPA, art. L412-1 and following). */
        mandatory: z.boolean(),
        ...step,
        /** No answer that long is a no (CRPA, art. L411-7; CSS, art. R142-6). */
        silence: time.optional(),
        /** It must arrive in time: the day on which it is posted does not count. */
        mustArrive: z.boolean().optional(),
      })
      .optional(),
    court: z
      .strictObject({
        at: z.enum(Object.keys(COURTS) as [Court, ...Court[]]),
        ...step,
        /** Asking for legal aid does not give more time everywhere: the short times of foreigners. */
        legalAidKeepsTime: z.boolean().default(true),
      })
      .optional(),
  })
  .refine(({ prior, court }) => prior ?? court, 'Il manque à qui écrire, ou quel tribunal.');
export type AfterRefusal = z.output<typeof afterRefusalSchema>;

/** « 2 mois sans réponse : c’est un refus. » */
const saySilence = (silence: NonNullable<AfterRefusal['prior']>['silence']) =>
  silence ? [`Sans réponse après ${sayLength(silence)}, c’est un refus : n’attendez pas plus.`] : [];

/** The steps of one way, in order. */
export function saySteps({ prior, court }: AfterRefusal): string[] {
  const first = prior && [
    prior.mandatory
      ? `Écrivez d’abord à : ${prior.to}. Vous avez ${sayLength(prior.within)}. C’est obligatoire avant le tribunal.`
      : `Vous pouvez d’abord écrire à : ${prior.to}, dans les ${sayLength(prior.within)}.`,
    ...(prior.mustArrive ? ['La lettre doit arriver avant le dernier jour : déposez-la, ou appelez.'] : []),
    ...saySilence(prior.silence),
  ];
  const then = court && [
    `${prior ? 'Ensuite, vous avez' : 'Vous avez'} ${sayLength(court.within)} pour écrire à : ${COURTS[court.at].to}.`,
  ];
  return [...(first ?? []), ...(then ?? [])];
}

/** What helps whichever the way is: said once a sheet. */
export function sayHelp(ways: readonly AfterRefusal[]): string[] {
  const courts = ways.flatMap(({ court }) => court ?? []);
  const priors = ways.flatMap(({ prior }) => prior ?? []);
  const keeps = courts.filter(({ legalAidKeepsTime }) => legalAidKeepsTime);
  return [
    // Where hours or a few days count, a letter on its way is no help.
    ...(priors.length > 0 && priors.every(({ mustArrive }) => !mustArrive) && keeps.length === courts.length
      ? ['Poster la lettre en recommandé le dernier jour suffit. Gardez la preuve.']
      : []),
    ...(priors.length > 0
      ? [
          'Demandez un reçu (« accusé de réception »). Un service qui n’est pas le bon doit envoyer votre lettre au bon.',
          'Personne ne répond ? Demandez par écrit les raisons du refus, avant le dernier jour.',
        ]
      : []),
    ...(keeps.length > 0
      ? [
          'Pas d’argent pour un avocat ? Demandez l’aide juridictionnelle avant le dernier jour : un nouveau délai part après la réponse.',
        ]
      : []),
    ...(courts.length > keeps.length
      ? ['Demandez l’aide juridictionnelle le jour même, sans attendre sa réponse pour écrire au tribunal.']
      : []),
    ...(courts.some(({ at }) => COURTS[at].fee)
      ? ['Une contribution de 50 € peut être demandée. Jamais avec l’aide juridictionnelle.']
      : []),
    'Si la lettre ne dit pas à qui écrire ni avant quand, essayez quand même et faites-vous aider.',
  ];
}
