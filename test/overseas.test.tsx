// A territory that is not on the clocks of Paris: its day, its hours and its holidays are its own.
import { expect, test } from 'vitest';
import { aPlace } from '../src/capabilities/directory/builders.ts';
import { saveSettings } from '../src/capabilities/territory/index.ts';
import { fixedClock } from '../src/platform/clock.ts';
import { useApp } from './app.tsx';

// 22 h on Monday 23 November in Martinique; already Tuesday 24 in Paris.
const NIGHT = '2026-11-24T02:00:00Z';

let slug = '';
const site = useApp(async (db) => {
  await saveSettings(db, { timeZone: 'America/Martinique' }, Temporal.PlainDate.from('2026-01-01'), {
    kind: 'command',
  });
  const { placeId } = await aPlace(db, {
    place: { name: 'Comptoir du Lamentin', openingHours: 'Mo 21:00-23:00' },
  });
  slug = (
    await db.selectFrom('directory.place').select('slug').where('id', '=', placeId).executeTakeFirstOrThrow()
  ).slug;
}, fixedClock(NIGHT));

test('a sheet is printed on the day it is there', async () => {
  const { html } = await site.get(`/lieux/${slug}`);
  expect(html).toContain('23 novembre 2026');
  expect(html).not.toContain('24 novembre 2026');
});

test('what is open there at 22 h is open, on its sheet and among the results', async () => {
  const sheet = await site.get(`/lieux/${slug}`);
  expect(sheet.html).toContain('jusqu’à 23');
  const results = await site.get('/lieux?q=comptoir+du+lamentin');
  expect(results.html).toContain('jusqu’à 23');
});
