// A Sunday asked for at the counter: said, with the open days beside, each one press; nothing typed is lost.
import { expect, test } from 'vitest';
import { journey, SIZES, useBrowser, type Visitor, visitor } from './browser.ts';
import { enterAs } from './enter.ts';
import { axeFindings, markupFindings } from './findings.ts';

useBrowser();

const today = () => Temporal.Now.plainDateISO('Europe/Paris');
const nextSunday = () => today().add({ days: 7 - (today().dayOfWeek % 7) });

async function askSunday(visit: Visitor): Promise<void> {
  const { page } = visit;
  await enterAs(visit, 'accueil', '/guichet');
  await page.getByLabel('Que demande la personne ?').fill('carte grise');
  await page.getByRole('button', { name: 'Chercher' }).first().click();
  await page
    .getByRole('button', { name: /Avec la personne/ })
    .first()
    .click();
  await page.waitForURL(/\/guichet\/personne\//);
  await page.locator('#lieu > summary').click();
  await page.getByRole('button', { name: 'Chercher les trois meilleurs lieux' }).click();
  await page
    .getByRole('button', { name: /^Choisir/ })
    .first()
    .click();
  // The field comes with the answer.
  expect(await page.getByLabel('Un autre jour : lequel ?').isVisible()).toBe(false);
  await page.getByLabel('Un autre jour', { exact: true }).check();
  await page.getByLabel('Un autre jour : lequel ?').fill(nextSunday().toString());
  await page.getByLabel('Un mot pour le lieu').fill('Elle vient avec sa fille.');
}

journey('un dimanche demandé mène à un jour ouvert, en un clic', async (visit) => {
  const { page } = visit;
  await askSunday(visit);
  // Enter, in a field, reads again; it never chooses a day.
  await page.getByLabel('Un mot pour le lieu').press('Enter');
  await page.getByText('Les prochains jours ouverts').waitFor();
  expect(await page.locator('.resume-erreurs').textContent()).toContain('n’ouvre pas le dimanche');
  await page.getByLabel('Un mot pour le lieu').press('Enter');
  await page.waitForLoadState();
  expect(await page.getByLabel('Jour souhaité').inputValue()).toBe(nextSunday().toString());
  expect(await page.getByLabel('Un mot pour le lieu').inputValue()).toBe('Elle vient avec sa fille.');
  const proposed = page.locator('button[name=jour-propose]').first();
  const words = (await proposed.textContent())!;
  await proposed.click();
  await page.waitForURL(/\/orientations\//);
  const review = (await page.locator('.devant').textContent())!;
  expect(review).toContain(words.trim().split(' ').slice(0, 2).join(' '));
  expect(review).toContain('Elle vient avec sa fille.');
});

test('the refused page has no fault for axe and html-validate, and holds in 320 pixels', async () => {
  const visit = await visitor({ size: SIZES.phone });
  await askSunday(visit);
  const { page } = visit;
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.status() === 422),
    page.getByRole('button', { name: 'Relire avant d’envoyer' }).last().click(),
  ]);
  await page.getByText('Les prochains jours ouverts').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await markupFindings(await answer.text())).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
});
