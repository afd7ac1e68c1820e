// What to bring is asked for the place's own offers, not for the service that visits it.
import { expect, test } from 'vitest';
import { findSheet, type LiveIndex, listingOf } from '#capabilities/directory';
import { DEFAULT_TRAVEL } from '#shared/travel-time.ts';
import { useDatabase } from '../../../../test/database.ts';
import { aPlace } from '../../directory/builders.ts';
import { makeOrientation } from './orient.ts';
import { NO_CONSTRAINT } from './wanted.ts';

const base = useDatabase();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const AT = { latitude: 47.93, longitude: -2.4 };

test.each([
  ['vehicleRegistration', 'La carte grise barrée.'],
  ['taxes', ''],
] as const)('for %s, a place that does vehicles and hosts a tax bus asks for « %s »', async (need, bring) => {
  const { placeId } = await aPlace(base.db, {
    place: { position: { ...AT, precision: 'exact' }, whatToBring: 'La carte grise barrée.' },
    offers: { voiture: { label: 'Carte grise', needs: ['vehicleRegistration'] } },
    dropIns: { bus: { label: 'Le bus des impôts', needs: ['taxes'], openingHours: 'Tu 09:00-12:00' } },
  });
  const sheet = (await findSheet(base.db, placeId))!;
  const listing = listingOf(sheet, Temporal.PlainDate.from('2026-11-24'))!;
  const orientation = makeOrientation({
    index: { revision: 1, finder: { listings: () => [listing] } } as unknown as LiveIndex,
    clock: { now: () => NOW },
    timeZone: () => 'Europe/Paris',
    travel: () => DEFAULT_TRAVEL,
  });
  const proposals = await orientation.propose(base.db, { ...NO_CONSTRAINT, need, from: AT });
  expect(proposals.map((one) => one.bring)).toEqual([bring]);
});
