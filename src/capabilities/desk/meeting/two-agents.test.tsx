// Two agents, or two tabs, on one person: each opens the page, both send; nothing that was written is lost without a word.
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#platform/id.ts';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aReceivingPlace } from '../../referrals/builders.ts';
import { findEncounter, listOpen } from '../store.ts';
import { readDetails } from './encounter.ts';
import { welcome } from './serve.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let organisationId = '';
let social: WebVisitor;
let manager: WebVisitor;
let path = '';
let placeId = '';
let otherPlaceId = '';

beforeEach(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'], name: 'Hélène Essai' });
  const colleague = await anAccount(site.db, {
    roles: ['receptionAgent'],
    organisationId: account.organisationId,
  });
  organisationId = account.organisationId;
  social = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  manager = webVisitor(site, (await signedIn(site.db, colleague, { now: NOW })).cookie);
  placeId = await aReceivingPlace(site.db);
  otherPlaceId = await aReceivingPlace(site.db, { name: 'Le Puits fictif' });
  const agent = { ...account, now: NOW, timeZone: 'Europe/Paris', region: '' };
  const arrival = { asks: '', procedureId: 'vehicle-registration' };
  path = `/guichet/personne/${await welcome(site.db, arrival, agent, true)}`;
});

const ID = () => path.slice(-36);
const stored = async () => readDetails((await findEncounter(site.db, organisationId, ID()))!.details);

/** What the page shows now of a form, as a browser that keeps it open would send it back. */
async function opened(who: WebVisitor, step: string): Promise<Record<string, string>> {
  const { html } = await who.get(path);
  const at = html.indexOf(`name="etape" value="${step}"`);
  const seen = /name="vu" value="([^"]*)"/.exec(html.slice(at, html.indexOf('</form>', at)))![1]!;
  return { etape: step, vu: seen.replaceAll('&quot;', '"').replaceAll('&amp;', '&') };
}
const send = (who: WebVisitor, form: Record<string, string | string[]>) => who.post(path, form, path);

describe('the papers', () => {
  test('seen on two pages are all seen, and the date of the first stays', async () => {
    const [first, second] = [await opened(social, 'papiers'), await opened(manager, 'papiers')];
    const mine = { ...first, dateOfSale: '2026-11-20', 'papiers[]': ['identity'] };
    expect((await send(social, mine)).status).toBe(303);
    const theirs = { ...second, dateOfSale: '', 'papiers[]': ['insurance'] };
    expect((await send(manager, theirs)).status).toBe(303);
    const { dates, has } = await stored();
    expect(dates.dateOfSale).toBe('2026-11-20');
    expect([...has].sort()).toEqual(['identity', 'insurance']);
  });

  test('two dates that differ are both said to the second, whose word is kept until it is sent again', async () => {
    const [first, second] = [await opened(social, 'papiers'), await opened(manager, 'papiers')];
    await send(social, { ...first, dateOfSale: '2026-11-20' });
    const refused = await send(manager, { ...second, dateOfSale: '2026-11-21', 'papiers[]': ['identity'] });
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/Une autre page a noté «\s20\snovembre\s2026\s» entre-temps\./);
    expect(refused.html).toMatch(/value="2026-11-21"/);
    expect(refused.html).toMatch(/value="identity"[^>]* checked/);
    expect((await stored()).dates.dateOfSale).toBe('2026-11-20');
    const again = { ...(await opened(manager, 'papiers')), dateOfSale: '2026-11-21' };
    expect((await send(manager, again)).status).toBe(303);
    expect((await stored()).dates.dateOfSale).toBe('2026-11-21');
  });

  test('what a step writes erases nothing of another', async () => {
    const [papers, where] = [await opened(social, 'papiers'), await opened(manager, 'lieu')];
    await send(manager, { ...where, ou: '', 'contraintes[]': ['sansvoiture'] });
    await send(social, { ...papers, dateOfSale: '2026-11-20' });
    expect(await stored()).toMatchObject({
      constraints: ['sansvoiture'],
      dates: { dateOfSale: '2026-11-20' },
    });
  });
});

describe('the place', () => {
  test('chosen on another page is not chosen again over it', async () => {
    // Both pages propose places, none being chosen.
    const open = { etape: 'choisir', vu: '{"placeId":""}' };
    await send(social, { ...open, lieu: placeId });
    const refused = await send(manager, { ...open, lieu: otherPlaceId });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Une autre page a choisi ce lieu entre-temps');
    expect((await stored()).placeId).toBe(placeId);
  });

  test('changed under an appointment is said before anything is prepared', async () => {
    await send(social, { etape: 'choisir', lieu: placeId });
    const booking = await opened(manager, 'orienter');
    await send(social, { etape: 'choisir', lieu: otherPlaceId });
    const refused = await send(manager, { ...booking, jour: '2026-12-02', mot: 'Parlez lentement' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Une autre page a choisi ce lieu entre-temps');
    expect(refused.html).toContain('value="Parlez lentement"');
  });
});

test('an appointment prepared by two keeps what each wrote, and says where they differ', async () => {
  await send(social, { etape: 'choisir', lieu: placeId });
  const common = { moment: 'morning', canal: 'phone', prenom: '', 'partage[]': ['identity'] };
  const first = { ...(await opened(social, 'orienter')), ...common };
  const second = { ...(await opened(manager, 'orienter')), ...common };
  await send(social, { ...first, jour: '2026-12-02', nom: 'Essai', telephone: '06 39 98 05 11' });
  const refused = await send(manager, { ...second, jour: '2026-12-03', nom: '', mot: 'Parlez lentement' });
  expect(refused.status).toBe(422);
  expect(refused.html).toMatch(/Une autre page a noté «\s2\sdécembre\s2026\s» entre-temps\./);
  // What the first one wrote and the second one left alone is there, as is what the second one wrote.
  expect(refused.html).toMatch(/name="nom"[^>]* value="Essai"/);
  expect(refused.html).toContain('value="Parlez lentement"');
});

test('an appointment sent again by a browser that saw no answer is not read against itself', async () => {
  await send(social, { etape: 'choisir', lieu: placeId });
  const form = { ...(await opened(social, 'orienter')), cle: newId(), jour: '2026-12-02', moment: 'morning' };
  const named = { ...form, canal: 'phone', prenom: '', nom: 'essai', telephone: '0639980511' };
  const first = await send(social, { ...named, 'partage[]': ['identity'] });
  expect(first.status).toBe(303);
  const again = await send(social, { ...named, 'partage[]': ['identity'] });
  expect([again.status, again.location]).toEqual([303, first.location]);
});

describe('a ticket', () => {
  test('called twice is with the first, and the second reads with whom', async () => {
    await social.post(`${path}/pause`, {}, '/guichet');
    await social.post(`${path}/appeler`, {}, '/guichet');
    expect((await manager.post(`${path}/appeler`, {}, '/guichet')).location).toBe(path);
    const { html } = await manager.get(path);
    expect(html).toMatch(/Hélène Essai est avec elle depuis 0\smin\./);
    expect((await social.get(path)).html).not.toContain('est avec elle depuis');
  });

  test('may be taken over, and the first one reads it', async () => {
    await manager.post(`${path}/appeler`, { suite: 'oui' }, path);
    expect((await manager.get(path)).html).not.toContain('est avec elle depuis');
    expect((await social.get(path)).html).toContain('Claire Le Goff est avec elle depuis');
    expect((await listOpen(site.db, organisationId)).map(({ state }) => state)).toEqual(['current']);
  });
});
