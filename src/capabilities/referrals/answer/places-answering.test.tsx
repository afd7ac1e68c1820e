// A place chosen by hand: those that a place which declines may name, and a place that does other things.
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aDraft, around, follow, TUESDAY } from '../builders.ts';
import { answerLink, LINK_PURPOSE } from '../telling/tell.ts';

const at = (longitude: number) => ({ latitude: 47.93, longitude, precision: 'exact' });
const named = (communeName: string) => ({
  address: { street: '1 rue A', postcode: '56800', communeName, communeCode: '56165' },
});
const places: Record<string, string> = {};

const site = useApp(async (db) => {
  const { aPlace } = await import('../../directory/builders.ts');
  const record = async (name: string, longitude: number, needs: string[], commune = 'Ploërmel') => {
    const { placeId } = await aPlace(db, {
      place: { ...named(commune), name, position: at(longitude), emails: ['a@b.test'] } as never,
      ...(needs.length > 0 && { offers: { one: { label: name, needs: needs as never } } }),
    });
    places[name] = placeId;
  };
  await record('Le lieu qui refuse', -2.4, ['vehicleRegistration']);
  await record('Sous-préfecture d’essai', -2.6, ['vehicleRegistration'], 'Josselin');
  await record('Mairie d’essai', -2.5, ['vehicleRegistration', 'residencePermit'], 'Taupont');
  await record('Relais petite enfance', -2.41, ['familyBenefits']);
  await record('Bureau de poste d’essai', -2.4, ['taxes']);
  await record('Lieu sans précision', -2.4, []);
  await record('Lieu pour toute démarche', -2.4, ['anyProcedure']);
});
let agent: WebVisitor;
let account: Awaited<ReturnType<typeof anAccount>>;
beforeAll(async () => {
  account = await anAccount(site.db, { roles: ['receptionAgent'] });
  agent = webVisitor(site, (await signedIn(site.db, account, { now: TUESDAY })).cookie);
});

test('who declines may name the places that answer this need, whatever the commune, the nearest first', async () => {
  const sender = { ...account, organisationName: 'Mairie', name: 'Nadia' };
  const id = await aDraft(site.db, sender, { placeId: places['Le lieu qui refuse'] });
  await follow(site.db, id, ['send', 'sender']);
  const { html } = await webVisitor(site).get(new URL(answerLink(LINK_PURPOSE, id, around())).pathname);
  const [, options] = /<select[^>]*name="autre"[^>]*>(.*?)<\/select>/s.exec(html)!;
  expect([...options!.matchAll(/>([^<]+)<\/option>/g)].map(([, text]) => text)).toEqual([
    'Je n’en connais pas',
    'Mairie d’essai, Taupont',
    'Sous-préfecture d’essai, Josselin',
  ]);
});

test('a place that does other things is said, with those that answer, and kept when they say so', async () => {
  const path = '/orientations/nouvelle';
  const fields = { besoin: 'vehicleRegistration', nom: 'Essai', telephone: '02 61 91 05 12', canal: 'phone' };
  const to = (lieu: string, more = {}) => agent.post(path, { ...fields, lieu, ...more }, path);
  const post = places['Bureau de poste d’essai']!;
  const { status, html } = await to(post);
  expect(status).toBe(422);
  expect(html).toMatch(/Bureau de poste d’essai\s: sa fiche ne dit rien de/);
  expect(html).toMatch(/Le lieu qui refuse \(Ploërmel\), Mairie d’essai \(Taupont\)/);
  expect(html).toContain('value="Essai"');
  expect((await to(places['Mairie d’essai']!, { 'garder[]': post })).status).toBe(303);
  expect((await to(post, { 'garder[]': places['Mairie d’essai']! })).status).toBe(422);
  expect((await to(post, { 'garder[]': post })).status).toBe(303);
  for (const name of ['Lieu sans précision', 'Lieu pour toute démarche'])
    expect((await to(places[name]!)).status).toBe(303);
});
