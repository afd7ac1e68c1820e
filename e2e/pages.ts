// One address for each kind of page: what accessibility, markup and weight are checked on.
import { inject } from 'vitest';
import type { Visitor } from './browser.ts';

/** The first place that a search gives, so that no address of the demonstration is written twice. */
async function firstPlace(): Promise<string> {
  const html = await (await fetch(`${inject('address')}/lieux?q=carte+grise&ou=Les+Ormeaux`)).text();
  const found = /href="(\/lieux\/[a-z0-9-]+)"/.exec(html.slice(html.indexOf('cartes-l')));
  if (!found) throw new Error('The demonstration has no place for « carte grise ».');
  return found[1]!;
}

export async function publicPages(): Promise<Record<string, string>> {
  return {
    accueil: '/',
    résultats: '/lieux?q=carte+grise&ou=Les+Ormeaux',
    'résultats filtrés': '/lieux?q=imprimer&ou=AdmiVille&f=gratuit&f=fauteuil&trajet=pied&langue=ar',
    'résultats vides': '/lieux?q=zzzz&ou=nullepart',
    lieu: await firstPlace(),
    démarches: '/demarches?q=carte+grise',
    démarche: '/demarches/carte-grise?dateOfSale=2026-11-12',
    preuve: '/demarches/carte-grise/attestation',
    communes: '/communes',
    commune: '/communes/00101',
    'données ouvertes': '/donnees',
    accessibilité: '/accessibilite',
    données: '/donnees-personnelles',
    connexion: '/connexion',
    'lien par mail': '/connexion/lien',
    'messages de démonstration': '/demonstration/messages',
    plan: '/plan-du-site',
    licence: '/logiciel-libre',
    'page inconnue': '/nulle-part',
  };
}

/** The pages of the counter, those of a person among them, for an agent who is signed in. */
export async function deskPages({ page, open }: Visitor): Promise<string[]> {
  await open('/guichet?q=carte+grise');
  await page
    .getByRole('button', { name: /Avec la personne/ })
    .first()
    .click();
  await page.waitForURL(/\/guichet\/personne\//);
  const person = new URL(page.url()).pathname;
  await page.getByLabel('Quelqu’un la fait pour moi').check();
  await page.getByRole('button', { name: 'Voir la proposition' }).click();
  const diagnosis = await page.getByRole('link', { name: 'Aller plus loin ensemble' }).getAttribute('href');
  await open('/orientations?toutes=oui');
  const referrals = await page
    .locator('main a[href^="/orientations/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')!))]);
  return [
    '/guichet?q=carte+grise',
    '/guichet/appels',
    '/guichet/hors-ligne',
    person,
    '/orientations',
    '/orientations/nouvelle',
    ...referrals.slice(0, 6),
    '/diagnostic',
    '/diagnostic/papier',
    '/diagnostic/autres',
    diagnosis!,
  ];
}
