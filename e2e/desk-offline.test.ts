// The counter without network: what is typed is kept on the computer, and written once when the network comes back.
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { useBrowser, visitor } from './browser.ts';
import { enterAs } from './enter.ts';

useBrowser();

/** How many lines of help the server received and answered, by its own count. */
async function received(): Promise<number> {
  const text = await (await fetch(`${inject('address')}/metrics`)).text();
  const counts = text.matchAll(/^maillage_requests_total\{route="\/guichet\/aide",status="200"\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

test('un réseau coupé ne perd aucune ligne d’aide, et chacune n’est écrite qu’une fois', async () => {
  const visit = await visitor();
  const { page } = visit;
  await enterAs(visit, 'mediation', '/guichet');
  // The worker keeps the page for the day without network.
  const ready = () =>
    page.evaluate(
      async () =>
        (await caches.match('/guichet/hors-ligne')) !== undefined &&
        navigator.serviceWorker.controller !== null,
    );
  await expect.poll(ready, { timeout: 10_000 }).toBe(true);
  // Opened once more through the worker, which keeps the styles and the script too.
  await page.goto('/guichet/hors-ligne');
  await page.goto('/guichet');
  const context = page.context();
  const before = await received();
  await context.setOffline(true);
  const form = page.getByRole('form', { name: 'Noter une aide' });
  const note = async (words: string) => {
    await form.getByLabel('Fait avec').check();
    await form.getByLabel('Un mot, si c’est utile').fill(words);
    await form.getByRole('button', { name: /Enregistrer/ }).click();
    await expect
      .poll(() => form.locator('[data-hors-ligne="etat"]').textContent())
      .toContain('Gardé sur ce poste');
  };
  await note('première ligne hors réseau');
  // The tab is closed and opened again: the page still comes, and so does a second line.
  await page.goto('/guichet');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Le réseau est tombé');
  await note('deuxième ligne hors réseau');
  const waiting = () =>
    page.evaluate(() => JSON.parse(localStorage.getItem('maillage-aides') ?? '[]').length as number);
  expect(await waiting()).toBe(2);

  // The network comes back, and what leaves is answered, once each; the same lines sent again change nothing.
  const answers: boolean[] = [];
  page.on('response', async (response) => {
    if (response.url().endsWith('/guichet/aide') && response.ok())
      answers.push(((await response.json()) as { again: boolean }).again);
  });
  const kept = await page.evaluate(() => localStorage.getItem('maillage-aides')!);
  const answerLost = (await received()) - before;
  await context.setOffline(false);
  await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
  await expect.poll(() => answers.length).toBe(2);
  // A tab opened during the cut may for an instant believe itself connected: its line reaches the server and the answer
  // is lost. Such a line, and no other, is known to the server when it is sent again.
  expect(answers.filter((again) => again)).toHaveLength(answerLost);
  await page.evaluate((lines) => localStorage.setItem('maillage-aides', lines), kept);
  await page.goto('/guichet');
  await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
  await expect.poll(() => answers.length).toBe(4);
  expect(answers.slice(2)).toEqual([true, true]);
});

/** What is kept in this browser, all of it. */
const keptHere = (page: Page) =>
  page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }));
const ready = (page: Page) => page.waitForFunction(() => document.body.dataset.guichet === 'pret');

/** How many referrals of this organisation are being prepared. */
async function prepared(page: Page): Promise<number> {
  await page.goto('/orientations');
  return page.locator('main tr', { hasText: 'En préparation' }).count();
}

async function withSomebody(page: Page): Promise<string> {
  await page.goto('/guichet?q=carte+grise');
  await page
    .getByRole('button', { name: /Avec la personne/ })
    .first()
    .click();
  await page.waitForURL(/\/guichet\/personne\//);
  await page.locator('#lieu > summary').click();
  await page.getByLabel('Où habite-t-elle ?').fill('AdmiVille');
  await page.getByRole('button', { name: 'Chercher les trois meilleurs lieux' }).click();
  await page
    .getByRole('button', { name: /^Choisir/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Relire avant d’envoyer' }).waitFor();
  await ready(page);
  return new URL(page.url()).pathname;
}

test('réseau coupé avec une personne devant soi : navigateur fermé, ce qui est écrit part une fois', async () => {
  const visit = await visitor();
  const { page } = visit;
  await enterAs(visit, 'mediation', '/guichet');
  const context = page.context();
  const before = await prepared(page);
  const path = await withSomebody(page);
  await context.setOffline(true);
  await page.getByLabel('Nom', { exact: true }).fill('Fictif-Horsréseau');
  await page.getByLabel('Téléphone pour la rappeler').fill('06 12 34 56 78');
  await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  await expect
    .poll(() => page.locator('[data-hors-ligne="envois"]').textContent())
    .toContain('partira une seule fois');
  // Nobody who opens this computer reads a name.
  expect(await keptHere(page)).not.toMatch(/Horsr|12 34 56|0612/);
  const kept = await page.evaluate(() => ({ ...localStorage }));
  await page.close();

  // Another day of the same account, the network back: sent, once, whatever is sent again.
  await context.setOffline(false);
  const again = await context.newPage();
  const sendings: number[] = [];
  again.on('response', (answer) => {
    if (answer.request().method() === 'POST' && answer.url().endsWith(path)) sendings.push(answer.status());
  });
  await again.goto('/guichet');
  await expect.poll(() => sendings, { timeout: 10_000 }).toEqual([303]);
  await expect.poll(() => again.locator('[data-hors-ligne="envois"]').textContent()).toContain('enregistré');
  await again.evaluate((all) => {
    for (const [name, value] of Object.entries(all)) localStorage.setItem(name, value);
  }, kept);
  await again.goto('/guichet');
  await expect.poll(() => sendings, { timeout: 10_000 }).toEqual([303, 303]);
  expect(await prepared(again)).toBe(before + 1);
});

test('un serveur qui ne répond plus vaut un réseau coupé', async () => {
  const visit = await visitor();
  const { page } = visit;
  await enterAs(visit, 'quartier', '/guichet');
  await page.clock.install();
  await withSomebody(page);
  // The computer believes itself connected; the agent takes a minute to type.
  await page.route('**/sante', (route) => route.fulfill({ status: 404 }));
  await page.clock.fastForward(60_000);
  await page.getByLabel('Nom', { exact: true }).fill('Fictif-Panne');
  await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  await expect
    .poll(() => page.locator('[data-hors-ligne="envois"]').textContent())
    .toContain('partira une seule fois');
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Fictif-Panne');
});

test('un brouillon survit à un navigateur fermé, et un autre compte ne le lit pas', async () => {
  const visit = await visitor();
  const { page } = visit;
  await enterAs(visit, 'mediation', '/guichet');
  await ready(page);
  await page.getByLabel('Un mot, si c’est utile').fill('une ligne à moitié écrite');
  await expect.poll(() => keptHere(page)).toContain('maillage-brouillon');
  expect(await keptHere(page)).not.toContain('moitié');
  await page.close();
  const again = await page.context().newPage();
  await again.goto('/guichet');
  const note = again.getByLabel('Un mot, si c’est utile');
  await expect.poll(() => note.inputValue()).toBe('une ligne à moitié écrite');
  await page.context().clearCookies();
  await enterAs({ page: again, open: async (to) => void (await again.goto(to)) }, 'accueil', '/guichet');
  await ready(again);
  expect(await note.inputValue()).toBe('');
});
