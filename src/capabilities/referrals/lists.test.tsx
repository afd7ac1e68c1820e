// The lists of referrals and of pathways are read to their end: each row once, whatever there is of them.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { useApp } from '../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { walk } from '../../../test/walk.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { aPerson } from '../people/builders.ts';
import { aDraft, aReceivingPlace, follow, TUESDAY } from './builders.ts';
import { linkPlace, listPlacesWithoutOrganisation } from './receiving/receiving-store.ts';

const site = useApp();
const SENT = /<section[^>]*aria-labelledby="envoyees"[\s\S]*?<h2 id="recues">/;
const RECEIVED = /<h2 id="recues">[\s\S]*<\/main>/;
const CODE = /aria-label="[^"]*orientation (\w{6})"/g;
let sender: WebVisitor;
let receiver: WebVisitor;
let coordinator: WebVisitor;
let senderId = '';
let receiverId = '';

beforeAll(async () => {
  const { db } = site;
  const enter = async (role: 'receptionAgent' | 'territoryCoordinator') => {
    const account = await anAccount(db, { roles: [role] });
    const { cookie } = await signedIn(db, account, { now: TUESDAY, strong: true });
    return { account, visitor: webVisitor(site, cookie) };
  };
  const [one, other] = [await enter('receptionAgent'), await enter('receptionAgent')];
  [sender, receiver] = [one.visitor, other.visitor];
  coordinator = (await enter('territoryCoordinator')).visitor;
  [senderId, receiverId] = [one.account.organisationId, other.account.organisationId];
  const places: string[] = [];
  for (let index = 0; index < 12; index++) {
    const placeId = await aReceivingPlace(db, { name: `Lieu ${String(index).padStart(2, '0')}` });
    const link = { placeId, organisationId: receiverId };
    await db.transaction().execute((tx) => linkPlace(tx, link, { accountId: null, now: TUESDAY }));
    places.push(placeId);
  }
  for (let index = 0; index < 130; index++) {
    const by = { ...one.account, organisationName: 'Mairie' };
    const id = await aDraft(db, by, { placeId: places[index % places.length]! });
    if (index % 10 === 0) continue;
    await follow(db, id, ['send', 'sender']);
    if (index % 10 === 1) await follow(db, id, ['decline', 'receiver']);
    if (index % 10 === 2) await follow(db, id, ['close', 'sender']);
  }
  // Many were sent at one instant, and are silent since.
  await sql`update referrals.referral set sent_at = sent_at - interval '9 days' where sent_at is not null`.execute(
    db,
  );
}, 120_000);

const codes = async (where: ReturnType<typeof sql<boolean>>) =>
  (await site.db.selectFrom('referrals.referral').select('code').where(where).execute())
    .map(({ code }) => code)
    .sort();

test.each([
  ['those in progress', '/orientations', sql<boolean>`ended_at is null`],
  ['all of them', '/orientations?toutes=oui', sql<boolean>`true`],
])('sent, %s', async (_name, path, where) => {
  const walked = await walk(sender, path, CODE, SENT);
  expect(walked.pages).toBe(3);
  expect([...walked.seen].sort()).toEqual(await codes(where));
});

test('the turn of the sender comes first, on whichever page it falls', async () => {
  const { seen } = await walk(sender, '/orientations', CODE, SENT);
  const turn = new Set(await codes(sql<boolean>`state = 'declined'`));
  expect(turn.size).toBe(13);
  expect(seen.slice(0, turn.size).every((code) => turn.has(code))).toBe(true);
});

test('received', async () => {
  const walked = await walk(receiver, '/orientations', CODE, RECEIVED);
  expect([...walked.seen].sort()).toEqual(
    await codes(
      sql<boolean>`state <> 'draft' and ended_at is null and receiver_organisation_id = ${receiverId}`,
    ),
  );
  expect(walked.pages).toBe(3);
});

test('a list that goes on keeps what was asked of the other', async () => {
  const { html } = await sender.get('/orientations?toutes=oui&fait=retiree');
  const next = /href="([^"]*)" rel="next"/.exec(html)![1]!.replaceAll('&amp;', '&');
  expect(next).toContain('toutes=oui');
  expect(next).not.toContain('fait=');
});

test('places that do not answer', async () => {
  const walked = await walk(coordinator, '/coordination/orientations', /<th scope="row">(Lieu \d\d)</g);
  const { rows } = await sql<{ place: string }>`select place_id as place from referrals.referral
    where state = 'sent'`.execute(site.db);
  expect(walked.seen).toHaveLength(rows.length);
  expect(walked.pages).toBe(2);
  const times = (list: readonly string[]) =>
    [...Map.groupBy(list, (one) => one).values()].map(({ length }) => length).sort();
  expect(times(walked.seen)).toEqual(times(rows.map(({ place }) => place)));
});

test('places that do not answer leave whole as a file, for coordinators alone', async () => {
  const path = '/coordination/orientations/sans-reponse';
  const { html } = await coordinator.get('/coordination/orientations');
  expect(html).toContain(`href="${path}?format=xlsx"`);
  const csv = await coordinator.get(`${path}?format=csv`);
  const lines = csv.html.split('\r\n');
  const { rows } = await sql<{ place: string }>`select place_id as place from referrals.referral
    where state = 'sent'`.execute(site.db);
  expect(lines.filter((line) => /^Lieu \d\d;/.test(line))).toHaveLength(rows.length);
  const xlsx = await coordinator.get(`${path}?format=xlsx`);
  expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
  expect(xlsx.html.startsWith('PK')).toBe(true);
  expect((await coordinator.get(`${path}?format=pdf`)).status).toBe(404);
  expect((await sender.get(`${path}?format=csv`)).status).toBe(403);
});

test('pathways that are followed, and their late steps', async () => {
  const { db } = site;
  const ids: string[] = [];
  for (let index = 0; index < 60; index++) {
    const personId = await aPerson(db, senderId);
    const pathway = {
      id: newId(),
      personId,
      organisationId: senderId,
      accountId: newId(),
      holderName: 'Nadia',
      profile: 'training',
      startedOn: '2026-10-01',
    };
    await db.insertInto('referrals.pathway').values(pathway).execute();
    const step = { pathwayId: pathway.id, criterion: 'C’est fait.', dueOn: `2026-11-0${1 + (index % 2)}` };
    await db
      .insertInto('referrals.pathwayStep')
      .values([
        { ...step, id: newId(), position: 1, what: `Première ${index}` },
        { ...step, id: newId(), position: 2, what: `Seconde ${index}` },
      ])
      .execute();
    ids.push(pathway.id);
  }
  const OWN = /<h2>Les parcours que nous suivons[\s\S]*<\/main>/;
  const own = await walk(sender, '/parcours', /href="\/parcours\/([\w-]{36})"/g, OWN);
  expect([...own.seen].sort()).toEqual([...ids].sort());
  expect((await sender.get('/parcours')).html).toMatch(/Prochaine étape\s: Première 0/);
  const LATE = /<h2 id="retard">[\s\S]*?<h2>/;
  const late = await walk(sender, '/parcours', /: ((?:Première|Seconde) \d+)\s*</g, LATE);
  expect(new Set(late.seen).size).toBe(120);
  expect([late.seen.length, late.pages]).toEqual([120, 3]);
});

test('places that receive and have no structure behind, the most sent to first', async () => {
  await site.db.deleteFrom('referrals.receivingOrganisation').execute();
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  for (let index = 0; index < 60; index++) {
    const placeId = await aReceivingPlace(site.db, { name: `Sans structure ${index}` });
    const id = await aDraft(site.db, { ...account, organisationName: 'Mairie' }, { placeId });
    await follow(site.db, id, ['send', 'sender']);
  }
  const path = '/coordination/lieux-relies';
  const { seen, pages } = await walk(coordinator, path, /<\/a>\s: (\d+) en cours/g);
  expect([seen.length, pages]).toEqual([72, 2]);
  expect(seen).toEqual([...seen].sort((one, other) => Number(other) - Number(one)));
  expect((await coordinator.get(path)).html).toContain('sans structure (72)');
  const each: string[] = [];
  let after: readonly [number, string] | undefined;
  do {
    const rows = await listPlacesWithoutOrganisation(site.db, { after, size: 7 });
    each.push(...rows.map(({ placeId }) => placeId));
    const last = rows.at(-1);
    after = last && [last.count, last.placeId];
  } while (after);
  expect([each.length, new Set(each).size]).toEqual([72, 72]);
});
