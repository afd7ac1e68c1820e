import { expect, test } from 'vitest';
import { useDatabase } from '../../../test/database.ts';
import { newId } from '../../platform/id.ts';
import { saySkills } from './assess.ts';
import { SKILLS, TASKS } from './questionnaire.ts';
import { recordDiagnosis } from './record.ts';
import { countObstacles } from './store.ts';

const base = useDatabase();

test('each kind of skill has tasks, and is said in words without a number', () => {
  for (const skill of Object.keys(SKILLS)) expect(TASKS.some((task) => task.skill === skill)).toBe(true);
  const said = saySkills({
    tasks: { unlock: 'alone', fillForm: 'notYet', search: 'notYet', recover: 'declined' },
  });
  expect(said).toEqual([
    { skill: 'instrumental', words: 'elle en fait déjà une partie' },
    { skill: 'structural', words: 'à essayer ensemble' },
  ]);
  expect(saySkills({ tasks: { unlock: 'alone' } })[0]!.words).toBe('elle le fait seule');
  expect(saySkills({ tasks: {} })).toEqual([]);
});

test('obstacles are counted from their day on, each once a diagnosis', async () => {
  const now = Temporal.Instant.from('2026-11-24T09:20:00Z');
  const recorder = { organisationId: newId(), accountId: newId(), now, timeZone: 'Europe/Paris' };
  const made = (day: string, obstacles: ('reading' | 'cost')[]) =>
    base.db
      .transaction()
      .execute((tx) =>
        recordDiagnosis(
          tx,
          { answers: { tasks: {}, obstacles, online: 'never' }, answeredOn: Temporal.PlainDate.from(day) },
          recorder,
        ),
      );
  await made('2026-11-20', ['reading', 'cost']);
  await made('2026-11-21', ['reading']);
  await made('2026-08-01', ['reading']);
  expect(await countObstacles(base.db, Temporal.PlainDate.from('2026-11-01'))).toEqual({
    reading: 2,
    cost: 1,
  });
});
