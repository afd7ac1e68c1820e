// A page of forty rows asks the database as many questions as one of five.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { useApp } from '../../../test/app.tsx';
import { countQueries } from '../../../test/queries.ts';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { anAccount, signedIn, type TestAccount } from '../accounts/builders.ts';
import { aPerson } from '../people/builders.ts';
import { aDraft, aReceivingPlace, follow, TUESDAY } from './builders.ts';
import { linkPlace } from './receiving/receiving-store.ts';

const site = useApp();
let agent: WebVisitor;
let coordinator: WebVisitor;
let account: TestAccount;
let made = 0;

beforeAll(async () => {
  account = await anAccount(site.db, { roles: ['receptionAgent'] });
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  const other = await anAccount(site.db, { roles: ['territoryCoordinator'] });
  coordinator = webVisitor(site, (await signedIn(site.db, other, { now: TUESDAY, strong: true })).cookie);
});

/** One more of everything: sent to a place of its own, received from an organisation of its own, a pathway, a rule. */
async function oneMore(): Promise<void> {
  const { db } = site;
  made++;
  const placeId = await aReceivingPlace(db, { name: `Lieu ${made}` });
  await follow(db, await aDraft(db, { ...account, organisationName: 'Mairie' }, { placeId }), [
    'send',
    'sender',
  ]);
  const partner = await anAccount(db, { roles: ['receptionAgent'] });
  const ours = await aReceivingPlace(db, { name: `Chez nous ${made}` });
  const link = { placeId: ours, organisationId: account.organisationId };
  await db.transaction().execute((tx) => linkPlace(tx, link, { accountId: null, now: TUESDAY }));
  const received = await aDraft(db, { ...partner, organisationName: 'Caf' }, { placeId: ours });
  await follow(db, received, ['send', 'sender']);
  await sql`update referrals.referral set sent_at = ${TUESDAY.toString()}::timestamptz - interval '9 days'
    where sent_at is not null`.execute(db);
  const pathway = {
    id: newId(),
    personId: await aPerson(db, account.organisationId),
    organisationId: account.organisationId,
    accountId: account.accountId,
    holderName: 'Nadia',
    profile: 'training',
    startedOn: '2026-10-01',
  };
  await db.insertInto('referrals.pathway').values(pathway).execute();
  await db
    .insertInto('referrals.pathwayStep')
    .values({
      id: newId(),
      pathwayId: pathway.id,
      position: 1,
      what: 'Venir',
      criterion: 'Venue.',
      dueOn: '2026-11-02',
    })
    .execute();
  await db
    .insertInto('referrals.audienceRule')
    .values({
      id: newId(),
      audience: 'everyone',
      need: null,
      placeId,
      reason: 'Parce que.',
      createdBy: account.accountId,
      createdAt: TUESDAY.toString(),
    })
    .execute();
}

const PAGES = [
  ['agent', '/orientations', /orientation \w{6}"/g],
  ['agent', '/parcours', /href="\/parcours\/[\w-]{36}"/g],
  ['agent', '/guichet', /orientation \w{6}"/g],
  ['coordinator', '/coordination/orientations', /<th scope="row">/g],
  ['coordinator', '/administration/regles-orientation', /Arrêter cette règle/g],
] as const;

async function measure(): Promise<{ path: string; queries: number; rows: number }[]> {
  const measured = [];
  for (const [who, path, row] of PAGES) {
    const visitor = { agent, coordinator }[who];
    let html = '';
    const queries = await countQueries(async () => {
      html = (await visitor.get(path)).html;
    });
    measured.push({ path, queries, rows: [...html.matchAll(row)].length });
  }
  return measured;
}

test('as many questions for forty rows as for five', async () => {
  for (let index = 0; index < 5; index++) await oneMore();
  // What a first visit prepares is not of the list.
  await measure();
  const five = await measure();
  for (let index = 0; index < 35; index++) await oneMore();
  const forty = await measure();
  expect(forty.map(({ path, queries }) => ({ path, queries }))).toEqual(
    five.map(({ path, queries }) => ({ path, queries })),
  );
  for (const [index, { path, queries, rows }] of five.entries()) {
    expect(queries, path).toBeGreaterThan(1);
    expect(rows, path).toBeGreaterThan(0);
    // The home of the counter shows the first ones alone, and counts the others.
    if (path !== '/guichet') expect(forty[index]!.rows, path).toBeGreaterThanOrEqual(rows + 35);
  }
}, 120_000);
