// The day of a place: who is expected, as each structure may see it; a day that cannot be held; another one agreed.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { callsOf } from '../../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, around, follow, TUESDAY } from '../builders.ts';
import { linkPlace } from '../receiving/receiving-store.ts';
import type { Sender } from '../refer/refer.ts';
import { findReferral } from '../store.ts';
import { answerLink, LINK_PURPOSE } from '../telling/tell.ts';

const site = useApp();
const DAY = '2026-12-03';
let sender: Sender;
let agent: WebVisitor;
let van: WebVisitor;
let stranger: WebVisitor;
let placeId = '';

beforeAll(async () => {
  const enter = async () => {
    const account = await anAccount(site.db, { roles: ['receptionAgent'] });
    return {
      account,
      visitor: webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie),
    };
  };
  const mine = await enter();
  sender = { ...mine.account, organisationName: 'Mairie fictive', name: 'Nadia' };
  agent = mine.visitor;
  const theirs = await enter();
  van = theirs.visitor;
  stranger = (await enter()).visitor;
  placeId = await aReceivingPlace(site.db, { name: 'Bus fictif', emails: ['bus@exemple.example'] });
  await site.db
    .transaction()
    .execute((tx) =>
      linkPlace(
        tx,
        { placeId, organisationId: theirs.account.organisationId },
        { accountId: theirs.account.accountId, now: TUESDAY },
      ),
    );
});
beforeEach(async () => {
  await site.db.deleteFrom('contact.task').execute();
});

async function anExpected(contact: Record<string, unknown>, sharedItems = ['identity'], part = 'morning') {
  const personId = await aPerson(site.db, sender.organisationId, contact);
  const slot = { day: Temporal.PlainDate.from(DAY), part: part as 'morning' };
  const id = await aDraft(site.db, sender, {
    placeId,
    personId,
    slot,
    sharedItems: sharedItems as ['identity'],
  });
  await follow(site.db, id, ['send', 'sender'], ['accept', 'receiver']);
  return id;
}
const page = async (who: WebVisitor, day = DAY) =>
  (await who.get(`/orientations/jour?jour=${day}`)).html.replace(/[\u00a0\u202f]/g, ' ');
const cancel = (who: WebVisitor) => who.post('/orientations/jour', { jour: DAY, lieu: placeId }, '/guichet');
const messages = (id: string, purpose: string) =>
  site.db
    .selectFrom('platform.message')
    .select(['channel', 'body', 'audience'])
    .where('aboutId', '=', id)
    .where('purpose', '=', purpose)
    .orderBy('id')
    .execute();

describe('a day on which a place expects people', () => {
  test('is seen whole by who sent them, as they agreed by who receives them, and by nobody else', async () => {
    await anExpected({ familyName: 'Ouverte', phone: '06 12 34 56 78' }, ['identity', 'contact']);
    await anExpected({ familyName: 'Discrète', phone: '06 12 34 56 79' }, []);
    const ours = await page(agent);
    for (const words of ['Ouverte', 'Discrète', '06 12 34 56 78', '06 12 34 56 79', 'Bus fictif'])
      expect(ours).toContain(words);
    const theirs = await page(van);
    expect(theirs).toContain('Ouverte');
    expect(theirs).toContain('06 12 34 56 78');
    expect(theirs).not.toContain('Discrète');
    expect(theirs).not.toContain('06 12 34 56 79');
    expect(await page(stranger)).toContain('Personne n’est attendu');
    expect(await page(agent, '2026-12-04')).toContain('Personne n’est attendu');
    const pdf = await agent.get(`/orientations/jour.pdf?jour=${DAY}`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    const wrong = await agent.get('/orientations/jour?jour=demain');
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Cette date n’existe pas');
  });

  test('cancelled, tells everybody by their own channel once, and asks for another day', async () => {
    const bySms = await anExpected({
      familyName: 'Essemesse',
      phone: '06 12 34 56 70',
      preferredChannel: 'sms',
    });
    const byCall = await anExpected({
      familyName: 'Appelée',
      phone: '02 61 91 00 99',
      preferredChannel: 'phone',
    });
    await site.db.deleteFrom('contact.task').execute();
    const { location } = await cancel(van);
    expect((await van.get(location)).html).toMatch(/C’est fait pour \d+ personnes/);
    const [sms] = await messages(bySms, 'referralDayCancelled');
    expect(sms!.body).toMatch(/Bus fictif ne peut pas vous recevoir jeudi 3\sdécembre/);
    const tasks = (await callsOf(site.db, sender.organisationId)).map(({ kind, detail }) => ({
      kind,
      detail,
    }));
    expect(
      tasks.filter(({ kind }) => kind === 'referralDayCancelled').map(({ detail }) => detail),
    ).toContainEqual(expect.stringContaining('Appelée'));
    expect(tasks.filter(({ kind }) => kind === 'referralNewDay').length).toBeGreaterThanOrEqual(2);
    for (const id of [bySms, byCall])
      expect(await findReferral(site.db, id)).toMatchObject({ state: 'accepted', slotDay: null });
    const before = (await messages(bySms, 'referralDayCancelled')).length;
    expect((await cancel(agent)).location).toContain('prevenues=0');
    expect((await messages(bySms, 'referralDayCancelled')).length).toBe(before);
    expect((await agent.get(`/orientations/${bySms}`)).html).toContain('Le jour convenu est annulé');
  });

  test('pressed twice at the same moment, it tells once', async () => {
    const id = await anExpected({ familyName: 'Double', phone: '06 12 34 56 71', preferredChannel: 'sms' });
    await Promise.all([cancel(van), cancel(agent)]);
    expect(await messages(id, 'referralDayCancelled')).toHaveLength(1);
  });

  test('leaves whoever is already being helped where they are', async () => {
    const id = await anExpected({ familyName: 'Reçue', phone: '06 12 34 56 76', preferredChannel: 'sms' });
    await follow(site.db, id, ['start', 'receiver']);
    expect(await page(agent)).toMatch(/Reçue[\s\S]*Déjà commencé/);
    await cancel(van);
    expect(await messages(id, 'referralDayCancelled')).toEqual([]);
    expect((await findReferral(site.db, id))!.slotDay?.toString()).toBe(DAY);
  });

  test('is not for another structure to cancel', async () => {
    const id = await anExpected({
      familyName: 'Tranquille',
      phone: '06 12 34 56 72',
      preferredChannel: 'sms',
    });
    expect((await cancel(stranger)).location).toContain('prevenues=0');
    expect((await findReferral(site.db, id))!.slotDay?.toString()).toBe(DAY);
  });
});

describe('another day', () => {
  test('agreed by the agent is told to the person and to the place', async () => {
    const id = await anExpected({ familyName: 'Report', phone: '06 12 34 56 73', preferredChannel: 'sms' });
    const path = `/orientations/${id}`;
    const wrong = await agent.post(path, { action: 'moveDay', jour: '2026-11-01' }, path);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Ce jour est passé');
    expect((await agent.post(path, { action: 'moveDay', jour: '' }, path)).html).toContain('Donnez le jour');
    await agent.post(path, { action: 'moveDay', jour: '2026-12-10', moment: 'afternoon' }, path);
    expect((await findReferral(site.db, id))!.slotDay?.toString()).toBe('2026-12-10');
    const told = await messages(id, 'referralOutcome');
    expect(told.at(-1)!.body).toMatch(/vous attend jeudi 10\sdécembre, l’après-midi/);
    const [mail] = await messages(id, 'referralDayMoved');
    expect(mail!.body).toMatch(/vient un autre jour[\s\S]*Jour convenu\s: jeudi 10\sdécembre/);
    expect(mail!.body).not.toContain('Report');
    expect((await agent.get(path)).html).toContain('Un autre jour est convenu');
    await agent.post(path, { action: 'moveDay', jour: '2026-12-10', moment: 'afternoon' }, path);
    expect(await messages(id, 'referralOutcome')).toHaveLength(told.length);
  });

  test('agreed by the place, by its link, is told to the person', async () => {
    const id = await anExpected({ familyName: 'Lien', phone: '06 12 34 56 74', preferredChannel: 'sms' });
    const link = new URL(answerLink(LINK_PURPOSE, id, around())).pathname;
    const place = webVisitor(site);
    expect((await place.post(link, { action: 'moveDay', jour: 'hier' }, link)).status).toBe(422);
    await place.post(link, { action: 'moveDay', jour: '2026-12-11', moment: 'morning' }, link);
    expect((await findReferral(site.db, id))!.slotDay?.toString()).toBe('2026-12-11');
    expect((await messages(id, 'referralOutcome')).at(-1)!.body).toMatch(/vendredi 11\sdécembre/);
  });

  test('on which the place is closed, or after the person’s last day, is said, and kept when they are sure', async () => {
    const id = await anExpected({ familyName: 'Tard', phone: '06 12 34 56 75', preferredChannel: 'sms' });
    await site.db
      .updateTable('referrals.referral')
      .set({ personDeadline: '2026-12-14' })
      .where('id', '=', id)
      .execute();
    const path = `/orientations/${id}`;
    const sunday = { action: 'moveDay', jour: '2026-12-13', moment: 'any' };
    const closed = await agent.post(path, sunday, path);
    expect(closed.status).toBe(422);
    expect(closed.html).toContain('n’ouvre pas à ce moment-là');
    expect(closed.html).toContain('Garder quand même ce jour');
    const link = new URL(answerLink(LINK_PURPOSE, id, around())).pathname;
    const place = webVisitor(site);
    const late = await place.post(link, { ...sunday, jour: '2026-12-15' }, link);
    expect(late.status).toBe(422);
    expect(late.html).toMatch(/après son dernier jour, le 14\sdécembre 2026/);
    expect((await findReferral(site.db, id))!.slotDay?.toString()).toBe(DAY);
    await place.post(link, { ...sunday, jour: '2026-12-15', 'tard[]': '2026-12-15' }, link);
    expect((await findReferral(site.db, id))!.slotDay?.toString()).toBe('2026-12-15');
  });

  test('of a referral that nobody accepted is not for this form', async () => {
    const id = await aDraft(site.db, sender, { placeId });
    await follow(site.db, id, ['send', 'sender']);
    const path = `/orientations/${id}`;
    const refused = await agent.post(path, { action: 'moveDay', jour: '2026-12-10' }, path);
    expect(refused.status).toBe(422);
  });
});
