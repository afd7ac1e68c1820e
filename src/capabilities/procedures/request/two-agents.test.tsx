// Two agents of one organisation answer one request: one of them is told, and the person hears one answer.
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, anOrganisation, signedIn } from '../../accounts/builders.ts';
import { receiveRequest } from './request.ts';
import { mayBecome, NEXT, type RequestStatus, STATUSES } from './request-states.ts';
import { saveForm } from './request-store.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const STATES = Object.keys(STATUSES) as RequestStatus[];

let organisationId = '';
let first: WebVisitor;
let second: WebVisitor;

beforeAll(async () => {
  organisationId = await anOrganisation(site.db, { name: 'Mairie fictive' });
  const enter = async () => {
    const account = await anAccount(site.db, { organisationId, roles: ['receptionAgent'] });
    return webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  };
  [first, second] = [await enter(), await enter()];
});

/** A request of somebody who is told by mail. */
async function aRequest(): Promise<{ id: string; path: string; number: string }> {
  const fields = [
    { id: 'c1', label: 'École', help: '', kind: 'text' as const, required: true, options: [] as string[] },
  ];
  const form = {
    fields,
    organisationId,
    procedureId: 'vehicle-registration',
    complexWhen: [],
    version: 1,
    answererChosen: true,
  };
  const { id, number } = await site.db.transaction().execute(async (tx) => {
    await saveForm(tx, { ...form, editedBy: newId(), editedAt: NOW.toString() });
    return receiveRequest(
      tx,
      form,
      {
        answers: { c1: 'Jaurès' },
        telling: { channel: 'email', to: 'personne@exemple.test' },
        receivedOn: Temporal.PlainDate.from('2026-11-24'),
        keyedBy: null,
      },
      {
        title: 'Cantine',
        from: 'Mairie fictive',
        phone: '',
        baseUrl: 'https://exemple.test',
        now: NOW,
        timeZone: 'Europe/Paris',
        actor: { kind: 'public' },
      },
    );
  });
  return { id, number, path: `/demandes/${number}` };
}

const seenIn = (html: string) => /name="vu" value="([^"]*)"/.exec(html)![1]!;
const seenBy = async (agent: WebVisitor, path: string) => seenIn((await agent.get(path)).html);
/** What the person was told of this request, after it was said to have come. */
const told = async (number: string) =>
  (
    await site.db
      .selectFrom('platform.message')
      .select('body')
      .where('body', 'like', `%${number}%`)
      .orderBy('id')
      .execute()
  )
    .map(({ body }) => body)
    .filter((body) => !body.includes('bien arrivée'));
const standing = (id: string) =>
  site.db
    .selectFrom('procedures.request')
    .select(['status', 'words', 'revision'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

test('both answers sent at once: one is taken, one message leaves, and the other agent has both texts', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, path, number } = await aRequest();
    const vu = await seenBy(first, path);
    expect(await seenBy(second, path)).toBe(vu);
    const answers = await Promise.all([
      first.post(path, { vu, etat: 'refused', mot: 'Cette école est complète' }, path),
      second.post(path, { vu, etat: 'waiting', mot: 'Il manque le livret' }, path),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const { status, words } = await standing(id);
    const lost = status === 'refused' ? 'Il manque le livret' : 'Cette école est complète';
    expect(await told(number)).toEqual([expect.stringContaining(words)]);
    const { html } = answers.find((answer) => answer.status === 422)!;
    expect(html).toContain('a changé entre-temps');
    expect(html).toMatch(new RegExp(`Dit à la personne\\s:\\s«\\s${words}\\s»`));
    expect(html).toMatch(new RegExp(`<textarea[^>]*>${lost}</textarea>`));
  }
});

test('once the other answer was read, one’s own may be said', async () => {
  const { path, number } = await aRequest();
  const vu = await seenBy(second, path);
  await first.post(path, { vu, etat: 'waiting', mot: 'Il manque le livret' }, path);
  const mine = { etat: 'waiting', mot: 'Il manque aussi une photo' };
  const refused = await second.post(path, { vu, ...mine }, path);
  expect(refused.status).toBe(422);
  expect(await told(number)).toHaveLength(1);
  const again = await second.post(path, { vu: seenIn(refused.html), ...mine }, path);
  expect(again.location).toBe(`${path}?fait=dit`);
  expect(await told(number)).toHaveLength(2);
});

test('a form that does not say what it was drawn from answers nothing', async () => {
  const { id, path } = await aRequest();
  expect((await first.post(path, { etat: 'done' }, path)).status).toBe(422);
  expect((await standing(id)).status).toBe('received');
});

describe('the table of states', () => {
  const put = (id: string, status: RequestStatus) =>
    site.db
      .updateTable('procedures.request')
      .set({ status, words: 'Un mot', revision: (eb) => eb('revision', '+', 1) })
      .where('id', '=', id)
      .execute();
  /** The shortest way from « reçue ». */
  const WAY: Record<RequestStatus, RequestStatus[]> = {
    received: [],
    inProgress: ['inProgress'],
    waiting: ['waiting'],
    done: ['done'],
    refused: ['refused'],
  };

  test('the database holds the same pairs', async () => {
    const rows = await site.db.selectFrom('procedures.requestTransition').selectAll().execute();
    const written = STATES.flatMap((from) => NEXT[from].map((to) => `${from} → ${to}`));
    expect(rows.map(({ fromStatus, toStatus }) => `${fromStatus} → ${toStatus}`).sort()).toEqual(
      written.sort(),
    );
  });

  test.each(STATES)(
    'from %s, the page proposes, the rule takes and the database writes the same',
    async (from) => {
      for (const to of STATES) {
        const { id, path } = await aRequest();
        for (const step of WAY[from]) await put(id, step);
        const { html } = await first.get(path);
        expect(html.includes(`<option value="${to}"`), `${from} → ${to}`).toBe(mayBecome(from, to));
        const sent = await first.post(path, { vu: seenIn(html), etat: to, mot: 'Un autre mot' }, path);
        expect(sent.status, `${from} → ${to}`).toBe(mayBecome(from, to) ? 303 : 422);
        const other = await aRequest();
        for (const step of WAY[from]) await put(other.id, step);
        if (mayBecome(from, to)) await put(other.id, to);
        else await expect(put(other.id, to)).rejects.toThrow(/cannot go from/);
      }
    },
  );

  test('a closed request is taken up again before another end is said', async () => {
    const { id, path } = await aRequest();
    const say = async (etat: string) =>
      first.post(path, { vu: await seenBy(first, path), etat, mot: 'Un mot' }, path);
    await say('done');
    for (const etat of ['received', 'refused', 'done']) {
      const refused = await say(etat);
      expect(refused.status).toBe(422);
      expect(refused.html).toContain('reprenez-la d’abord');
    }
    await say('inProgress');
    await say('refused');
    expect(await standing(id)).toMatchObject({ status: 'refused', revision: 3 });
  });
});
