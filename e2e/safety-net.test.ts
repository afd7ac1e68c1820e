// Danger is heard before any place is looked for: walked with and without script, by who reads French and who does not.
import { expect, test } from 'vitest';
import { journey, SIZES, useBrowser, visitor } from './browser.ts';
import { axeFindings, markupFindings } from './findings.ts';

useBrowser();

async function say(page: Awaited<ReturnType<typeof visitor>>['page'], words: string): Promise<void> {
  await page.getByLabel('Votre besoin').fill(words);
  await page.getByLabel('Près de quelle commune ?').fill('AdmiVille');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.waitForLoadState();
}

journey(
  'une phrase de danger donne d’abord les numéros, et ne laisse rien dans l’adresse',
  async ({ page, open }) => {
    await open('/');
    await say(page, 'mon conjoint m’a frappée');
    expect(new URL(page.url()).search).toBe('');
    expect(await page.title()).toMatch(/^Numéros utiles/);
    expect(await page.locator('.numeros .numero a').first().getAttribute('href')).toBe('tel:17');
    expect(await page.getByRole('link', { name: 'Espace femmes et familles' }).count()).toBe(1);
    // A false alarm costs one button.
    await page.getByRole('button', { name: 'Voir ce que je cherchais' }).click();
    await page.waitForLoadState();
    expect(new URL(page.url()).search).toBe('');
    expect(await page.locator('.cartes-l > li').count()).toBeGreaterThan(0);
    expect(await page.getByRole('link', { name: 'Numéros utiles' }).count()).toBeGreaterThan(0);
  },
);

journey('une phrase ordinaire garde son adresse lisible', async ({ page, open }) => {
  await open('/');
  await say(page, 'carte grise');
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(
    '/lieux?q=carte%20grise&ou=AdmiVille',
  );
});

journey('l’arabe est répondu en arabe, le français à une touche', async ({ page, open }) => {
  await open('/');
  await say(page, 'زوجي ضربني وأنا خائفة');
  expect(await page.locator('.secours').getAttribute('dir')).toBe('rtl');
  await page.getByText('En français').click();
  expect(await page.getByText('Quoi dire').isVisible()).toBe(true);
});

test('the answer to a danger passes axe and html-validate, and fits a phone', async () => {
  for (const size of [SIZES.phone, SIZES.desk]) {
    const { page, open } = await visitor({ size });
    await open('/');
    await say(page, 'mon conjoint m’a frappée');
    expect(await axeFindings(page)).toEqual([]);
    expect(await markupFindings(await page.content())).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  }
});
