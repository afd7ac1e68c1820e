// One address for each kind of page: what accessibility, markup and weight are checked on.
import { inject } from 'vitest';
import { capabilities } from '../src/capabilities.ts';
import type { SamplePages } from '../src/kit/door.ts';
import type { Visitor } from './browser.ts';

/** The first place that a search gives, so that no address of the demonstration is written twice. */
async function firstPlace(search = '/lieux?q=carte+grise&ou=Les+Ormeaux'): Promise<string> {
  const html = await (await fetch(inject('address') + search)).text();
  const found = /href="(\/lieux\/[a-z0-9-]+)["?]/.exec(html.slice(html.indexOf('cartes-l')));
  if (!found) throw new Error(`The demonstration has no place for ${search}.`);
  return found[1]!;
}

const doors = await Promise.all(capabilities.map(({ door }) => door?.()));

/** What each capability gives to be looked at, for who is signed in. */
export const samplesFor = (who: keyof SamplePages): string[] =>
  doors.flatMap((one) => [...(one?.door.samplePages?.[who] ?? [])]);

export async function publicPages(): Promise<string[]> {
  const busy = await firstPlace('/lieux?q=la+navette');
  return [...samplesFor('public'), await firstPlace(), busy, `/demarches?lieu=${busy.slice(7)}`];
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
  await page.locator('#questions > summary').click();
  await page.getByLabel('Quelqu’un la fait pour moi').check();
  await page.getByRole('button', { name: 'Voir la proposition' }).click();
  const diagnosis = await page.getByRole('link', { name: 'Aller plus loin ensemble' }).getAttribute('href');
  await open('/orientations?toutes=oui');
  const referrals = await page
    .locator('main a[href^="/orientations/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')!))]);
  const pathway = await openPathway({ page, open }, referrals);
  const place = await firstPlace();
  return [
    ...samplesFor('desk'),
    `/guichet${place}/sms`,
    place,
    person,
    `${person}/ensemble`,
    pathway,
    ...referrals.slice(0, 6),
    diagnosis!,
  ];
}

/** The pathway of the first person who gave a name. */
async function openPathway({ page, open }: Visitor, referrals: readonly string[]): Promise<string> {
  for (const referral of referrals) {
    await open(referral);
    const summary = page.getByText('Ouvrir un parcours');
    if ((await summary.count()) === 0) continue;
    await summary.first().click();
    // Nobody asked them the three questions: the model is chosen with them.
    await page.getByLabel('Modèle').selectOption('training');
    await page.getByRole('button', { name: 'Ouvrir, ou retrouver le sien' }).click();
    await page.waitForURL(/\/parcours\//);
    return new URL(page.url()).pathname;
  }
  throw new Error('No referral of the demonstration has a person.');
}

/** The pages of the coordination, with a form of the territory and a request of somebody. */
export async function coordinationPages({ page, open }: Visitor): Promise<string[]> {
  const sheet = '/administration/demarches/school-enrolment';
  await open(`${sheet}/formulaire`);
  await page.getByLabel('La question').first().fill('Nom de l’enfant');
  await page.getByLabel('Il faut y répondre').first().check();
  await page.getByRole('button', { name: 'Ajouter une question' }).click();
  await page.getByLabel('La question').nth(1).fill('Le jour voulu');
  await page.getByLabel('Le genre de réponse').nth(1).selectOption('date');
  await page.getByRole('button', { name: 'Publier le formulaire' }).click();
  await open('/demandes/saisie/inscription-ecole');
  await page
    .getByLabel('Reçue sur papier le')
    .fill(Temporal.Now.plainDateISO().subtract({ days: 1 }).toString());
  await page.getByLabel('Nom de l’enfant').fill('Enfant fictif');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await page.waitForURL(/\/(suivi|demandes)\/2/);
  // Who answers the form comes back to the request; another organisation sees what the person will.
  const receipt = page.getByRole('link', { name: 'Imprimer son accusé de réception' });
  const followed = (await receipt.count())
    ? (await receipt.getAttribute('href'))!.replace('/accuse.pdf', '')
    : new URL(page.url()).pathname;
  await open('/demandes');
  const request = await page.locator('main a[href^="/demandes/2"]').first().getAttribute('href');
  return [
    ...samplesFor('coordination'),
    sheet,
    `${sheet}/apercu`,
    `${sheet}/formulaire`,
    '/demandes',
    request!,
    '/demandes/saisie/inscription-ecole',
    followed,
    '/demarches/inscription-ecole/demande',
    '/demarches/inscription-ecole/entrainement',
  ];
}
