// What answers a need at a place, and the papers of it: on the offer, never on its neighbour.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openingDays, type ReadHours } from '#shared/opening-hours/opening-hours.ts';
import { useDatabase } from '../../../../test/database.ts';
import { aPlace, type StatementOverrides } from '../builders.ts';
import type { NeedCode } from '../needs.ts';
import { findSheet } from '../store.ts';
import { answering } from './answering.ts';

const base = useDatabase();

async function answer(need: NeedCode | undefined, said: StatementOverrides) {
  const { placeId } = await aPlace(base.db, said);
  return answering((await findSheet(base.db, placeId))!, need);
}

const DROP_IN: StatementOverrides = {
  place: {
    openingHours: 'Mo-Fr 09:00-12:00',
    whatToBring: 'Une pièce d’identité.',
    temporaryChanges: [{ from: '2026-11-24', to: '2026-11-24', kind: 'closed' }],
  },
  offers: { lettre: { label: 'Lettres', needs: ['understandLetter'], accessModes: ['appointment'] } },
  dropIns: { bus: { label: 'Le bus', needs: ['taxes'], openingHours: 'We 14:00-17:00' } },
};

describe('what answers a need at a place', () => {
  test('an offer, at the hours of the place, its closures included, by appointment when it says so', async () => {
    const { offer, dropIn, hours, appointment } = await answer('understandLetter', DROP_IN);
    expect([offer?.fields.label?.value, dropIn]).toEqual(['Lettres', undefined]);
    expect(hours.hours).toMatchObject({ kind: 'hours', text: 'Mo-Fr 09:00-12:00', region: '56' });
    expect(hours.closures).toEqual([{ from: '2026-11-24', to: '2026-11-24' }]);
    expect(appointment).toBe('always');
  });

  test('a drop-in, at its own hours, without the papers of who hosts it', async () => {
    const { offer, dropIn, hours, bring, appointment } = await answer('taxes', DROP_IN);
    expect([offer, dropIn?.fields.label?.value]).toEqual([undefined, 'Le bus']);
    expect(hours.hours).toMatchObject({ text: 'We 14:00-17:00' });
    expect([bring, appointment]).toEqual([[], 'never']);
  });

  test('the place itself when nothing is said of the need', async () => {
    const { offer, dropIn, bring } = await answer('retirement', DROP_IN);
    expect([offer, dropIn, bring]).toEqual([undefined, undefined, ['Une pièce d’identité.']]);
  });

  test('what moves, at the hours of the stop at its address, not at those of its other stops', async () => {
    const address = { street: 'Place', postcode: '56800', communeName: 'Ploërmel', communeCode: '56165' };
    const openingHours =
      'Tu 14:00-17:00 "Ploërmel"; We 09:00-12:00 "Taupont", We 14:00-17:00 "Ploërmel"; Th 09:00-12:00 "Loyat"; PH off';
    const offers = { papiers: { label: 'Papiers', needs: ['taxes' as const] } };
    const said = { place: { address, openingHours, mobility: ['mobile' as const] }, offers };
    const { hours } = await answer('taxes', said);
    const week = openingDays(
      hours.hours as ReadHours,
      Temporal.PlainDate.from('2026-11-23'),
      Temporal.PlainDate.from('2026-11-29'),
    );
    const open = week.filter(({ segments }) => segments.length > 0);
    expect(open.map(({ day, segments }) => [day.dayOfWeek, segments[0]!.fromMinute])).toEqual([
      [2, 840],
      [3, 840],
    ]);
    const fixed = { place: { ...said.place, mobility: ['fixed' as const] }, offers };
    expect((await answer('taxes', fixed)).hours.hours).toMatchObject({ text: openingHours });
  });

  test.each([
    ['Mo-Fr 09:00-12:00', 'never'],
    ['Mo-Fr 09:00-12:00, Mo-Fr 14:00-17:00 "sur rendez-vous"', 'possible'],
    ['uniquement sur rendez-vous', 'always'],
  ] as const)('« %s » means an appointment: %s', async (openingHours, expected) => {
    const said = { place: { openingHours }, offers: { a: { label: 'A', needs: ['taxes' as const] } } };
    expect((await answer('taxes', said)).appointment).toBe(expected);
  });
});

describe('migration 0041', () => {
  const migrate = async () => {
    const file = join(
      import.meta.dirname,
      '..',
      '..',
      '..',
      '..',
      'migrations',
      '0041_what_to_bring_by_offer.sql',
    );
    await sql.raw(readFileSync(file, 'utf8')).execute(base.db);
  };

  test('gives what a place asked to its only offer, and keeps the history', async () => {
    const { placeId } = await aPlace(base.db, {
      place: { whatToBring: 'Le dernier avis d’impôt.' },
      offers: { impots: { label: 'Impôts', needs: ['taxes'] } },
    });
    await migrate();
    const sheet = (await findSheet(base.db, placeId))!;
    expect(sheet.place.whatToBring).toBeUndefined();
    expect(sheet.offers[0]!.fields.whatToBring).toMatchObject({
      value: 'Le dernier avis d’impôt.',
      state: 'declared',
      statedOn: '2026-04-01',
    });
  });

  test('leaves it to the place that has several: nobody can tell for which it was', async () => {
    const { placeId } = await aPlace(base.db, {
      place: { whatToBring: 'Vos papiers.' },
      offers: { a: { label: 'A', needs: ['taxes'] }, b: { label: 'B', needs: ['retirement'] } },
    });
    await migrate();
    const sheet = (await findSheet(base.db, placeId))!;
    expect(sheet.place.whatToBring?.value).toBe('Vos papiers.');
    expect(sheet.offers.map(({ fields }) => fields.whatToBring)).toEqual([undefined, undefined]);
  });
});
