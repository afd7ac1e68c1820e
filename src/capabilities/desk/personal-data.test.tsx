import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useApp } from '../../../test/app.tsx';
import { webVisitor } from '../../../test/visitor.ts';
import { personalData } from '../../capabilities.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { erasePerson, exportPerson } from '../people/index.ts';
import { aReceivingPlace } from '../referrals/builders.ts';
import { welcome } from './meeting/serve.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');

/** Where a text stands, in every table: « desk.encounter.asks ». */
async function placesOf(text: string): Promise<string[]> {
  const { rows } = await sql<{ schema: string; tableName: string; columnName: string }>`
    select table_schema as schema, table_name, column_name from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema', 'pgboss')
      and data_type in ('text', 'jsonb', 'json', 'ARRAY', 'character varying')`.execute(site.db);
  const found: string[] = [];
  for (const { schema, tableName, columnName } of rows) {
    const { rows: hits } = await sql`select 1 from ${sql.table(`${schema}.${tableName}`)}
      where ${sql.ref(columnName)}::text ilike ${`%${text}%`} limit 1`.execute(site.db);
    if (hits.length > 0) found.push(`${schema}.${tableName}.${columnName}`);
  }
  return found;
}

test('somebody who was new at the counter: every word of the meeting is in their copy, and none is left once they are erased', async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const { organisationId, accountId } = account;
  const agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  const placeId = await aReceivingPlace(site.db);
  const arrival = { asks: 'Zqdemande', need: 'vehicleRegistration', details: { placeId } };
  const here = { organisationId, accountId, now: NOW, timeZone: 'Europe/Paris', region: '' };
  const id = await welcome(site.db, arrival, here, true);
  const path = `/guichet/personne/${id}`;
  await agent.post(
    path,
    {
      etape: 'orienter',
      jour: '2026-12-02',
      moment: 'morning',
      prenom: 'Zqprenom',
      nom: 'Zqnom',
      telephone: '06 12 34 56 78',
      canal: 'sms',
      mot: 'Zqmot',
      'partage[]': ['identity', 'note'],
    },
    path,
  );
  await agent.post(
    '/guichet/aide',
    { quoi: 'with', duree: '15', note: 'Zqnote', personne: id, page: 'personne' },
    path,
  );
  const { id: personId } = await site.db
    .selectFrom('people.person')
    .select('id')
    .where('givenName', '=', 'Zqprenom')
    .executeTakeFirstOrThrow();

  expect(await placesOf('Zq')).toEqual(expect.arrayContaining(['desk.encounter.asks', 'desk.help_log.note']));
  const copy = (await exportPerson(site.db, personId, personalData))!.text;
  for (const word of ['Zqdemande', 'Zqnote', 'Zqmot', 'Zqnom']) expect(copy).toContain(word);

  expect(await erasePerson(site.db, personId, personalData, { kind: 'command' })).toMatchObject({
    kind: 'erased',
  });
  expect(await placesOf('Zq')).toEqual([]);
  // The same for the number, in whichever way it is written.
  expect(await placesOf('612345678')).toEqual([]);
  // That somebody was received still counts.
  expect(await site.db.selectFrom('desk.helpLog').select('what').execute()).toEqual([{ what: 'with' }]);
});
