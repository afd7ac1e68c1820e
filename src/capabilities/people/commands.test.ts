import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fixedClock } from '#platform/clock.ts';
import { CommandRefusal } from '#platform/command.ts';
import { newId } from '#platform/id.ts';
import { makeLog } from '#platform/log.ts';
import { useDatabase } from '../../../test/database.ts';
import { personalData } from '../../capabilities.ts';
import { readConfig } from '../../config.ts';
import { aPerson } from './builders.ts';
import { peopleCommands } from './commands.ts';
import { setLegalHold } from './records.ts';

const base = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'maillage-people-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(name: string, words: string[], options: Record<string, string | boolean> = {}) {
  const said: string[] = [];
  const command = peopleCommands(() => personalData).find((each) => each.name === `people ${name}`)!;
  const { result } = await command.run({
    db: base.db,
    connection: base.connection,
    config: readConfig({}, {}),
    words,
    options,
    clock: fixedClock('2026-11-24T09:20:00Z'),
    log: makeLog('silent'),
    say: (line: string) => said.push(line),
    progress: () => {},
  });
  return { said: said.join('\n'), result };
}
const refusal = (...call: Parameters<typeof run>) =>
  run(...call).then(
    () => 'accepted',
    (error: unknown) => (error instanceof CommandRefusal ? error.message : String(error)),
  );

test('writes the copy of a person as a text and as data, readable by the owner of the file alone', async () => {
  const id = await aPerson(base.db, newId(), { familyName: 'Kerbrat', phone: '06 39 98 55 66' });
  await run('export', [id], { out: folder });
  expect(readFileSync(join(folder, `${id}.txt`), 'utf8')).toContain('Téléphone : +33639985566');
  expect(JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8'))).toMatchObject({ personId: id });
  expect(statSync(join(folder, `${id}.json`)).mode & 0o077).toBe(0);
});

test('erases, unless the record is held, and refuses what is no identifier or nobody’s', async () => {
  const organisation = newId();
  const [held, free] = [await aPerson(base.db, organisation), await aPerson(base.db, organisation)];
  await base.db
    .transaction()
    .execute((tx) => setLegalHold(tx, organisation, held, 'Recours en cours', { kind: 'command' }));
  expect(await refusal('erase', [held])).toContain('Recours en cours');
  expect((await run('erase', [free])).result).toMatchObject({ records: { people: 1 } });
  expect((await run('export', [free])).said).toContain('Plus rien n’est gardé');
  expect(await refusal('erase', ['Kerbrat'])).toContain('identifiant');
  expect(await refusal('export', [newId()])).toContain('Personne n’a');
});

test('says what retention would erase before it erases anything', async () => {
  const old = Temporal.PlainDate.from('2023-01-10');
  const id = await aPerson(base.db, newId(), {}, old);
  expect((await run('retention', [])).said).toContain('Rien n’est effacé');
  expect((await run('export', [id])).said).toContain('Amina');
  expect((await run('retention', [], { apply: true })).result).toMatchObject({ applied: true, erased: 1 });
  expect((await run('export', [id])).said).toContain('Plus rien');
});
