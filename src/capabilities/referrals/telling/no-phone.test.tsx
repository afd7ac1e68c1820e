// Somebody without a telephone, who speaks Arabic: what the place reads, what the agent is asked to do.
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { callsOf } from '../../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, around, follow, TUESDAY } from '../builders.ts';
import type { Sender } from '../refer/refer.ts';
import { answerLink, LINK_PURPOSE } from './tell.ts';

const site = useApp();
let sender: Sender;
let agent: WebVisitor;
let placeId = '';
let personId = '';

beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  sender = { ...account, organisationName: 'Mairie de Ploërmel' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
  placeId = await aReceivingPlace(site.db);
  personId = await aPerson(site.db, sender.organisationId, {
    givenName: 'Salma',
    familyName: 'Essai',
    street: '2 rue des Essais',
    postcode: '56800',
    preferredChannel: 'letter',
    language: 'ar',
  });
});
const asked = (day: string) => ({ day: Temporal.PlainDate.from(day), part: 'any' as const });

test('the place reads the language with how to reach them, and not without', async () => {
  const page = async (sharedItems: ('identity' | 'contact')[]) => {
    const id = await aDraft(site.db, sender, { placeId, personId, sharedItems });
    await follow(site.db, id, ['send', 'sender']);
    return (await site.get(new URL(answerLink(LINK_PURPOSE, id, around())).pathname)).html;
  };
  expect(await page(['identity', 'contact'])).toMatch(/Langue<\/dt><dd>arabe/);
  expect(await page(['identity'])).not.toContain('arabe');
});

test('who writes or calls is told the language', async () => {
  const id = await aDraft(site.db, sender, { placeId, personId });
  await follow(site.db, id, ['send', 'sender'], ['accept', 'receiver']);
  const letters = await callsOf(site.db, sender.organisationId, { channel: 'letter' });
  expect(letters.at(-1)!.detail).toMatch(/^Salma Essai \(parle arabe\), 2 rue des Essais, 56800 :/);
});

test.each([
  ['2026-11-26', true],
  ['2026-11-28', false],
])('an answer by letter for %s is said to come too late: %s', async (day, late) => {
  const id = await aDraft(site.db, sender, { placeId, personId, slot: asked(day) });
  const { html } = await agent.get(`/orientations/${id}`);
  expect(html.includes('sans doute après le jour demandé')).toBe(late);
});

test('an answer by telephone is never too late', async () => {
  const other = await aPerson(site.db, sender.organisationId, {
    familyName: 'Autre',
    phone: '06 12 34 56 78',
    preferredChannel: 'phone',
  });
  const id = await aDraft(site.db, sender, { placeId, personId: other, slot: asked('2026-11-26') });
  expect((await agent.get(`/orientations/${id}`)).html).not.toContain('sans doute après');
});
