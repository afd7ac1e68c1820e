// From answers to two levels, a profile with its reasons, and a dated next step. Pure: a proposal, never a decision
// (CRPA L311-3-1): the rules are few, and each reason is said in words the person can hear.
import { z } from 'zod';
import proposed from './proposed.json' with { type: 'json' };
import type { NextStep, Reason } from './proposed-words.ts';
import {
  LEISURE,
  type Leisure,
  OBSERVED,
  OBSTACLES,
  type Observed,
  type ObservedTask,
  type Obstacle,
  RECEPTION_QUESTIONS,
  type Scale,
  SKILLS,
  type Skill,
  TASKS,
  WISHES,
  type Wish,
} from './questionnaire.ts';

export type Answers = {
  access?: string | undefined;
  letters?: string | undefined;
  online?: string | undefined;
  tasks: Partial<Record<string, Observed>>;
  obstacles: Obstacle[];
  leisure?: Leisure | undefined;
  wish?: Wish | undefined;
};

const keys = <T extends object>(record: T) =>
  Object.keys(record) as [keyof T & string, ...(keyof T & string)[]];
const options = (id: string) =>
  RECEPTION_QUESTIONS.find((question) => question.id === id)!.options.map(({ value }) => value);

/** Anything unknown is left out: an answer nobody gave is no fault. */
export const answersSchema = z.object({
  access: z.enum(options('access')).optional().catch(undefined),
  letters: z.enum(options('letters')).optional().catch(undefined),
  online: z.enum(options('online')).optional().catch(undefined),
  tasks: z
    .record(z.string(), z.unknown())
    .default({})
    .transform(
      (given) =>
        Object.fromEntries(
          TASKS.flatMap(({ id }) => {
            const value = given[id];
            return typeof value === 'string' && Object.hasOwn(OBSERVED, value)
              ? [[id, value as Observed]]
              : [];
          }),
        ) as Answers['tasks'],
    ),
  obstacles: z
    .array(z.string())
    .default([])
    .transform((list) => [...new Set(list)].filter((one): one is Obstacle => Object.hasOwn(OBSTACLES, one))),
  leisure: z.enum(keys(LEISURE)).optional().catch(undefined),
  wish: z.enum(keys(WISHES)).optional().catch(undefined),
});

export const PROFILES = {
  autonomous: 'Se débrouille bien',
  lightHelp: 'Un coup de pouce de temps en temps',
  training: 'Apprendre, à son rythme',
  permanentHelp: 'Être accompagné, aussi longtemps qu’il faut',
} as const;
export type Profile = keyof typeof PROFILES;

export type { NextStep };
export const NEXT_STEPS: Record<NextStep, string> = {
  comeBack: proposed['step/comeBack'].fr,
  device: proposed['step/device'].fr,
  helpToday: proposed['step/helpToday'].fr,
  workshop: proposed['step/workshop'].fr,
  regularHelp: proposed['step/regularHelp'].fr,
};

/** 0: not without somebody; 1: first gestures; 2: usual things; 3: on one's own. Undefined: nobody knows. */
export type Level = 0 | 1 | 2 | 3;
export const LEVELS: Record<Level, string> = {
  0: 'avec quelqu’un',
  1: 'les premiers pas',
  2: 'l’habituel',
  3: 'sans aide',
};

export type Assessment = {
  rights: Level | undefined;
  digital: Level | undefined;
  /** Undefined when the person preferred to say nothing. */
  profile: Profile | undefined;
  reasons: Reason[];
  nextStep: NextStep;
  /** Days from the diagnosis to the next step. */
  inDays: number;
};

/** The tasks worth trying with this person: none that cannot be tried, only the harder ones for who does it all alone. */
export function askedTasks(answers: Pick<Answers, 'access' | 'letters' | 'online'>): ObservedTask[] {
  const withoutDevice = answers.access === 'none';
  const easy = answers.online === 'alone' && answers.letters === 'clear';
  return TASKS.filter(
    ({ needsDevice, difficulty }) => !(withoutDevice && needsDevice) && !(easy && difficulty === 1),
  );
}

/**
 * The level shown by observed tasks: the difficulty done alone (help counts half), 0 to 3. Doing shows ability, not
 * doing shows nothing: a task that was not tried weighs nothing.
 */
function observedLevel(tasks: Answers['tasks'], scale: Scale): Level | undefined {
  let tried = 0;
  let done = 0;
  for (const task of TASKS) {
    const seen = tasks[task.id];
    if (task.scale !== scale || !seen || seen === 'declined') continue;
    tried += 1;
    done += seen === 'alone' ? 1 : seen === 'together' ? 0.5 : 0;
  }
  if (tried === 0) return undefined;
  return Math.round((3 * done) / tried) as Level;
}

const LETTERS: Record<string, Level> = { clear: 3, help: 2, hard: 0 };
const ONLINE: Record<string, Level> = { alone: 3, learn: 1, together: 1, never: 0 };

/** What is observed counts more than what is said, by one against one: their mean, rounded down towards help. */
function together(said: Level | undefined, seen: Level | undefined): Level | undefined {
  if (said === undefined || seen === undefined) return seen ?? said;
  return Math.floor((said + seen) / 2) as Level;
}

function wishOf(answers: Answers): Wish | undefined {
  if (answers.wish && answers.wish !== 'declined') return answers.wish;
  if (answers.online === 'learn') return 'yes';
  if (answers.online === 'never') return 'no';
  return undefined;
}

/**
 * - permanentHelp: great difficulty (level 0 on a scale) without a wish to learn, and nothing done without help (level 3
 *   on the other): who manages alone online and finds letters too hard needs somebody for letters, not for all of it.
 * - training: needs somebody for digital things (level 0 or 1) and said that they would like to learn, or perhaps. Doing
 *   it with somebody is no wish to learn: the answer beside it says that.
 * - lightHelp: usual things are done, some help is needed; or needs somebody, and said nothing of learning or no.
 * - autonomous: level 3 on all that is known.
 */
export function assess(answers: Answers): Assessment {
  const rights = together(LETTERS[answers.letters ?? ''], observedLevel(answers.tasks, 'rights'));
  // Without a device, « somebody does it for me » says what one has, not what one can.
  const said = ONLINE[answers.online ?? ''];
  const digital = together(said, observedLevel(answers.tasks, 'digital'));
  const known = [rights, digital].filter((level) => level !== undefined);
  if (known.length === 0)
    return {
      rights,
      digital,
      profile: undefined,
      reasons: ['nothing'],
      nextStep: 'helpToday',
      inDays: 0,
    };
  const wish = wishOf(answers);
  const lowest = Math.min(...known) as Level;
  const profile: Profile =
    lowest === 3
      ? 'autonomous'
      : digital !== undefined && digital <= 1 && (wish === 'yes' || wish === 'maybe')
        ? 'training'
        : lowest === 0 && Math.max(...known) < 3
          ? 'permanentHelp'
          : 'lightHelp';
  const reasons: Reason[] = [];
  if (profile === 'autonomous') reasons.push('alone');
  if (lacksDevice(answers)) reasons.push('device');
  if (rights !== undefined && rights <= 1) reasons.push('letters');
  if (profile === 'lightHelp')
    reasons.push(digital === 3 && rights !== undefined && rights <= 1 ? 'onlyLetters' : 'sometimes');
  // Nobody asked yet, or they did not say: the door is shown, not pushed.
  if (profile === 'lightHelp' && wish === undefined && digital !== undefined && digital <= 1)
    reasons.push('someday');
  if (profile === 'training') reasons.push(wish === 'yes' ? 'learn' : 'sometimes');
  if (profile === 'permanentHelp') reasons.push('somebody');
  if (answers.obstacles.includes('fearOfError')) reasons.push('fear');
  if (answers.obstacles.includes('reading') || answers.obstacles.includes('language'))
    reasons.push('reading');
  const next = profile === 'autonomous' && lacksDevice(answers) ? DEVICE : NEXT[profile];
  return { rights, digital, profile, reasons: [...new Set(reasons)], ...next };
}

/** No device, or no connection at all times. */
export const lacksDevice = ({ access }: Pick<Answers, 'access'>): boolean =>
  access === 'none' || access === 'sometimes';

const DEVICE = { nextStep: 'device', inDays: 14 } as const;

const NEXT: Record<Profile, Pick<Assessment, 'nextStep' | 'inDays'>> = {
  autonomous: { nextStep: 'comeBack', inDays: 180 },
  lightHelp: { nextStep: 'helpToday', inDays: 0 },
  training: { nextStep: 'workshop', inDays: 14 },
  permanentHelp: { nextStep: 'regularHelp', inDays: 7 },
};

/** What was seen of each kind of skill, in words: a level is never said, nor a number. What was not tried says nothing. */
export function saySkills({ tasks }: Pick<Answers, 'tasks'>): { skill: Skill; words: string }[] {
  return (Object.keys(SKILLS) as Skill[]).flatMap((skill) => {
    const seen = TASKS.filter((task) => task.skill === skill)
      .map(({ id }) => tasks[id])
      .filter((one) => one !== undefined && one !== 'declined');
    if (seen.length === 0) return [];
    const words = seen.every((one) => one === 'alone')
      ? 'elle le fait seule'
      : seen.every((one) => one === 'notYet')
        ? 'à essayer ensemble'
        : 'elle en fait déjà une partie';
    return [{ skill, words }];
  });
}
