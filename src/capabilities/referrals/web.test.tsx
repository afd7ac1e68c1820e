// What places and operators do, through the pages themselves.

import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.tsx';
import { everyTask } from '../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { anAccount, anOrganisation, signedIn } from '../accounts/builders.ts';
import { aPerson } from '../people/builders.ts';
import { aDraft, aReceivingPlace, around, aSender, follow, later } from './builders.ts';
import { countFunnel } from './coordination/coordination-store.ts';
import { maskedFunnel } from './coordination/counts.ts';
import { forgetOldReferrals } from './personal-data.ts';
import { listCapacity } from './refer/capacity-store.ts';
import type { Sender } from './refer/refer.ts';
import { askCapacity, changeDraft, withdrawConsent } from './refer/refer.ts';
import { findReferral } from './store.ts';
import { answerLink, CAPACITY_PURPOSE, LINK_PURPOSE } from './telling/tell.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let sender: Sender;
let placeId = '';
const stranger = (): WebVisitor => webVisitor(site);
const pathOf = (address: string) => new URL(address).pathname;

beforeAll(async () => {
  sender = await aSender(site.db);
  placeId = await aReceivingPlace(site.db);
});

async function aSent(contact: Record<string, unknown> = {}): Promise<{ id: string; path: string }> {
  const personId = await aPerson(site.db, sender.organisationId, { familyName: 'Osei', ...contact });
  const id = await aDraft(site.db, sender, { placeId, personId, sharedItems: ['identity'] });
  await follow(site.db, id, ['send', 'sender']);
  return { id, path: pathOf(answerLink(LINK_PURPOSE, id, around())) };
}

describe('the link of a place', () => {
  test('does nothing when it is opened, even by a scanner that opens it many times', async () => {
    const { id, path } = await aSent();
    const before = await findReferral(site.db, id);
    for (let turn = 0; turn < 5; turn++) expect((await stranger().get(path)).status).toBe(200);
    expect(await findReferral(site.db, id)).toEqual(before);
  });

  test('shows what the person agreed to, and nothing else', async () => {
    const { path } = await aSent({ phone: '06 12 34 56 78', adaptations: 'parler lentement' });
    const { html, headers } = await stranger().get(path);
    expect(html).toContain('Osei');
    expect(html).not.toContain('12 34'.replace(' ', '\u00a0'));
    expect(html).not.toContain('parler lentement');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('accepts once somebody gave their name, and says where it stands to a second answer', async () => {
    const { id, path } = await aSent();
    const nobody = await stranger().post(path, { action: 'accept', nom: '' }, path);
    expect(nobody.status).toBe(422);
    expect(nobody.html).toContain('Écrivez le nom');
    expect((await stranger().post(path, { action: 'accept', nom: 'Paul' }, path)).status).toBe(303);
    expect(await findReferral(site.db, id)).toMatchObject({
      state: 'accepted',
      holder: 'receiver',
      receiverName: 'Paul',
    });
    const late = await stranger().post(path, { action: 'decline', raison: 'full' }, path);
    expect(late.status).toBe(422);
    expect(late.html).toContain('a changé entre-temps');
  });

  test('declines with a reason and another place to try', async () => {
    const { id, path } = await aSent();
    const other = await aReceivingPlace(site.db, { name: 'La Passerelle' });
    expect((await stranger().post(path, { action: 'decline', raison: '' }, path)).status).toBe(422);
    await stranger().post(path, { action: 'decline', raison: 'full', autre: other }, path);
    expect(await findReferral(site.db, id)).toMatchObject({
      state: 'declined',
      reasonCode: 'full',
      proposedPlaceId: other,
    });
  });

  test('shows nothing more of the person once the place said no', async () => {
    const { path } = await aSent();
    expect((await stranger().get(path)).html).toContain('Osei');
    await stranger().post(path, { action: 'decline', raison: 'full' }, path);
    expect((await stranger().get(path)).html).not.toContain('Osei');
  });

  test.each([
    ['phone', 'Un appel à la personne est demandé à'],
    ['sms', 'Un SMS part vers la personne'],
  ])('says how the person is told when they chose %s', async (preferredChannel, words) => {
    const { path } = await aSent({ phone: '06 12 34 56 78', preferredChannel });
    await stranger().post(path, { action: 'accept', nom: 'Paul' }, path);
    const { html } = await stranger().get(`${path}?fait=oui`);
    expect(html).toContain(words);
    expect(html).not.toContain('est prévenue');
  });

  test('proposes another day', async () => {
    const { id, path } = await aSent();
    expect((await stranger().post(path, { action: 'counter', jour: '2026-02-30' }, path)).status).toBe(422);
    await stranger().post(path, { action: 'counter', jour: '2026-12-03', moment: 'morning' }, path);
    expect(await findReferral(site.db, id)).toMatchObject({ state: 'countered', holder: 'sender' });
  });

  test('cannot do what belongs to the sender or to time', async () => {
    const { id, path } = await aSent();
    for (const action of ['close', 'expire', 'send', 'acceptCounter'])
      expect(
        (await stranger().post(path, { action, raison: 'other', [`raison-${action}`]: 'other' }, path))
          .status,
        action,
      ).toBe(422);
    expect((await findReferral(site.db, id))!.state).toBe('sent');
  });

  test('that was altered opens nothing; once it ended it offers a fresh one, sent to the place only', async () => {
    const { id, path } = await aSent();
    expect((await stranger().get(`${path.slice(0, -2)}xx`)).status).toBe(404);
    const old = pathOf(answerLink(LINK_PURPOSE, id, later(-30)));
    const expired = await stranger().get(old);
    expect(expired.status).toBe(410);
    expect(expired.html).not.toContain('Osei');
    const asked = await stranger().post(old, { action: 'nouveau-lien' }, old);
    expect(asked.html).not.toMatch(/reponse\/[\w-]+\.[\w-]+\.[\w-]+"/);
    expect((await findReferral(site.db, id))!.links).toBe(2);
  });

  test('shows nothing from the moment the person withdraws', async () => {
    const { id, path } = await aSent();
    await site.db.transaction().execute((tx) => withdrawConsent(tx, id, sender, around()));
    expect((await stranger().get(path)).status).toBe(404);
    expect((await stranger().post(path, { action: 'accept', nom: 'Paul' }, '/')).status).not.toBe(303);
  });
});

test('a place says whether it has room before it knows anything of the person', async () => {
  const personId = await aPerson(site.db, sender.organisationId, { familyName: 'Osei' });
  const id = await aDraft(site.db, sender, { placeId, personId, sharedItems: ['identity'] });
  await askCapacity(site.db, id, placeId, sender, around());
  const [question] = await listCapacity(site.db, id);
  const path = pathOf(answerLink(CAPACITY_PURPOSE, question!.id, around()));
  expect((await stranger().get(path)).html).not.toContain('Osei');
  expect((await stranger().post(path, { reponse: '' }, path)).status).toBe(422);
  await stranger().post(path, { reponse: 'later', jour: '03/12/2026' }, path);
  expect((await listCapacity(site.db, id))[0]).toMatchObject({ answer: 'later' });
  const account = await signedIn(site.db, { ...sender, email: 'agente@exemple.test' }, { now: NOW });
  const agent = webVisitor(site, account.cookie);
  const first = (await agent.get(`/orientations/${id}`)).html;
  expect(first).toContain('oui, mais plus tard');
  expect(first).not.toContain('Demander d’abord');
  // The draft goes to another place: the answer of the first is not that of the second, which may be asked in its turn.
  const other = await aReceivingPlace(site.db, { name: 'Le CCAS fictif' });
  const draft = { need: 'vehicleRegistration', placeId: other, personId };
  await site.db.transaction().execute((tx) => changeDraft(tx, id, draft, sender, NOW));
  const second = (await agent.get(`/orientations/${id}`)).html;
  expect(second).toContain('Vers Le CCAS fictif');
  expect(second).toContain('Demander d’abord');
  expect(second).not.toContain('Place demandée au lieu');
  // A link of one purpose opens no page of another.
  expect((await stranger().get(path.replace('place-disponible', 'reponse'))).status).toBe(404);
});

describe('an operator', () => {
  test('tells of a person with the least, nothing leaves before they agree, and the outcome comes back', async () => {
    const organisationId = await anOrganisation(site.db, { name: 'Caf de test', kind: 'operator' });
    const account = await anAccount(site.db, { roles: ['socialWorker'], organisationId });
    const operator = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
    const path = '/orientations/nouvelle';
    const fields = {
      besoin: 'firstSteps',
      lieu: placeId,
      nom: 'Quéméner',
      telephone: '02 61 91 05 12',
      canal: 'phone',
    };
    const wrong = await operator.post(path, { ...fields, telephone: '12', lieu: '' }, path);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Quéméner');
    const kept = await operator.post(path, fields, path);
    expect(await findReferral(site.db, kept.location.slice(14))).toMatchObject({
      state: 'draft',
      origin: 'operator',
    });
    const sent = await operator.post(path, { ...fields, 'accord[]': ['informee', 'oui'] }, path);
    const id = sent.location.slice(14);
    expect((await findReferral(site.db, id))!.state).toBe('sent');
    // Told of twice, a person is written down once.
    const [first, again] = await Promise.all(
      [kept.location.slice(14), id].map((one) => findReferral(site.db, one)),
    );
    expect(again!.personId).toBe(first!.personId);
    await follow(site.db, id, ['accept', 'receiver'], ['finish', 'receiver']);
    expect((await operator.get(`/orientations/${id}`)).html).toContain('Faite');
    const since = NOW.subtract({ hours: 1 });
    const funnel = await countFunnel(site.db, { since, origin: 'operator', organisationId });
    expect(funnel).toEqual({ detected: 2, informed: 1, engaged: 1, oriented: 1 });
    expect(Object.values(maskedFunnel(funnel)).every((shown) => shown === 'moins de 5')).toBe(true);
  });
});

test('a number that is known already is asked about, and never makes two of one person by itself', async () => {
  const organisationId = await anOrganisation(site.db, { name: 'Caisse de test', kind: 'operator' });
  const account = await anAccount(site.db, { roles: ['socialWorker'], organisationId });
  const operator = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  const path = '/orientations/nouvelle';
  const tell = async (nom: string, more: Record<string, string> = {}) => {
    const fields = { besoin: 'firstSteps', lieu: placeId, nom, telephone: '02 61 91 05 13', canal: 'phone' };
    const told = await operator.post(path, { ...fields, ...more }, path);
    const referral = told.location ? await findReferral(site.db, told.location.slice(14)) : undefined;
    return { ...told, personId: referral?.personId };
  };
  const one = await tell('Le Goff');
  const asked = await tell('Riou');
  expect(asked.status).toBe(422);
  expect(asked.html).toContain('Est-ce la même personne\u202f?');
  expect(asked.html).toContain('value="Riou"');
  const same = await tell('Riou', { connue: one.personId! });
  expect(same.personId).toBe(one.personId);
  const other = await tell('Riou', { connue: 'autre' });
  expect(other.personId).not.toBe(one.personId);
});

test('a difference between two stages never tells of fewer than five people', () => {
  const shown = maskedFunnel({ detected: 32, informed: 30, engaged: 30, oriented: 12 });
  expect(shown).toEqual({ detected: 'environ 30', informed: '30', engaged: '30', oriented: '12' });
});

test('a stage is never shown smaller than the one after it', () => {
  expect(maskedFunnel({ detected: 40, informed: 32, engaged: 31, oriented: 12 })).toEqual({
    detected: '40',
    informed: 'environ 35',
    engaged: '31',
    oriented: '12',
  });
  for (let seed = 0; seed < 4_000; seed++) {
    const oriented = seed % 8;
    const engaged = oriented + (Math.floor(seed / 8) % 8);
    const informed = engaged + (Math.floor(seed / 64) % 8);
    const detected = informed + (Math.floor(seed / 512) % 8);
    const numbers = Object.values(maskedFunnel({ oriented, engaged, informed, detected })).map((text) =>
      text === 'moins de 5' ? 4 : Number(/\d+/.exec(text)![0]),
    );
    expect(
      [...numbers].sort((a, b) => a - b),
      `${detected}, ${informed}, ${engaged}, ${oriented}`,
    ).toEqual(numbers);
  }
});

test('words and numbers of referrals without a person are forgotten two years after their last change, no sooner', async () => {
  const id = await aDraft(site.db, sender, {
    placeId,
    callbackPhone: '+33612345678',
    note: 'appeler le matin',
    missingPapers: ['RIB'],
  });
  const month = (count: number) => NOW.toZonedDateTimeISO('Europe/Paris').add({ months: count }).toInstant();
  await forgetOldReferrals(site.db, month(23));
  expect(await findReferral(site.db, id)).toMatchObject({ note: 'appeler le matin' });
  await forgetOldReferrals(site.db, month(25));
  expect(await findReferral(site.db, id)).toMatchObject({
    note: null,
    callbackPhone: null,
    missingPapers: [],
    need: 'vehicleRegistration',
  });
});

test('erasing a person leaves no word of theirs in referrals and diagnoses, and the counts stay', async () => {
  const { personalData } = await import('../../capabilities.ts');
  const { erasePerson, exportPerson } = await import('../people/index.ts');
  const personId = await aPerson(site.db, sender.organisationId, { familyName: 'Osei' });
  const id = await aDraft(site.db, sender, {
    placeId,
    personId,
    note: 'parle portugais',
    sharedItems: ['identity'],
  });
  await follow(site.db, id, ['send', 'sender']);
  expect((await exportPerson(site.db, personId, personalData))!.text).toContain('parle portugais');
  expect(await erasePerson(site.db, personId, personalData, { kind: 'command' })).toMatchObject({
    kind: 'erased',
  });
  expect(await findReferral(site.db, id)).toMatchObject({ personId: null, note: null, state: 'sent' });
  const tasks = await everyTask(site.db, { organisationId: sender.organisationId });
  expect(tasks.length).toBeGreaterThan(0);
  expect(
    tasks.filter(({ detail, personId: whose }) => detail.includes('Osei') && whose === personId),
  ).toEqual([]);
});

test('two years after the last contact, retention leaves nothing of the person anywhere, and nothing goes sooner', async () => {
  const { personalData } = await import('../../capabilities.ts');
  const { applyRetention } = await import('../people/index.ts');
  const personId = await aPerson(site.db, sender.organisationId, { familyName: 'Osei' });
  const id = await aDraft(site.db, sender, { placeId, personId, note: 'parle portugais' });
  const after = (months: number) =>
    applyRetention(site.db, Temporal.PlainDate.from('2026-11-24').add({ months }), personalData, {
      apply: true,
      author: { kind: 'command' },
      many: true,
      timeZone: 'Europe/Paris',
    });
  await after(23);
  expect(await findReferral(site.db, id)).toMatchObject({ personId, note: 'parle portugais' });
  await after(25);
  expect(await findReferral(site.db, id)).toMatchObject({ personId: null, note: null });
});

test('a record is kept from the last time somebody did something for the person, and what the machine does alone counts not', async () => {
  const { personalData } = await import('../../capabilities.ts');
  const { applyRetention, findPerson } = await import('../people/index.ts');
  const recorded = Temporal.PlainDate.from('2024-05-02');
  const [helped, silent] = [
    await aPerson(site.db, sender.organisationId, { familyName: 'Osei' }, recorded),
    await aPerson(site.db, sender.organisationId, { familyName: 'Traoré' }, recorded),
  ];
  // Prepared and sent now, two years and a half after the record.
  await follow(site.db, await aDraft(site.db, sender, { placeId, personId: helped }), ['send', 'sender']);
  const on = (day: string) =>
    applyRetention(site.db, Temporal.PlainDate.from(day), personalData, {
      apply: true,
      author: { kind: 'job' },
      many: true,
      timeZone: 'Europe/Paris',
    });
  expect(await on('2026-11-25')).toMatchObject({ renewed: 1, due: 1, erased: 1 });
  expect(await findPerson(site.db, sender.organisationId, silent, NOW)).toBeUndefined();
  expect(await findPerson(site.db, sender.organisationId, helped, NOW)).toBeDefined();
  expect(await on('2028-11-24')).toMatchObject({ renewed: 0, due: 0 });
  expect(await on('2028-11-25')).toMatchObject({ erased: 1 });
});
