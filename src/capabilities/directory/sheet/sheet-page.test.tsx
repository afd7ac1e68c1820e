import { expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { aStatement, TEST_AUTHOR } from '../builders.ts';
import { recordStatement } from '../recording/record-statements.ts';

let slug = '';
const site = useApp(async (db) => {
  const said = (source: string, phone: string, placeId?: string) =>
    db
      .transaction()
      .execute((tx) =>
        recordStatement(
          tx,
          aStatement({ source, place: { phones: [phone], openingHours: 'Mo-Fr 09:00-12:00' } }),
          TEST_AUTHOR,
          placeId ? { placeId } : {},
        ),
      );
  const { placeId } = await said('premier-fichier', '+33261910001');
  await said('second-fichier', '+33261910002', placeId);
  const row = await db
    .selectFrom('directory.place')
    .select('slug')
    .where('id', '=', placeId)
    .executeTakeFirstOrThrow();
  slug = row.slug;
});

test('a sheet says when two sources differ on the telephone, and not on what they agree on', async () => {
  const { status, html } = await site.get(`/lieux/${slug}`);
  expect(status).toBe(200);
  expect(html).toContain('Deux sources ne donnent pas le même téléphone');
  expect(html).not.toContain('Deux sources ne donnent pas les mêmes horaires');
});

test('a place that was never there is not found, in words', async () => {
  const { status, html } = await site.get('/lieux/nulle-part-xyz');
  expect(status).toBe(404);
  expect(html).toContain('Cette page n’existe pas');
});
