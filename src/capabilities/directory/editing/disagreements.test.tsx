// What the place said stands until it, or a newer dated source, says otherwise; the coordination sees who disagrees.
import { expect, test } from 'vitest';
import { A_TUESDAY, useApp } from '../../../../test/app.tsx';
import { webVisitor } from '../../../../test/visitor.ts';
import { anAccount, anOrganisation, signedIn } from '../../accounts/builders.ts';
import { aStatement, type StatementOverrides, TEST_AUTHOR } from '../builders.ts';
import { findSheet, listHistory, recordStatement } from '../index.ts';
import { findContradictions } from '../store.ts';

const site = useApp();

async function visitorWith(role: 'territoryCoordinator' | 'structureManager') {
  const organisationId = await anOrganisation(site.db, { name: `Essai ${Math.random()}` });
  const account = await anAccount(site.db, { roles: [role], organisationId });
  const { cookie } = await signedIn(site.db, account, {
    now: Temporal.Instant.from(A_TUESDAY),
    strong: true,
  });
  return webVisitor(site, cookie);
}
const say = (said: StatementOverrides, placeId?: string) =>
  site.db
    .transaction()
    .execute((tx) => recordStatement(tx, aStatement(said), TEST_AUTHOR, placeId ? { placeId } : {}));
const phonesOf = async (id: string) => (await findSheet(site.db, id))!.place.phones;
const HOURS = 'Mo-Fr 09:00-12:00';

const PAGE = '/fiches/desaccords';
const linesOf = (html: string) => [...html.matchAll(/name="ligne" value="(\d+)"/g)].map(([, line]) => line!);

test('a file without a date never replaces what the place said, and is shown as a disagreement', async () => {
  const { placeId } = await say({
    source: 'lieu',
    statedOn: '2026-03-01',
    place: { phones: ['+33297740000'] },
  });
  const file = {
    source: 'liste sans date',
    sourceId: 'a1',
    statedOn: '2026-11-20',
    state: 'imported' as const,
    undated: true as const,
  };
  await say({ ...file, place: { phones: ['+33297749999'], openingHours: HOURS } }, placeId);
  expect(await phonesOf(placeId)).toMatchObject({ value: ['+33297740000'], statedOn: '2026-03-01' });
  // What nobody else says is shown, of an unknown day: no sheet then reads « vérifié le ».
  const { slug, place } = (await findSheet(site.db, placeId))!;
  expect(place.openingHours).toMatchObject({ value: HOURS, undated: true });

  const visitor = await visitorWith('territoryCoordinator');
  const { html } = await visitor.get(PAGE);
  expect(html).toContain('02\u00a097\u00a074\u00a099\u00a099');
  expect(html).toContain('date inconnue');
  const [line] = linesOf(html);
  await visitor.post(PAGE, { ligne: line!, avis: 'garder' }, PAGE);
  expect(linesOf((await visitor.get(PAGE)).html)).toEqual([]);
  // To keep changes no age.
  expect(await phonesOf(placeId)).toMatchObject({ value: ['+33297740000'], statedOn: '2026-03-01' });
  // The same list read again another day says the same words: nobody is asked again.
  const before = (await listHistory(site.db, placeId)).length;
  await say({ ...file, statedOn: '2026-11-23', place: { phones: ['+33297749999'], openingHours: HOURS } });
  expect((await listHistory(site.db, placeId)).length).toBe(before);
  expect(linesOf((await visitor.get(PAGE)).html)).toEqual([]);
  // Other words are asked about.
  await say({ ...file, statedOn: '2026-11-24', place: { phones: ['+33297748888'] } });
  expect(linesOf((await visitor.get(PAGE)).html)).toHaveLength(1);
  expect((await site.get(`/lieux/${slug}`)).html).not.toContain('Vérifié le 23 novembre');
  await visitor.post(PAGE, { ligne: linesOf((await visitor.get(PAGE)).html)[0]!, avis: 'garder' }, PAGE);
});

test('a newer dated source replaces what the place said; the coordination takes the place’s words back', async () => {
  const { placeId } = await say({
    source: 'lieu',
    statedOn: '2026-03-01',
    place: { phones: ['+33297740001'] },
  });
  await say(
    {
      source: 'liste datée',
      sourceId: 'b1',
      statedOn: '2026-06-01',
      state: 'imported',
      place: { phones: ['+33297740002'] },
    },
    placeId,
  );
  expect(await phonesOf(placeId)).toMatchObject({ value: ['+33297740002'], statedOn: '2026-06-01' });
  const visitor = await visitorWith('territoryCoordinator');
  const [line] = linesOf((await visitor.get(PAGE)).html);
  expect((await visitor.post(PAGE, { ligne: line!, avis: 'prendre' }, PAGE)).status).toBe(303);
  expect(await phonesOf(placeId)).toMatchObject({
    value: ['+33297740001'],
    statedOn: '2026-11-24',
    statedBy: 'l’équipe de l’annuaire',
  });
  // Decided once: the second answer is told so.
  const again = await visitor.post(PAGE, { ligne: line!, avis: 'garder' }, '/fiches/nouvelle');
  expect(again.html).toContain('n’est plus ouvert');
  expect(linesOf((await visitor.get(PAGE)).html)).toEqual([]);
});

test('an older file is no news, and a correction by hand ends a contradiction', async () => {
  const { placeId } = await say({
    source: 'fichier a',
    state: 'imported',
    place: { phones: ['+33297740003'] },
  });
  await say(
    { source: 'fichier b', sourceId: 'c1', state: 'imported', place: { phones: ['+33297740004'] } },
    placeId,
  );
  expect(await findContradictions(site.db, placeId)).toHaveLength(1);
  const visitor = await visitorWith('territoryCoordinator');
  expect(linesOf((await visitor.get(PAGE)).html)).toHaveLength(1);
  const contact = `/fiches/${placeId}/rubriques/contact`;
  const { html } = await visitor.get(contact);
  const vu = /name="vu" value="([^"]+)"/.exec(html)![1]!;
  await visitor.post(contact, { vu, telephones: '02 97 74 00 05' }, contact);
  expect(await findContradictions(site.db, placeId)).toEqual([]);
  expect(linesOf((await visitor.get(PAGE)).html)).toEqual([]);
  await say({
    source: 'fichier b',
    sourceId: 'c1',
    statedOn: '2026-05-01',
    state: 'imported',
    place: { phones: ['+33297740006'] },
  });
  expect((await phonesOf(placeId))?.value).toEqual(['+33297740005']);
  expect(linesOf((await visitor.get(PAGE)).html)).toEqual([]);
  expect(await findContradictions(site.db, placeId)).toEqual([]);
});

test('managers neither see nor decide disagreements', async () => {
  const visitor = await visitorWith('structureManager');
  expect((await visitor.get(PAGE)).status).toBe(403);
  expect((await visitor.post(PAGE, { ligne: '1', avis: 'garder' }, '/fiches')).status).toBe(403);
});
