// The way in of professionals and what is refused there, with and without script; their pages are in pro-pages.test.ts.
import { expect, test } from 'vitest';
import { DEMONSTRATION_PASSWORD } from '../demo/accounts.ts';
import { journey, SIZES, useBrowser, type Visitor, visitor } from './browser.ts';
import { axeFindings } from './findings.ts';

useBrowser();

async function enter(
  { page, open }: Visitor,
  email: string,
  password = DEMONSTRATION_PASSWORD,
): Promise<void> {
  await open('/connexion');
  await page.fill('#email', email);
  await page.fill('#motdepasse', password);
  await page.getByRole('button', { name: 'Entrer', exact: true }).click();
  await page.waitForLoadState();
}

test.each(Object.entries(SIZES))(
  'a refused sign-in has no fault at the size of a %s',
  async (_name, size) => {
    const browser = await visitor({ size });
    await enter(browser, 'personne@admiville.example', 'un mot de passe faux');
    expect(await browser.page.title()).toMatch(/^Erreur : /);
    expect(await axeFindings(browser.page)).toEqual([]);
    const width = await browser.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(size.width);
  },
);

journey('a professional signs in, is named on the page, and signs out', async (browser) => {
  await enter(browser, 'social@admiville.example');
  const { page } = browser;
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Accueil du guichet');
  await page.getByRole('link', { name: 'Hélène Caradec' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hélène Caradec');
  await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
  await page.waitForURL('**/connexion');
  await browser.open('/compte');
  expect(new URL(page.url()).pathname).toBe('/connexion');
});

journey('a refused invitation says what to mend and keeps what was typed', async (browser) => {
  await enter(browser, 'responsable@admiville.example');
  const { page } = browser;
  await browser.open('/administration/structures');
  await page.getByRole('link', { name: 'CCAS d’AdmiVille' }).click();
  await page.getByLabel('Prénom et nom').fill('Bleuenn Riou');
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('points à revoir');
  expect(await page.getByLabel('Prénom et nom').inputValue()).toBe('Bleuenn Riou');
});
