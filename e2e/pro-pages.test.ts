// The pages of professionals, entered with the demonstration's accounts: accessibility, markup, reflow; and the way in.
import { describe, expect, inject, test } from 'vitest';
import { DEMONSTRATION_PASSWORD } from '../demo/accounts.ts';
import { journey, SIZES, useBrowser, type Visitor, visitor } from './browser.ts';
import { axeFindings, markupFindings } from './findings.ts';
import { coordinationPages, deskPages, samplesFor } from './pages.ts';

useBrowser();

async function enter({ page, open }: Visitor, role: string): Promise<void> {
  await open('/connexion');
  await page.getByLabel('Votre adresse mail professionnelle').fill(`${role}@admiville.example`);
  await page.getByLabel('Votre mot de passe').fill(DEMONSTRATION_PASSWORD);
  await page.getByRole('button', { name: 'Entrer', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));
}

journey('une administratrice entre, regarde ses connexions, et sort', async (visit) => {
  const { page } = visit;
  await enter(visit, 'administration');
  await visit.open('/compte');
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  await page.getByRole('button', { name: 'Se déconnecter', exact: true }).first().click();
  await visit.open('/compte');
  expect(new URL(page.url()).pathname).toBe('/connexion');
});

journey('un mauvais mot de passe le dit sans dire si le compte existe', async ({ page, open }) => {
  const said: (string | null)[] = [];
  for (const email of ['administration@admiville.example', 'personne@admiville.example']) {
    await open('/connexion');
    await page.getByLabel('Votre adresse mail professionnelle').fill(email);
    await page.getByLabel('Votre mot de passe').fill('ce n’est pas le bon mot');
    await page.getByRole('button', { name: 'Entrer', exact: true }).click();
    expect(await page.title()).toMatch(/^Erreur/);
    expect(await page.getByLabel('Votre adresse mail professionnelle').inputValue()).toBe(email);
    said.push(await page.locator('.resume-erreurs').textContent());
  }
  expect(said[0]).toBe(said[1]);
});

/** Pages reached from a list by its first link, and pages of fixed address. */
async function proPages({ page, open }: Visitor): Promise<string[]> {
  await open('/administration/structures');
  const structure = await page
    .locator('main a[href^="/administration/structures/"]:not([href$="nouvelle"])')
    .first()
    .getAttribute('href');
  await open(structure!);
  const member = await page.locator('main a[href*="/membres/"]').first().getAttribute('href');
  return [...samplesFor('administration'), structure!, member!];
}

/** Each page as it opens, then with all that is folded. */
async function checkAll({ page }: Visitor, paths: readonly string[], width: number): Promise<void> {
  expect(paths.length).toBeGreaterThan(8);
  for (const path of paths) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await axeFindings(page), path).toEqual([]);
    expect(await markupFindings((await answer?.text()) ?? ''), path).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width);
  }
}

describe('the pages of professionals', () => {
  test.each(Object.entries(SIZES))(
    'pass axe and html-validate, and reflow, at the size of a %s',
    async (_name, size) => {
      const visit = await visitor({ size });
      await enter(visit, 'administration');
      await checkAll(visit, await proPages(visit), size.width);
    },
  );

  test.each(Object.entries(SIZES))(
    'of the counter pass axe and html-validate, and reflow, at the size of a %s',
    async (_name, size) => {
      const visit = await visitor({ size });
      await enter(visit, 'accueil');
      await checkAll(visit, await deskPages(visit), size.width);
    },
  );

  test.each(Object.entries(SIZES))(
    'of the coordination pass axe and html-validate, and reflow, at the size of a %s',
    async (_name, size) => {
      const visit = await visitor({ size });
      await enter(visit, 'coordination');
      await checkAll(visit, await coordinationPages(visit), size.width);
    },
  );

  test('are closed to those who are not signed in', async () => {
    const answer = await fetch(`${inject('address')}/administration/structures`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('/connexion');
  });
});
