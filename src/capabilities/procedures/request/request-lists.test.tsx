// The queues of requests are read to their end, whatever their length.
import { beforeAll, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { walk } from '../../../../test/walk.ts';
import { anAccount, anOrganisation, signedIn } from '../../accounts/builders.ts';
import type { RequestStatus } from './request-states.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const ROW = /href="\/demandes\/(\d{4}-\d{5})"/g;
let agent: WebVisitor;
const numbers = { simple: [] as string[], complex: [] as string[], closed: [] as string[] };

beforeAll(async () => {
  const organisationId = await anOrganisation(site.db, { name: 'Mairie fictive' });
  const account = await anAccount(site.db, { organisationId, roles: ['receptionAgent'] });
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  let count = 0;
  const some = async (many: number, queue: 'simple' | 'complex', status: RequestStatus) => {
    const rows = Array.from({ length: many }, () => ({
      id: newId(),
      number: `2026-${String(++count).padStart(5, '0')}`,
      code: 'ABCDEF',
      procedureId: 'vehicle-registration',
      organisationId,
      formVersion: 1,
      answers: '{}',
      questions: '[]',
      queue,
      status,
      channel: 'online',
      // Many came on one day: the identifier says who is next.
      receivedOn: `2026-11-${String(10 + (count % 3)).padStart(2, '0')}`,
      receivedAt: NOW.toString(),
      changedAt: NOW.subtract({ hours: count % 4 }).toString(),
    }));
    await site.db.insertInto('procedures.request').values(rows).execute();
    return rows.map(({ number }) => number);
  };
  numbers.simple = await some(123, 'simple', 'received');
  numbers.complex = await some(60, 'complex', 'inProgress');
  numbers.closed = await some(110, 'simple', 'done');
});

test.each([
  ['simple', /<section[^>]*aria-labelledby="simple"[\s\S]*?<\/section>/, 3],
  ['complex', /<section[^>]*aria-labelledby="complex"[\s\S]*?<\/section>/, 2],
  ['closed', /<details[\s\S]*?<\/details>/, 3],
] as const)('%s: each request is seen once', async (list, within, pages) => {
  const walked = await walk(agent, '/demandes', ROW, within);
  expect(walked.seen.length).toBe(numbers[list].length);
  expect(new Set(walked.seen)).toEqual(new Set(numbers[list]));
  expect(walked.pages).toBe(pages);
});

test('the counts are those of all, and the page after of one list keeps where another stands', async () => {
  const { html } = await agent.get('/demandes');
  expect(html).toMatch(/Demandes simples \(123\)[\s\S]*123 reçues[\s\S]*Demandes complexes \(60\)/);
  expect(html).toContain('110 faites');
  const next = /href="([^"]*)" rel="next"/.exec(html)![1]!;
  const second = (await agent.get(next)).html;
  expect(second).toMatch(/apres-simples=[\w-]+&amp;apres-complexes=/);
});
