// The worked example of CONTRIBUTING: one capability beside the others, which touch nothing to have it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount, signedIn } from '../../src/capabilities/accounts/builders.ts';
import { aPlace } from '../../src/capabilities/directory/builders.ts';
import { capabilities } from '../../src/capabilities.ts';
import { fixedClock } from '../../src/platform/clock.ts';
import { A_TUESDAY, openSite, type Site } from '../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../test/visitor.ts';
import { board } from './index.ts';

let site: Site;
let coordinator: WebVisitor;
let place = { id: '', slug: '' };

beforeAll(async () => {
  site = await openSite(
    async (db) => {
      for (const statement of readFileSync(join(import.meta.dirname, 'board.sql'), 'utf8').split(';'))
        await sql.raw(statement).execute(db);
      const { placeId } = await aPlace(db);
      place = await db
        .selectFrom('directory.place')
        .select(['id', 'slug'])
        .where('id', '=', placeId)
        .executeTakeFirstOrThrow();
    },
    fixedClock(A_TUESDAY),
    {},
    [...capabilities, board],
  );
  const account = await anAccount(site.db, { roles: ['territoryCoordinator'] });
  const now = Temporal.Instant.from(A_TUESDAY);
  coordinator = webVisitor(site, (await signedIn(site.db, account, { now, strong: true })).cookie);
});
afterAll(() => site.close());

const pinned = (mot: string, jusqu: string) => {
  const path = `/exemple/panneau/${place.id}`;
  return coordinator.post(path, { mot, jusqu }, path);
};

test('the menu of the coordination leads to it, and that of the public does not', async () => {
  expect((await coordinator.get('/exemple/panneau')).html).toContain('<a href="/exemple/panneau"');
  expect((await site.get('/')).html).not.toContain('/exemple/panneau');
  expect((await site.get('/exemple/panneau')).status).toBe(303);
});

test('what is wrong is said beside its field, and what was typed stays', async () => {
  const { status, html } = await pinned('Fermé jeudi', '2026-11-01');
  expect(status).toBe(422);
  expect(html).toContain('Ce jour est passé.');
  expect(html).toContain('value="Fermé jeudi"');
  expect((await pinned('mot de passe : azerty123', '2026-12-01')).html).toContain('On ne garde jamais');
});

test('a notice stands on the sheet of the place until its day, though the directory knows nothing of it', async () => {
  expect((await site.get(`/lieux/${place.slug}`)).html).not.toContain('À l’affiche');
  expect((await pinned('Goûter numérique mercredi', '2026-11-24')).location).toBe('/exemple/panneau');
  expect((await site.get(`/lieux/${place.slug}`)).html).toContain('Goûter numérique mercredi');
  await sql`update board.notice set until = '2026-11-23'`.execute(site.db);
  expect((await site.get(`/lieux/${place.slug}`)).html).not.toContain('Goûter numérique mercredi');
});

test('the list has a page after, and ends', async () => {
  for (const mot of ['Un', 'Deux', 'Trois']) await pinned(mot, '2026-12-01');
  const seen: string[] = [];
  let path: string | undefined = '/exemple/panneau';
  while (path) {
    const { html } = await coordinator.get(path);
    seen.push(...[...html.matchAll(/<th scope="row">([^<]*)/g)].map(([, words]) => words!));
    path = /href="([^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(seen).toEqual(['Trois', 'Deux', 'Un', 'Goûter numérique mercredi']);
});

test('a place that is not there is not found', async () => {
  expect((await coordinator.get('/exemple/panneau/x')).status).toBe(404);
});
