// The diagnosis on paper, as data for Typst.
import type { Frame } from '#ui/page/frame.ts';
import { type Assessment, NEXT_STEPS } from './assess.ts';
import {
  LEISURE,
  OBSERVED,
  OBSTACLES,
  QUESTIONNAIRE_VERSION,
  RECEPTION_QUESTIONS,
  TASKS,
  WISHES,
} from './questionnaire.ts';

export const DIAGNOSIS_TEMPLATE = 'capabilities/diagnosis/prints/diagnosis.typ';

const base = ({ territory }: Frame) => ({
  fictitious: territory.fictitious,
  helpPhone: territory.phone,
  help: `Une personne vous répond${territory.phoneHours ? `, ${territory.phoneHours}` : ''}.`,
});

/** The paper twin: every question of the screen, in its order, with its version. */
export function blankPrint(frame: Frame): Record<string, unknown> {
  const question = (text: string, options: Record<string, string>, note = '') => ({
    text,
    note,
    options: Object.values(options),
  });
  return {
    ...base(frame),
    blank: true,
    title: 'Faire le point, sans nom',
    intro:
      'On peut laisser toutes les cases vides : on aide de la même façon. Ne pas écrire de nom sur cette feuille.',
    questions: [
      ...RECEPTION_QUESTIONS.map(({ text, options }) => ({
        text,
        note: '',
        options: options.map((one) => one.text),
      })),
    ],
    tasks: {
      title: 'À essayer ensemble, si elle veut bien',
      answers: Object.values(OBSERVED),
      lines: TASKS.map(({ text, digcomp }) => ({ text, note: `DigComp ${digcomp.competence}` })),
    },
    after: [
      question('Ce qui gêne', OBSTACLES, 'plusieurs réponses possibles'),
      question('Pour le plaisir : photos, vidéos, jeux', LEISURE, 'à part : ne compte pas'),
      question('Envie d’apprendre à faire ses démarches en ligne', WISHES),
    ],
    footer: `Questionnaire, version ${QUESTIONNAIRE_VERSION}. À recopier dans Maillage : Le guichet, Faire le point, Recopier.`,
  };
}

export function personPrint(
  frame: Frame,
  { reasons, nextStep }: Pick<Assessment, 'reasons' | 'nextStep'>,
  nextOn: string,
): Record<string, unknown> {
  return {
    ...base(frame),
    blank: false,
    title: 'Le point que nous avons fait',
    intro: '',
    reasons,
    next: `${NEXT_STEPS[nextStep]}, le ${nextOn}.`,
    footer: `Maillage, ${frame.territory.name}. Cette feuille ne donne ni n’enlève aucun droit.`,
  };
}
