// Once what was agreed is past, the place is asked what became of it; then the sender sees its silence, then the coordination.

import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { everyTask, type ReadTask } from '../../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, around, follow, TUESDAY } from '../builders.ts';
import { listSilences } from '../coordination/coordination-store.ts';
import { cancelDay } from '../day/day-of-place.ts';
import { act, type Sender } from '../refer/refer.ts';
import type { Action } from '../referral-states.ts';
import { findReferral } from '../store.ts';
import { followUp } from './follow-up.ts';
import { askDoneOn } from './is-it-done.ts';

const site = useApp();
let sender: Sender;
let agent: WebVisitor;
let coordinator: WebVisitor;
let placeId = '';
beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  sender = { ...account, organisationName: 'Mairie de Ploërmel', name: 'Nadia Ferrand' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  const above = await anAccount(site.db, { roles: ['territoryCoordinator'] });
  coordinator = webVisitor(site, (await signedIn(site.db, above, { now: TUESDAY })).cookie);
  placeId = await aReceivingPlace(site.db, { name: 'La Navette fictive' });
});

const day = (text: string) => Temporal.PlainDate.from(text);
const run = (text: string) =>
  followUp(site.db, around(Temporal.ZonedDateTime.from(`${text}[Europe/Paris]`).toInstant()));
const askedOf = (id: string) =>
  site.db
    .selectFrom('platform.message')
    .select(['body', 'subject'])
    .where('aboutId', '=', id)
    .where('purpose', '=', 'referralDone')
    .execute();

async function anAccepted(slotDay?: string, place = placeId, ...more: [Action, 'sender' | 'receiver'][]) {
  const personId = await aPerson(site.db, sender.organisationId, { familyName: 'Osei' });
  const slot = slotDay ? { day: day(slotDay), part: 'any' as const } : undefined;
  const id = await aDraft(site.db, sender, { placeId: place, personId, slot, sharedItems: ['identity'] });
  await follow(site.db, id, ['send', 'sender'], ['accept', 'receiver'], ...more);
  return id;
}
/** The row of a list that names this referral. */
const rowOf = (html: string, id: string) => {
  const from = html.indexOf(`/orientations/${id}`);
  return from < 0 ? '' : html.slice(from, html.indexOf('</tr>', from)).replace(/<[^>]+>/g, ' ');
};

test.each([
  ['2026-12-03', '2026-11-24', '2026-12-08'],
  ['2026-12-22', '2026-11-24', '2026-12-28'],
  [null, '2026-11-24', '2026-12-09'],
  ['2026-11-20', '2026-11-24', '2026-12-09'],
])('with %s agreed and the last word of %s, the place is asked from %s', (slot, acted, expected) => {
  expect(askDoneOn(slot ? day(slot) : null, day(acted), '').toString()).toBe(expected);
});

describe('a case that the place accepted and says no more of', () => {
  test('is asked about once, with a fresh link, three working days after the day agreed', async () => {
    const id = await anAccepted('2026-12-03');
    await run('2026-12-07T10:10');
    expect(await askedOf(id)).toEqual([]);
    await run('2026-12-08T10:10');
    await run('2026-12-08T11:10');
    await run('2026-12-20T10:10');
    const [mail, ...others] = await askedOf(id);
    expect(others).toEqual([]);
    expect(mail!.subject).toMatch(/Est-ce fait\s\?/);
    expect(mail!.body).toMatch(/Jour convenu : jeudi 3\sdécembre/);
    expect(mail!.body).not.toMatch(/Osei|passé|souhaité/);
    const path = new URL(/https?:\S+/.exec(mail!.body)![0]).pathname;
    const place = webVisitor(site);
    expect((await place.get(path)).html).toContain('Est-ce fait');
    // Asked at an hour of its own, twice at once: still once.
    const other = await anAccepted('2026-12-03');
    await Promise.all([run('2026-12-08T10:10'), run('2026-12-08T10:10')]);
    expect(await askedOf(other)).toHaveLength(1);
    const then = around(Temporal.Instant.from('2026-12-08T10:00:00Z'));
    const byLink = { by: 'receiver' as const, actor: { kind: 'link' as const } };
    await site.db.transaction().execute((tx) => act(tx, id, 'finish', byLink, then));
    expect(await findReferral(site.db, id)).toMatchObject({ state: 'done', askedDoneAt: null });
  });

  test('is the sender’s to ask from then on, and seen by the coordination seven days later, without a name', async () => {
    const id = await anAccepted('2026-12-03');
    expect(rowOf((await agent.get('/orientations')).html, id)).not.toContain('À vous');
    await run('2026-12-08T10:10');
    expect(rowOf((await agent.get('/orientations')).html, id)).toMatch(/Faite\s\? À vous de demander/);
    expect((await agent.get('/guichet')).html).toContain(`href="/orientations/${id}"`);
    expect((await agent.get(`/orientations/${id}`)).html).toMatch(/À vous de demander/);
    const silent = async (text: string) =>
      (await listSilences(site.db, Temporal.Instant.from(text), { after: undefined, size: 200 })).some(
        (one) => one.id === id,
      );
    expect(await silent('2026-12-15T09:00:00Z')).toBe(false);
    expect(await silent('2026-12-15T09:11:00Z')).toBe(true);
    await site.db
      .updateTable('referrals.referral')
      .set({ askedDoneAt: TUESDAY.subtract({ hours: 8 * 24 }).toString() })
      .where('id', '=', id)
      .execute();
    const { html } = await coordinator.get('/coordination/orientations');
    expect(html).toContain('Acceptée, sans dire si c’est fait');
    expect(html).not.toContain('Osei');
    // The sender asked, and writes what was answered.
    await agent.post(`/orientations/${id}`, { action: 'finish' }, `/orientations/${id}`);
    expect((await findReferral(site.db, id))!.state).toBe('done');
    expect(await silent('2026-12-30T09:00:00Z')).toBe(false);
  });

  test('is asked about fifteen days after the acceptance when no day was agreed, or after its day was cancelled', async () => {
    const id = await anAccepted();
    await run('2026-12-08T10:10');
    expect(await askedOf(id)).toEqual([]);
    await run('2026-12-09T10:10');
    expect(await askedOf(id)).toHaveLength(1);
    const elsewhere = await aReceivingPlace(site.db, { name: 'Le Puits fictif' });
    const cancelled = await anAccepted('2026-12-03', elsewhere);
    const helper = { organisationId: sender.organisationId, accountId: sender.accountId };
    const when = around(Temporal.Instant.from('2026-12-02T09:00:00Z'));
    await cancelDay(site.db, { placeId: elsewhere, day: day('2026-12-03') }, helper, when);
    await run('2026-12-16T10:10');
    expect(await askedOf(cancelled)).toEqual([]);
    await run('2026-12-17T10:10');
    expect(await askedOf(cancelled)).toHaveLength(1);
  });

  test('that it says it has begun waits again, and a place without mail is called', async () => {
    const silent = await aReceivingPlace(site.db, { name: 'Le Fournil fictif', emails: [] });
    const id = await anAccepted('2026-12-03', silent, ['start', 'receiver']);
    await run('2026-12-08T10:10');
    const [{ detail }] = (await everyTask(site.db, { aboutId: id, kind: 'referralDone' })) as [ReadTask];
    expect(detail).toMatch(/Le Fournil fictif.*est-ce fait/);
    expect(detail).not.toContain('Osei');
  });
});
