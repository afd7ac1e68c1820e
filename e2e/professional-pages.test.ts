// The pages of sign-in, of one's account and of administration: accessibility, markup, reflow, with and without script.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { expect, test } from 'vitest';
import { DEMONSTRATION_PASSWORD } from '../demo/accounts.ts';
import { journey, SIZES, useBrowser, type Visitor, visitor } from './browser.ts';

useBrowser();
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    extends: ['html-validate:recommended'],
    root: true,
    // Boxes of one question share their name, as forms have always done.
    rules: { 'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }] },
  }),
);

const BEFORE = [
  '/connexion',
  '/connexion/lien',
  '/connexion/lien/envoye',
  '/connexion/lien/passe',
  '/invitation/passe',
];
const AFTER = [
  '/compte',
  '/compte?fait=motdepasse',
  '/compte/mot-de-passe',
  '/compte/code',
  '/administration/structures',
  '/administration/structures/nouvelle',
  '/administration/territoire',
  '/administration/imports',
  '/administration/doublons',
];

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

type AxeResult = { violations: { id: string; nodes: { html: string }[] }[] };

async function faults({ page }: Visitor, refused = false): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResult>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  // As the server wrote it; a page drawn after a refusal has no address to ask it from again.
  const { results } = refused
    ? { results: [] }
    : await validator.validateString(await (await page.request.get(page.url())).text());
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`)),
    ...(width > 0 ? [`${width} px too wide`] : []),
  ];
}

test.each(Object.entries(SIZES))(
  'pages of professionals have no fault at the size of a %s',
  async (_name, size) => {
    const browser = await visitor({ size });
    for (const path of BEFORE) {
      await browser.open(path);
      expect(await faults(browser), path).toEqual([]);
    }
    await enter(browser, 'personne@admiville.example', 'un mot de passe faux');
    expect(await browser.page.title()).toMatch(/^Erreur : /);
    expect(await faults(browser, true), 'after a refusal').toEqual([]);
    await enter(browser, 'administration@admiville.example');
    for (const path of AFTER) {
      await browser.open(path);
      expect(await faults(browser), path).toEqual([]);
    }
    await browser.open('/administration/structures');
    await browser.page.getByRole('link', { name: 'CCAS d’AdmiVille' }).click();
    expect(await faults(browser), 'a structure').toEqual([]);
    await browser.page
      .getByRole('link', { name: /^Changer/ })
      .first()
      .click();
    expect(await faults(browser), 'a member').toEqual([]);
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
