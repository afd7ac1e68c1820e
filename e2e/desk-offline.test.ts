// The counter without network: what is typed is kept on the computer, and written once when the network comes back.
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

test('un brouillon survit à un onglet fermé', async () => {
  const visit = await visitor();
  const { page } = visit;
  await enterAs(visit, 'mediation', '/guichet');
  await page.getByLabel('Un mot, si c’est utile').fill('une ligne à moitié écrite');
  await page.close();
  const again = await page.context().newPage();
  await again.goto('/guichet');
  expect(await again.getByLabel('Un mot, si c’est utile').inputValue()).toBe('une ligne à moitié écrite');
});
