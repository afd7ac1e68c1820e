// The coordination of the territory brings a file in, checks its columns, reads the result and takes it back.
import { expect } from 'vitest';
import { DEMONSTRATION_PASSWORD } from '../demo/accounts.ts';
import { journey, useBrowser } from './browser.ts';

useBrowser();

journey(
  'a coordinator imports a file, reads what became of each row, and undoes it',
  async ({ page, open }) => {
    await open('/connexion');
    await page.fill('#email', 'administration@admiville.example');
    await page.fill('#motdepasse', DEMONSTRATION_PASSWORD);
    await page.getByRole('button', { name: 'Entrer', exact: true }).click();
    await page.waitForLoadState();
    await open('/administration/imports');
    const name = `Atelier ${Math.random().toString(36).slice(2, 8)}`;
    const csv = `Intitulé;Voie;CP;Ville;Tél.\n${name};1 rue des Lilas;00100;AdmiVille;01 99 00 00 00\n;2 rue des Lilas;00100;AdmiVille;\n`;
    await page
      .getByLabel('Le fichier')
      .setInputFiles({ name: 'ateliers.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('button', { name: 'Envoyer et vérifier' }).click();
    await page.waitForLoadState();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
      'Vérifier «\u00a0ateliers.csv\u00a0»',
    );
    await page.getByLabel('Intitulé', { exact: true }).selectOption('nom');
    await page.getByLabel('Voie', { exact: true }).selectOption('adresse');
    await page.getByRole('button', { name: 'Importer', exact: true }).click();
    await page.waitForLoadState();
    for (let turn = 0; turn < 60 && !page.url().includes('/resultats/'); turn++) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      await page.reload();
    }
    expect(await page.locator('.chapo').first().textContent()).toMatch(
      /2 lignes\u00a0: 1 lieu créé.*1\s+refusée/s,
    );
    await page.getByRole('button', { name: 'Annuler cet import' }).click();
    await page.waitForLoadState();
    expect(await page.locator('.chapo').first().textContent()).toContain('Cet import est annulé');
  },
);
