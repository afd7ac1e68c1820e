import { expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { welcome } from './serve.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');

test('the counter reads why each paper is asked, by which text, what is known already, and the ways of each step', async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  const server = { ...account, now: NOW, timeZone: 'Europe/Paris', region: '' };
  const open = async (procedure: string) => {
    const id = await welcome(site.db, { asks: '', procedureId: procedure }, server, true);
    return (await agent.get(`/guichet/personne/${id}`)).html;
  };
  const car = await open('vehicle-registration');
  expect(car).toMatch(/Pourquoi.{1,2}<span class="vh">.: Code de cession/);
  expect(car).toContain('Il prouve que le vendeur a bien déclaré la vente.');
  expect(car).toContain('Arrêté du 9 février 2009');
  expect(car).toMatch(/Payez la taxe et gardez le reçu\.[\s\S]{0,900}en ligne[\s\S]{0,900}au guichet/);
  expect(car).toContain('Code de la route, article R322-5');
  expect(car).toContain('href="/demarches/carte-grise/contester.pdf?');
  const card = await open('identity-card-passport');
  expect(card).toContain('Justif’Adresse');
  // Nothing is said where nothing was confirmed.
  expect(car).not.toContain('L’administration l’a peut-être déjà');
});
