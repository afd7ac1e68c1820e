import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, answersSchema, askedTasks, assess, NEXT_STEPS } from './assess.ts';
import { sayReason } from './proposed-words.ts';
import { OBSERVED, OBSTACLES, RECEPTION_QUESTIONS, TASKS, WISHES } from './questionnaire.ts';

const answers = (given: Partial<Answers>): Answers => ({ tasks: {}, obstacles: [], ...given });
const said = (given: Partial<Answers>) => assess(answers(given)).reasons.map(sayReason);
const one = <T extends object>(record: T) =>
  fc.constantFrom(...(Object.keys(record) as (keyof T & string)[]));
const option = (id: string) =>
  fc.option(
    fc.constantFrom(...RECEPTION_QUESTIONS.find((q) => q.id === id)!.options.map(({ value }) => value)),
    {
      nil: undefined,
    },
  );

const ANY: fc.Arbitrary<Answers> = fc.record({
  access: option('access'),
  letters: option('letters'),
  online: option('online'),
  tasks: fc.dictionary(fc.constantFrom(...TASKS.map(({ id }) => id)), one(OBSERVED)),
  obstacles: fc.uniqueArray(one(OBSTACLES)),
  leisure: fc.option(fc.constantFrom('often' as const, 'never' as const), { nil: undefined }),
  wish: fc.option(one(WISHES), { nil: undefined }),
});

test('three questions at reception, at most ten observed tasks, each mapped to DigComp and each may be declined', () => {
  expect(RECEPTION_QUESTIONS).toHaveLength(3);
  expect(TASKS.length).toBeLessThanOrEqual(10);
  for (const { options } of RECEPTION_QUESTIONS) expect(options.at(-1)!.value).toBe('declined');
  for (const { digcomp } of TASKS) {
    expect(digcomp.competence).toMatch(/^[1-5]\.[1-6]$/);
    for (const statement of digcomp.statements) expect(statement).toMatch(/^CS[1-5]\.[1-6]\.\d\d$/);
  }
});

describe('the profile', () => {
  test.each<[string, Partial<Answers>, string | undefined]>([
    ['of who does it all', { access: 'always', letters: 'clear', online: 'alone' }, 'autonomous'],
    ['of who wants to learn', { access: 'none', letters: 'help', online: 'learn' }, 'training'],
    ['of who has it done by somebody', { access: 'none', letters: 'hard', online: 'never' }, 'permanentHelp'],
    ['of who manages, letters apart', { access: 'always', letters: 'help', online: 'alone' }, 'lightHelp'],
    ['of who finds letters too hard and would learn', { letters: 'hard', online: 'learn' }, 'training'],
    ['of who does it with somebody, and said nothing of learning', { online: 'together' }, 'lightHelp'],
    [
      'of who does it with somebody, and would perhaps learn',
      { online: 'together', wish: 'maybe' },
      'training',
    ],
    ['of who is at ease online, letters being too hard', { letters: 'hard', online: 'alone' }, 'lightHelp'],
    [
      'of who understands letters and lacks a device',
      { access: 'none', letters: 'clear', online: 'never' },
      'lightHelp',
    ],
    ['of who finds letters too hard and said no more', { letters: 'hard' }, 'permanentHelp'],
    ['of who does not want to learn', { letters: 'help', online: 'together', wish: 'no' }, 'lightHelp'],
    ['of who said nothing', { access: 'declined', letters: 'declined', online: 'declined' }, undefined],
  ])('%s', (_name, given, profile) => expect(assess(answers(given)).profile).toBe(profile));

  test('of who manages alone without a device leads to a device, and not to « come back »', () => {
    const alone = { letters: 'clear', online: 'alone' } as const;
    for (const access of ['none', 'sometimes'] as const)
      expect(assess(answers({ ...alone, access }))).toMatchObject({ nextStep: 'device', inDays: 14 });
    expect(assess(answers({ ...alone, access: 'always' })).nextStep).toBe('comeBack');
    expect(assess(answers({ access: 'none', letters: 'hard', online: 'never' })).nextStep).toBe(
      'regularHelp',
    );
  });

  test('never says « apprendre » to who said no wish of it', () => {
    fc.assert(
      fc.property(ANY, (given) => {
        const wished = given.online === 'learn' || given.wish === 'yes' || given.wish === 'maybe';
        if (!wished) expect(assess(given).profile).not.toBe('training');
      }),
    );
    const reasons = said({ access: 'always', letters: 'clear', online: 'together' });
    expect(reasons).toContain('Vous avancez bien avec quelqu’un à côté.');
    expect(reasons.join(' ')).toContain('Si un jour vous voulez apprendre');
    expect(said({ online: 'together', wish: 'no' }).join(' ')).not.toContain('apprendre');
  });

  test('never gives as theirs a preference that they did not say', () => {
    fc.assert(
      fc.property(ANY, (given) => {
        expect(assess(given).reasons.map(sayReason).join(' ')).not.toMatch(/vous préférez/i);
      }),
    );
    expect(said({ letters: 'hard', online: 'alone' })).toEqual([
      'Les courriers de l’administration sont compliqués : vous n’êtes pas la seule personne à le dire.',
      'Sur internet, vous faites sans aide : il vous faut surtout quelqu’un pour les courriers.',
    ]);
  });

  test('always comes with a reason to hear and a next step with its days', () => {
    fc.assert(
      fc.property(ANY, (given) => {
        const { reasons, nextStep, inDays, rights, digital } = assess(given);
        expect(reasons.length).toBeGreaterThan(0);
        for (const reason of reasons) expect(sayReason(reason)).toMatch(/^[A-ZÀ-Ý].*\.$/);
        expect(NEXT_STEPS[nextStep]).toBeTruthy();
        expect(inDays).toBeGreaterThanOrEqual(0);
        for (const level of [rights, digital]) if (level !== undefined) expect([0, 1, 2, 3]).toContain(level);
      }),
    );
  });

  test('does not depend on leisure use: playing well says nothing of papers', () => {
    fc.assert(
      fc.property(ANY, (given) => {
        expect(assess({ ...given, leisure: 'often' })).toEqual(assess({ ...given, leisure: 'never' }));
      }),
    );
  });

  test('never gets worse when one more task is done alone', () => {
    const rank = (level: number | undefined) => level ?? -1;
    fc.assert(
      fc.property(ANY, fc.constantFrom(...TASKS), (given, task) => {
        const notYet = assess({ ...given, tasks: { ...given.tasks, [task.id]: 'notYet' } });
        const alone = assess({ ...given, tasks: { ...given.tasks, [task.id]: 'alone' } });
        expect(rank(alone[task.scale])).toBeGreaterThanOrEqual(rank(notYet[task.scale]));
      }),
    );
  });
});

test('only what can be tried is asked, and only the harder tasks of who does it all', () => {
  expect(askedTasks({ access: 'none' }).every(({ needsDevice }) => !needsDevice)).toBe(true);
  expect(
    askedTasks({ access: 'always', letters: 'clear', online: 'alone' }).every((t) => t.difficulty > 1),
  ).toBe(true);
  expect(askedTasks({})).toHaveLength(TASKS.length);
});

test('answers of any shape are read, and what is unknown is left out', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), fc.array(fc.string()), (tasks, obstacles) => {
      const read = answersSchema.parse({ access: 'x', tasks, obstacles, wish: 'perhaps' });
      expect(read.access).toBeUndefined();
      expect(read.wish).toBeUndefined();
      for (const obstacle of read.obstacles) expect(Object.keys(OBSTACLES)).toContain(obstacle);
    }),
  );
});
