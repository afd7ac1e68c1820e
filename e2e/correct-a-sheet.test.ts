// A manager tells what their structure does, and the public reads it; the coordination adds a place and merges two.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey, useBrowser } from './browser.ts';
import { enterAs } from './enter.ts';

useBrowser();

const random = () => Math.random().toString(36).slice(2, 8);
const save = async (page: Page, name = 'Enregistrer') => {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForLoadState();
};
const follow = async (page: Page, name: string | RegExp) => {
  await page.getByRole('link', { name }).first().click();
  await page.waitForLoadState();
};

async function addPlace(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Ajouter un lieu' }).click();
  await page.getByLabel('Nom du lieu').fill(name);
  await page.getByLabel('Numéro et rue').fill('3 rue des Essais');
  await page.getByLabel('Code postal').fill('00100');
  await page.getByLabel('Commune').fill('AdmiVille');
  await save(page, 'Ajouter ce lieu');
  // A name that looks like another of the commune is asked about.
  const other = page.getByLabel('C’est bien un autre lieu que ceux-là');
  if (await other.count()) {
    await other.check();
    await save(page, 'Ajouter ce lieu');
  }
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name);
}

journey(
  'a manager tells the hours of an offer, languages and the stop of a bus; the public sheet shows them',
  async (visitor) => {
    const { page, open } = visitor;
    await enterAs(visitor, 'responsable', '/fiches');
    const name = `Bus ${random()}`;
    await addPlace(page, name);
    const sheet = new URL(page.url()).pathname;

    await follow(page, 'Ajouter une aide');
    await page.getByLabel('Avec des mots simples').fill('Faire ses papiers');
    await save(page);
    await page.getByText('Faire ses papiers', { exact: true }).first().click();
    await follow(page, 'Corriger : Ses horaires à elle');
    await page.getByLabel('Jeudi', { exact: true }).fill('à midi');
    await save(page);
    expect(await page.locator('#erreurs').textContent()).toContain('Ces heures ne se lisent pas');
    expect(await page.getByLabel('Jeudi', { exact: true }).inputValue()).toBe('à midi');
    await page.getByLabel('Jeudi', { exact: true }).fill('14h-16h');
    await save(page);
    expect(await page.getByRole('status').textContent()).toContain('C’est enregistré');

    await follow(page, 'Corriger : Accueil');
    await page.getByLabel('arabe').check();
    await save(page);
    await follow(page, 'Ce lieu fait une tournée');
    await page.getByLabel('Où').first().fill('Fontrive');
    await page.getByLabel('Jour', { exact: true }).first().selectOption('mardi');
    await page.getByLabel('Heures').first().fill('9h-12h');
    await save(page);

    await open(sheet);
    await follow(page, 'Voir la fiche publique');
    const text = (await page.locator('main').textContent())!.replaceAll(/\s/g, ' ');
    expect(text).toContain('Fontrive : le mardi, 9 h – 12 h');
    expect(text).toContain('On y parle : arabe');
    expect(text).toMatch(/Seulement : jeudi 14 h – 16 h/);
  },
);

journey('the coordination adds a place and merges it with another', async (visitor) => {
  const { page, open } = visitor;
  await enterAs(visitor, 'coordination', '/fiches');
  const [one, other] = [`Maison ${random()}`, `Foyer ${random()}`];
  await addPlace(page, one);
  await open('/fiches');
  await addPlace(page, other);
  await follow(page, 'C’est le même lieu qu’un autre');
  await page.getByLabel('Nom ou commune de l’autre fiche').fill(one);
  await save(page, 'Chercher');
  await follow(page, new RegExp(one));
  expect(await page.locator('main').textContent()).toContain('Les deux fiches n’en feront qu’une');
  await save(page, 'C’est le même lieu : fusionner');
  expect(await page.getByRole('status').textContent()).toContain('n’en font plus qu’une');
  await follow(page, 'Toute son histoire');
  const history = (await page.locator('main').textContent())!;
  expect(history).toContain(one);
  expect(history).toContain(other);
});
