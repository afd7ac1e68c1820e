import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { DEFAULT_PRIORITIES, MOST_PRIORITIES, priorityForm } from './priorities.ts';
import { readShipped } from './shipped.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const PATH = '/administration/demarches-prioritaires';
let coordinator: WebVisitor;
let agent: WebVisitor;

beforeAll(async () => {
  const enter = async (role: 'territoryCoordinator' | 'receptionAgent') =>
    webVisitor(
      site,
      (await signedIn(site.db, await anAccount(site.db, { roles: [role] }), { now: NOW })).cookie,
    );
  coordinator = await enter('territoryCoordinator');
  agent = await enter('receptionAgent');
});

test('the list of the product names sheets that exist, eight at most, the used car first', () => {
  const known = readShipped(process.cwd()).procedures.map(({ id }) => id);
  expect(DEFAULT_PRIORITIES.filter((id) => !known.includes(id))).toEqual([]);
  expect(DEFAULT_PRIORITIES).toHaveLength(MOST_PRIORITIES);
  expect(DEFAULT_PRIORITIES[0]).toBe('vehicle-registration');
});

test('an order is read with its gaps closed; a procedure twice, or unknown, is refused beside its place', () => {
  const text = (typed: Record<string, string>) => (name: string) => typed[name] ?? '';
  const read = (typed: Record<string, string>) =>
    priorityForm({ a: 'A', b: 'B' }).read(
      { text: text(typed), all: (name) => [text(typed)(name)], file: () => undefined },
      { today: NOW.toZonedDateTimeISO('UTC').toPlainDate(), region: '' },
    );
  const two = read({ 'rang-2': 'b', 'rang-5': 'a' });
  expect(two.kind === 'read' && Object.values(two.values).filter(Boolean)).toEqual(['b', 'a']);
  const none = read({});
  expect(none.kind === 'read' && Object.values(none.values).filter(Boolean)).toEqual([]);
  expect(read({ 'rang-1': 'a', 'rang-2': 'a', 'rang-3': 'zz' }).filled.errors).toEqual({
    'rang-2': expect.stringContaining('déjà'),
    'rang-3': expect.stringContaining('liste'),
  });
});

describe('the order of the territory', () => {
  const section = (html: string) => /id="prioritaires"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  const buttons = (html: string) =>
    [...html.matchAll(/name="demarche" value="([^"]+)"/g)].map(([, id]) => id);

  test('is that of the product until it chooses; then its own, on the public list and at the counter', async () => {
    expect(buttons((await agent.get('/guichet')).html)).toEqual(DEFAULT_PRIORITIES);
    expect(section((await site.get('/demarches')).html)).toContain('href="/demarches/carte-grise"');
    const chosen = { 'rang-1': 'school-canteen', 'rang-2': 'vehicle-registration' };
    expect((await coordinator.post(PATH, chosen, PATH)).location).toBe(`${PATH}?fait=oui`);
    expect(buttons((await agent.get('/guichet')).html)).toEqual(['school-canteen', 'vehicle-registration']);
    expect(section((await site.get('/demarches')).html)).toMatch(/cantine[\s\S]*carte-grise/);
    // Words that were searched come before it.
    expect(section((await site.get('/demarches?q=loyer')).html)).toBe('');
    expect((await coordinator.get(PATH)).html).toMatch(/value="school-canteen" selected/);
    const twice = await coordinator.post(PATH, { 'rang-1': 'apa', 'rang-2': 'apa' }, PATH);
    expect(twice.status).toBe(422);
    expect(twice.html).toContain('id="rang-2-erreur"');
    await coordinator.post(PATH, {}, PATH);
    expect(buttons((await agent.get('/guichet')).html)).toEqual([]);
    await coordinator.post(PATH, { action: 'origine' }, PATH);
    expect(buttons((await agent.get('/guichet')).html)).toEqual(DEFAULT_PRIORITIES);
  });

  test('opens the meeting with one press at the counter', async () => {
    const begun = await agent.post('/guichet/personne', { demarche: 'driving-licence' }, '/guichet');
    expect(begun.location).toMatch(/^\/guichet\/personne\//);
    expect((await agent.get(begun.location)).html).toContain('Le délai et les papiers');
  });

  test('is refused to an agent, and by the database beyond eight', async () => {
    expect((await agent.get(PATH)).status).toBe(403);
    const nine = site.db
      .insertInto('procedures.priorityList')
      .values({
        procedureIds: Array.from({ length: 9 }, (_, index) => `p${index}`),
        editedBy: crypto.randomUUID(),
        editedAt: NOW.toString(),
      })
      .execute();
    await expect(nine).rejects.toThrow(/check constraint/);
  });
});
