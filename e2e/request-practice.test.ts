// A form of the territory: practised for nothing, filled, read again, corrected, sent once; a call asked for instead.
import { expect, test } from 'vitest';
import { journey, SIZES, useBrowser, visitor } from './browser.ts';
import { axeFindings, markupFindings } from './findings.ts';

useBrowser();

journey('s’entraîner, puis relire, corriger et envoyer une demande', async ({ page, open }) => {
  await open('/entrainement');
  await page.getByRole('link', { name: 'Demander une carte de bibliothèque' }).click();
  await page.getByLabel('Nom et prénom').fill('Inventé, Rose');
  await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  expect(await page.locator('.resume-erreurs').textContent()).toContain('Date de naissance');
  expect(await page.getByLabel('Nom et prénom').inputValue()).toBe('Inventé, Rose');
  await page.getByLabel('Date de naissance').fill('1958-02-03');
  await page.getByLabel('Pour moi', { exact: true }).check();
  await page
    .getByLabel('À partir de quel jour')
    .fill(Temporal.Now.plainDateISO().add({ days: 7 }).toString());
  await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  await page.getByRole('button', { name: 'Faire comme si j’envoyais' }).click();
  expect(await page.locator('main').textContent()).toContain('rien n’a été envoyé');

  await open('/demarches/domiciliation');
  await page.getByRole('link', { name: 'Faire la demande ici' }).click();
  await page.getByLabel('Prénom et nom').fill('Personne Fictive');
  await page.getByLabel('J’y dors').check();
  await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  expect(await page.locator('main').textContent()).toMatch(/Rien n’est encore envoyé/);
  await page.getByRole('button', { name: 'Corriger' }).click();
  expect(await page.getByLabel('Prénom et nom').inputValue()).toBe('Personne Fictive');
  expect(await page.getByLabel('J’y dors').isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  await page.getByRole('button', { name: 'Envoyer', exact: true }).dblclick();
  await page.waitForURL(/\/suivi\/\d{4}-\d{5}\//);
  expect(await page.locator('h1').textContent()).toMatch(/Votre demande/);
});

journey('demander à être rappelé depuis une fiche', async ({ page, open }) => {
  await open('/demarches/carte-grise');
  await page.getByRole('link', { name: 'Être rappelé' }).click();
  await page.getByLabel('Votre numéro de téléphone').fill('06 39');
  await page.getByLabel('Le matin').check();
  await page.getByRole('button', { name: 'Demander à être rappelé' }).click();
  expect(await page.locator('.resume-erreurs').textContent()).toContain('pas complet');
  expect(await page.getByLabel('Le matin').isChecked()).toBe(true);
  await page.getByLabel('Votre numéro de téléphone').fill('06 39 98 05 11');
  await page.getByRole('button', { name: 'Demander à être rappelé' }).click();
  await page.waitForURL(/\/rappel\/note/);
  expect(page.url()).not.toContain('06');
  expect(await page.locator('main').textContent()).toContain('vous rappelle');
});

test('the review, the refused call and the end of practice have no fault, and hold in 320 pixels', async () => {
  const { page, open } = await visitor({ size: SIZES.phone });
  const check = async (press: string, status: number) => {
    const [answer] = await Promise.all([
      page.waitForResponse(
        (response) => response.request().method() === 'POST' && response.status() === status,
      ),
      page.getByRole('button', { name: press }).click(),
    ]);
    await page.waitForLoadState();
    expect(await axeFindings(page)).toEqual([]);
    expect(await markupFindings(await answer.text())).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  };
  await open('/rappel?demarche=carte-grise');
  await check('Demander à être rappelé', 422);
  await open('/entrainement/essai');
  await page.getByLabel('Nom et prénom').fill('Inventé, Rose');
  await page.getByLabel('Date de naissance').fill('1958-02-03');
  await page.getByLabel('Pour moi', { exact: true }).check();
  await page.getByLabel('À partir de quel jour').fill(Temporal.Now.plainDateISO().toString());
  await check('Relire avant d’envoyer', 200);
  await check('Faire comme si j’envoyais', 200);
});
