// What the receiving side reads of the person, in every state, in its account and behind its link.
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, around, aSender, follow, TUESDAY } from '../builders.ts';
import { linkPlace } from '../receiving/receiving-store.ts';
import { act, type Sender, withdrawConsent } from '../refer/refer.ts';
import { type Action, STATE_NAMES, type State } from '../referral-states.ts';
import { findReferral } from '../store.ts';
import { answerLink, LINK_PURPOSE } from '../telling/tell.ts';

const site = useApp();
let sender: Sender;
let receiving: WebVisitor;
let placeId = '';
beforeAll(async () => {
  sender = await aSender(site.db);
  const account = await anAccount(site.db, { roles: ['structureManager'] });
  receiving = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  placeId = await aReceivingPlace(site.db, { name: 'La Navette fictive' });
  const { organisationId } = account;
  await site.db
    .transaction()
    .execute((tx) => linkPlace(tx, { placeId, organisationId }, { accountId: null, now: TUESDAY }));
});

type Steps = [Action, 'sender' | 'receiver'][];
const sent: Steps = [['send', 'sender']];
const accepted: Steps = [...sent, ['accept', 'receiver']];
const WAY: Record<State, Steps> = {
  draft: [],
  sent,
  received: [...sent, ['receive', 'receiver']],
  accepted,
  declined: [...sent, ['decline', 'receiver']],
  countered: [...sent, ['counter', 'receiver']],
  inProgress: [...accepted, ['start', 'receiver']],
  done: [...accepted, ['finish', 'receiver']],
  notDone: [...accepted, ['fail', 'receiver']],
  lost: [...accepted, ['loseTouch', 'receiver']],
  expired: sent,
  closed: [...accepted, ['close', 'sender']],
};
/** What is the person's, each word once. */
const SECRETS = [
  'Ouverte',
  '06 12 34 56 78',
  'marche avec une canne',
  'acte de naissance',
  'vient avec sa sœur',
];

async function aReferralIn(state: State) {
  const personId = await aPerson(site.db, sender.organisationId, {
    familyName: 'Ouverte',
    phone: '06 12 34 56 78',
    adaptations: 'marche avec une canne',
  });
  const id = await aDraft(site.db, sender, {
    placeId,
    personId,
    note: 'vient avec sa sœur',
    missingPapers: ['acte de naissance'],
    sharedItems: ['identity', 'contact', 'adaptations', 'papers', 'note'],
  });
  await follow(site.db, id, ...WAY[state]);
  if (state === 'expired')
    await site.db
      .transaction()
      .execute((tx) => act(tx, id, 'expire', { by: 'time', actor: { kind: 'job' } }, around()));
  const referral = (await findReferral(site.db, id))!;
  expect(referral.state).toBe(state);
  return { id, referral, link: new URL(answerLink(LINK_PURPOSE, id, around())).pathname };
}
const read = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ');
const secretsIn = (html: string) => SECRETS.filter((words) => read(html).includes(words));

/** Of each state: the answer of the account, of the link, and whether the person is read there. */
const SEEN: Record<State, [account: number, link: number, person: boolean]> = {
  draft: [404, 404, false],
  sent: [200, 200, true],
  received: [200, 200, true],
  countered: [200, 200, true],
  accepted: [200, 200, true],
  inProgress: [200, 200, true],
  declined: [200, 200, false],
  notDone: [200, 200, false],
  lost: [200, 200, false],
  expired: [200, 200, false],
  done: [404, 200, false],
  closed: [404, 200, false],
};

test.each(STATE_NAMES)('%s: the account and the link of the receiving side', async (state) => {
  const { id, referral, link } = await aReferralIn(state);
  const [account, behind, person] = SEEN[state];
  const pages = [await receiving.get(`/orientations/${id}`), await webVisitor(site).get(link)];
  expect(pages.map(({ status }) => status)).toEqual([account, behind]);
  for (const { status, html } of pages) {
    if (status !== 200) continue;
    expect(secretsIn(html)).toEqual(person ? SECRETS : []);
    if (!person) expect(html).not.toContain('vient avec son code');
  }
  if (account === 200) expect(read(pages[0]!.html)).toContain(referral.code);
  if (account === 200) expect(read(pages[0]!.html)).toContain('Faire une carte grise');
  const { html } = await receiving.get('/orientations');
  expect(secretsIn(html)).toEqual([]);
});

test.each(['sent', 'accepted', 'declined'] as const)(
  'withdrawn while %s: nothing is read any more',
  async (state) => {
    const { id, link } = await aReferralIn(state);
    await site.db.transaction().execute((tx) => withdrawConsent(tx, id, sender, around()));
    expect((await receiving.get(`/orientations/${id}`)).status).toBe(404);
    expect((await webVisitor(site).get(link)).status).toBe(404);
  },
);

test('what the receiving side just answered is still said to be told by the person’s own channel', async () => {
  const { id, link } = await aReferralIn('sent');
  const place = webVisitor(site);
  await place.post(link, { action: 'decline', raison: 'full' }, link);
  const { html } = await place.get(`${link}?fait=oui`);
  expect(html).toContain('à la personne');
  expect(secretsIn(html)).toEqual([]);
  expect((await findReferral(site.db, id))!.state).toBe('declined');
});
