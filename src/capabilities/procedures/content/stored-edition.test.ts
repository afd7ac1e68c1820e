// An installation that kept editions before texts had identifiers: what it stored is read as it stands, and loses no word.
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '../../../../test/database.ts';
import { anAccount } from '../../accounts/builders.ts';
import { makeCatalogue } from '../catalogue/catalogue.ts';
import { readShipped } from '../catalogue/shipped.ts';
import { listPublished } from '../store.ts';
import { caseIn, paperWords, ruleIn, titleIn } from './content-words.ts';

const database = useDatabase();
const shipped = readShipped(join(import.meta.dirname, '..', '..', '..', '..'));
const ID = 'vehicle-registration';
const ours = makeCatalogue(shipped, [], Temporal.PlainDate.from('2026-12-01')).byId(ID)!;

beforeAll(async () => {
  const { accountId } = await anAccount(database.db, {
    name: 'Ada Fictive',
    roles: ['territoryCoordinator'],
  });
  const { local: _local, ...content } = structuredClone(ours);
  content.documents[0]!.whereToGet = 'Demandez à la mairie.';
  content.documents[1]!.label = 'La carte grise d’avant';
  content.documents.push({
    id: 'paper-11',
    label: 'Justificatif de domicile',
    why: 'Pour la mairie.',
    needed: 'sometimes',
    when: 'si la mairie le demande',
  });
  await database.db
    .insertInto('procedures.edition')
    .values({
      id: '0b8f2b4e-3b0e-4c5e-9a57-6f1f54f3a1d2',
      procedureId: ID,
      version: 2,
      state: 'published',
      content: JSON.stringify(content),
      editedBy: accountId,
      editedAt: '2026-11-20T09:00:00Z',
    })
    .execute();
});

test('an edition stored before keeps its translations but of what it rewrote', async () => {
  const editions = await listPublished(database.db);
  expect(editions.map(({ id }) => id)).toEqual([ID]);
  const sheet = makeCatalogue(shipped, editions, Temporal.PlainDate.from('2026-12-01')).byId(ID)!;
  expect([sheet.local, titleIn(sheet, 'en')]).toEqual([true, 'I bought a used car']);
  expect(sheet.deadlines.map((rule) => ruleIn(sheet, rule, 'uk'))).not.toContain('');
  const names = (one: typeof ours) => one.documents.map((paper) => paperWords(one, paper, 'pt').name);
  expect(names(sheet)).toEqual([
    ...names(ours).map((own, index) => (index === 1 ? '' : own)),
    'comprovativo de morada',
  ]);
  expect(caseIn(sheet, sheet.documents.at(-1)!, 'pt')).toBe('se a câmara municipal o pedir');
  const advice = (one: typeof ours) => paperWords(one, one.documents[0]!, 'en').advice;
  expect([advice(ours) !== '', advice(sheet)]).toEqual([true, '']);
});
