// A place recorded before its commune merged is found with the commune of today: on its page, by its name, in the API.
import { expect, test } from 'vitest';
import { recordStatement } from '#capabilities/directory';
import { loadDemonstration } from '../demo/load.ts';
import { addCommuneChanges } from '../src/capabilities/territory/load.ts';
import { useApp } from './app.tsx';

const NAME = 'Salle des démarches d’avant la fusion';

const site = useApp(async (db) => {
  await loadDemonstration(db, { today: Temporal.PlainDate.from('2026-11-24'), record: recordStatement });
  await db.transaction().execute((tx) =>
    recordStatement(
      tx,
      {
        source: 'essai',
        sourceId: '1',
        statedOn: '2021-05-01',
        state: 'declared',
        place: {
          name: NAME,
          address: { street: '1 rue A', postcode: '00100', communeName: 'Hameau', communeCode: '00999' },
          position: { latitude: 48, longitude: -3, precision: 'commune' },
        },
      },
      { kind: 'command' },
    ),
  );
  const merger = {
    formerCode: '00999',
    currentCode: '00101',
    effectiveOn: '2025-01-01',
    kind: 'merged' as const,
    formerName: 'Hameau',
    currentName: 'AdmiVille',
  };
  await addCommuneChanges(db, [merger], { kind: 'command' });
});

const body = async (path: string) => (await site.fetch(path)).text();

test('it stands on the page of the commune of today, asked by either code', async () => {
  expect(await body('/communes/00101')).toContain(NAME);
  expect(await body('/communes/00999')).toContain(NAME);
});

test('the API gives it with the others of the commune', async () => {
  for (const code of ['00101', '00999']) {
    const names = JSON.parse(await body(`/api/lieux?taille=200&commune=${code}`)).lieux.map(
      // biome-ignore lint/suspicious/noExplicitAny: read as any reuser reads it.
      ({ place }: any) => place.name.value,
    );
    expect(names).toContain(NAME);
    expect(names.length).toBeGreaterThan(1);
  }
});
