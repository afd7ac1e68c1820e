// What is to be followed, what partners share and what other tools said are read to their end.
import { beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { useApp } from '../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { walk } from '../../../test/walk.ts';
import { anAccount, signedIn, type TestAccount } from '../accounts/builders.ts';
import { aPerson } from '../people/builders.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const ROW = /href="\/diagnostic\/([\w-]{36})"/g;
let agent: WebVisitor;
let account: TestAccount;

beforeAll(async () => {
  account = await anAccount(site.db);
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
});

async function aDiagnosis(organisationId: string, nextStepOn: string): Promise<string> {
  const id = newId();
  const row = {
    id,
    organisationId,
    nextStepOn,
    recordedBy: account.accountId,
    personId: await aPerson(site.db, organisationId),
    questionnaireVersion: 1,
    how: 'spoken',
    answeredOn: '2026-11-01',
    answers: '{}',
    nextStep: 'comeBack',
    createdAt: NOW.toString(),
  };
  await site.db.insertInto('diagnosis.diagnosis').values(row).execute();
  return id;
}

test('next steps, many on one day', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 110; index++)
    ids.push(await aDiagnosis(account.organisationId, `2026-11-2${index % 3}`));
  const { seen, pages } = await walk(agent, '/diagnostic/suites', ROW);
  expect([...seen].sort()).toEqual([...ids].sort());
  expect(pages).toBe(3);
  expect((await agent.get('/guichet')).html).toContain('110');
});

test('what partners share', async () => {
  const partner = await anAccount(site.db);
  const ids: string[] = [];
  for (let index = 0; index < 110; index++) {
    const diagnosisId = await aDiagnosis(partner.organisationId, '2026-12-20');
    const share = {
      diagnosisId,
      id: newId(),
      organisationId: account.organisationId,
      consentedBy: 'person',
      consentHow: 'spoken',
      recordedBy: partner.accountId,
      validFrom: NOW.subtract({ hours: 1 }).toString(),
      validUntil: NOW.add({ hours: 24 }).toString(),
    };
    await site.db.insertInto('diagnosis.share').values(share).execute();
    ids.push(diagnosisId);
  }
  const { seen, pages } = await walk(agent, '/diagnostic/partages', ROW);
  expect(seen).toEqual([...ids].reverse());
  expect(pages).toBe(3);
});

test('results of other tools', async () => {
  for (let index = 0; index < 50; index++)
    await site.db
      .insertInto('diagnosis.externalResult')
      .values({
        id: newId(),
        organisationId: account.organisationId,
        recordedBy: account.accountId,
        source: 'other',
        result: `Outil ${index}`,
        passedOn: '2026-11-01',
        createdAt: NOW.toString(),
      })
      .execute();
  const { seen, pages } = await walk(agent, '/diagnostic/autres', /(Outil \d+)/g);
  expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => `Outil ${49 - index}`));
  expect(pages).toBe(3);
});
