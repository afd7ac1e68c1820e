// A day that a place proposes is looked at like one that is agreed; and nothing is over before its day.
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, around, follow, TUESDAY } from '../builders.ts';
import { linkPlace } from '../receiving/receiving-store.ts';
import { act, type Sender } from '../refer/refer.ts';
import type { Action, Side } from '../referral-states.ts';
import { findReferral } from '../store.ts';
import { answerLink, LINK_PURPOSE } from '../telling/tell.ts';

const site = useApp();
let sender: Sender;
let agent: WebVisitor;
let receiving: WebVisitor;
let placeId = '';
beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  sender = { ...account, organisationName: 'Mairie de Ploërmel', name: 'Nadia Ferrand' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  const partner = await anAccount(site.db, { roles: ['structureManager'] });
  receiving = webVisitor(site, (await signedIn(site.db, partner, { now: TUESDAY })).cookie);
  placeId = await aReceivingPlace(site.db, { name: 'La Navette fictive' });
  const linked = { placeId, organisationId: partner.organisationId };
  await site.db.transaction().execute((tx) => linkPlace(tx, linked, { accountId: null, now: TUESDAY }));
});

const SUNDAY = '2026-12-13';
async function aSent(slotDay?: string) {
  const personId = await aPerson(site.db, sender.organisationId, { familyName: 'Osei' });
  const slot = slotDay ? { day: Temporal.PlainDate.from(slotDay), part: 'any' as const } : undefined;
  const id = await aDraft(site.db, sender, { placeId, personId, slot });
  await follow(site.db, id, ['send', 'sender']);
  return { id, path: `/orientations/${id}`, link: new URL(answerLink(LINK_PURPOSE, id, around())).pathname };
}

describe('another day, proposed on a day when the place is closed', () => {
  test.each(['link', 'account', 'telephone'] as const)(
    'by %s, is kept only once they are sure',
    async (by) => {
      const { id, path, link } = await aSent();
      const [visitor, page] =
        by === 'link' ? [webVisitor(site), link] : [by === 'account' ? receiving : agent, path];
      const day = {
        action: 'counter',
        jour: SUNDAY,
        moment: 'any',
        ...(by === 'telephone' && { par: 'telephone' }),
      };
      const warned = await visitor.post(page, day, page);
      expect(warned.status).toBe(422);
      expect(warned.html).toContain('n’ouvre pas à ce moment-là');
      expect(warned.html).toContain(`value="${SUNDAY}"`);
      expect((await findReferral(site.db, id))!.state).toBe('sent');
      expect((await visitor.post(page, { ...day, 'tard[]': SUNDAY }, page)).status).toBe(303);
      expect(await findReferral(site.db, id)).toMatchObject({ state: 'countered' });
    },
  );
});

test('room from a day when the place is closed is kept only once they are sure', async () => {
  const id = await aDraft(site.db, sender, { placeId });
  await agent.post(`/orientations/${id}/place`, {}, `/orientations/${id}`);
  const { body } = await site.db
    .selectFrom('platform.message')
    .select('body')
    .where('purpose', '=', 'capacityQuestion')
    .where('aboutId', '=', id)
    .executeTakeFirstOrThrow();
  const path = new URL(/https?:\S+/.exec(body)![0]).pathname;
  const place = webVisitor(site);
  const warned = await place.post(path, { reponse: 'later', jour: SUNDAY }, path);
  expect([warned.status, warned.html.includes('n’ouvre pas à ce moment-là')]).toEqual([422, true]);
  expect(warned.html).toContain('Garder quand même ce jour');
  expect((await place.post(path, { reponse: 'later', jour: SUNDAY, 'tard[]': SUNDAY }, path)).status).toBe(
    303,
  );
  expect((await agent.get(`/orientations/${id}`)).html).toMatch(/à partir du 13\sdécembre 2026/);
});

describe('what is agreed for a day to come', () => {
  const finished: [string, Record<string, string>][] = [
    ['done', { action: 'finish' }],
    ['a person who did not come', { action: 'loseTouch', 'raison-loseTouch': 'notCome' }],
  ];
  test.each(finished)('is not said by the place to be %s', async (_, answer) => {
    const { id, path, link } = await aSent('2026-12-03');
    await follow(site.db, id, ['accept', 'receiver']);
    for (const [visitor, page] of [
      [webVisitor(site), link],
      [receiving, path],
    ] as const) {
      const refused = await visitor.post(page, answer, page);
      expect(refused.status).toBe(422);
      expect(refused.html).toMatch(/Le jour convenu est le 3\sdécembre 2026\s: il n’est pas encore venu/);
      expect((await findReferral(site.db, id))!.state).toBe('accepted');
    }
  });

  const perform = (id: string, action: Action, by: Side, when: string, code?: string) =>
    site.db.transaction().execute((tx) => {
      const options = { by, actor: { kind: 'command' as const }, ...(code && { reason: { code } }) };
      return act(tx, id, action, options, around(Temporal.Instant.from(when)));
    });

  test('is said on the day itself; and somebody may be out of reach before it', async () => {
    const { id } = await aSent('2026-12-03');
    await follow(site.db, id, ['accept', 'receiver']);
    expect((await perform(id, 'finish', 'receiver', '2026-12-02T22:59:00Z')).kind).toBe('refused');
    expect((await perform(id, 'finish', 'receiver', '2026-12-02T23:01:00Z')).kind).toBe('acted');
    const other = await aSent('2026-12-03');
    await follow(site.db, other.id, ['accept', 'receiver']);
    const before = '2026-11-30T10:00:00Z';
    expect((await perform(other.id, 'loseTouch', 'receiver', before, 'unreachable')).kind).toBe('acted');
  });
});
