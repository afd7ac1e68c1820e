// The forms of a diagnosis: what is asked, and what is decided with the person. An answer nobody gave is no fault.
import { answer, choice, choices, day, defineForm, type Field, type ValuesOf } from '#kit/form.ts';
import { type Answers, answersSchema, NEXT_STEPS } from './assess.ts';
import { LEISURE, OBSERVED, OBSTACLES, RECEPTION_QUESTIONS, TASKS, WISHES } from './questionnaire.ts';
import { NO_DAY, TO_COME } from './read-tool.ts';

export const taskField = (id: string) => `t-${id}` as const;

const RECEPTION = Object.fromEntries(
  RECEPTION_QUESTIONS.map(({ id, text, options }) => [
    id,
    answer({
      label: text,
      of: Object.fromEntries(options.map((option) => [option.value, option.text])),
      inline: true,
    }),
  ]),
) as Record<'access' | 'letters' | 'online', Field<string | undefined>>;

const OBSERVATIONS: Record<`t-${string}`, Field<string | undefined>> = Object.fromEntries(
  TASKS.map(({ id, text, digcomp }) => [
    taskField(id),
    answer({ label: text, help: `DigComp ${digcomp.competence}`, of: OBSERVED, inline: true }),
  ]),
);

const FURTHER = {
  obstacles: choices({ label: 'Ce qui gêne, comme la personne le dit', of: OBSTACLES, inline: true }),
  loisirs: answer({
    label: 'Pour le plaisir (photos, vidéos, jeux, nouvelles de la famille)',
    help: 'À part : cela ne compte pas pour les démarches.',
    of: LEISURE,
    inline: true,
  }),
  envie: answer({ label: 'Envie d’apprendre à faire ses démarches en ligne', of: WISHES, inline: true }),
};

export const RECEPTION_FORM = defineForm(RECEPTION);

// Said whole: a spread alone forgets the names that are patterns.
const ANSWERS: typeof RECEPTION & typeof FURTHER & typeof OBSERVATIONS = {
  ...RECEPTION,
  ...FURTHER,
  ...OBSERVATIONS,
};
/** All that may be answered; a page draws what it asks, and what is not sent was not asked. */
export const ANSWERS_FORM = defineForm(ANSWERS);

/** The paper twin, copied afterwards. */
const PAPER_DAY = {
  jour: day({ label: 'Fait le', required: NO_DAY, until: (today) => today, far: TO_COME }),
};
const PAPER: typeof PAPER_DAY & typeof ANSWERS = { ...PAPER_DAY, ...ANSWERS };
export const PAPER_FORM = defineForm(PAPER);

/** What was answered now, over what was known. */
export function answersOf(
  values: ValuesOf<typeof ANSWERS_FORM.fields>,
  known: Answers = { tasks: {}, obstacles: [] },
): Answers {
  const tasks = TASKS.flatMap(({ id }) => (values[taskField(id)] ? [[id, values[taskField(id)]]] : []));
  return answersSchema.parse({
    access: values.access ?? known.access,
    letters: values.letters ?? known.letters,
    online: values.online ?? known.online,
    tasks: { ...known.tasks, ...Object.fromEntries(tasks) },
    obstacles: values.obstacles.length > 0 ? values.obstacles : known.obstacles,
    leisure: values.loisirs ?? known.leisure,
    wish: values.envie ?? known.wish,
  });
}

export const filledWith = ({ tasks, obstacles, leisure, wish }: Answers) =>
  ANSWERS_FORM.blank({
    ...Object.fromEntries(Object.entries(tasks).map(([id, seen]) => [taskField(id), seen])),
    obstacles,
    loisirs: leisure ?? '',
    envie: wish ?? '',
  });

/** Another step, or another day: not before the answers. */
export const nextStepForm = (answeredOn: Temporal.PlainDate) =>
  defineForm({
    suite: choice({ label: 'Suite', of: NEXT_STEPS, list: true, refusal: 'Choisissez la suite.' }),
    jour: day({
      label: 'Quel jour',
      required: NO_DAY,
      from: () => answeredOn,
      past: 'Ce jour est avant celui du point.',
    }),
  });

/** `partners`: names of the other organisations, by identifier. */
export const shareForm = (partners: Readonly<Record<string, string>>) =>
  defineForm({
    avec: choice({
      label: 'Avec quelle structure',
      of: partners,
      list: true,
      refusal: 'Choisissez une structure.',
    }),
    accord: choices({
      label: 'L’accord de la personne',
      of: { oui: 'Elle est d’accord : cette structure lira ce point et son nom, pendant 90 jours' },
      required: 'Il faut l’accord de la personne.',
      inline: true,
    }),
  });
