import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import type { Frame } from '#ui/page/frame.ts';
import { makeDatabase } from '../../../../test/database.ts';
import { aPlace } from '../../directory/builders.ts';
import { returnPlaces } from './return-places.ts';

let base: Awaited<ReturnType<typeof makeDatabase>>;
beforeAll(async () => {
  base = await makeDatabase();
});
afterAll(() => base.drop());

const today = Temporal.PlainDate.from('2026-11-24');
const frame = (address: string) =>
  ({ territory: { name: 'Essai', phone: '02 61 91 00 18', phoneHours: 'le matin', address } }) as Frame;

test('the paper goes back to the places of who answers: address, hours and telephone, three at most', async () => {
  const ids: string[] = [];
  for (const n of [1, 2, 3, 4]) {
    const { placeId } = await aPlace(base.db, {
      place: { name: `Mairie ${n}`, openingHours: 'Mo-Fr 09:00-12:00', phones: ['+33261910230'] },
    });
    ids.push(placeId);
  }
  const found = await returnPlaces(base.db, { name: 'Mairie', placeIds: ids }, frame('ailleurs'), today);
  expect(found).toHaveLength(3);
  expect(found[0]).toMatchObject({
    address: '1 place du Tribunal, 56800 Ploërmel',
    hours: expect.stringMatching(/^Lundi, mardi, mercredi, jeudi, vendredi\s: 9.h/),
    phone: expect.stringMatching(/^02.61.91.02.30$/),
  });
});

test('without a place, it goes to the address of the territory; without one, no line is left empty', async () => {
  const none = { name: 'Mairie', placeIds: [] };
  expect(await returnPlaces(base.db, none, frame('1 place Inventée, 00100 Essai'), today)).toEqual([
    {
      name: 'Mairie',
      ways: 'Par courrier',
      address: '1 place Inventée, 00100 Essai',
      phone: '02 61 91 00 18',
      hours: 'Au téléphone le matin.',
    },
  ]);
  expect(await returnPlaces(base.db, none, frame(''), today)).toEqual([]);
  // A place that nobody knows how to reach is no place to send somebody to.
  const unknown = { name: 'Mairie', placeIds: [newId()] };
  expect(await returnPlaces(base.db, unknown, frame(''), today)).toEqual([]);
});
