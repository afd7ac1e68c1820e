// C.1: a senior, a used car, no internet, no mail; a newcomer at the counter. With script and without, at most forty
// interactions, and one sheet of paper at the end.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey, useBrowser } from './browser.ts';
import { enterAs } from './enter.ts';

useBrowser();

/** Hands that are counted: each fill, tick, choice and click of the agent is one interaction. */
function counted(page: Page) {
  let count = 0;
  const one = async (what: Promise<unknown>) => {
    count += 1;
    await what;
  };
  return {
    count: () => count,
    fill: (label: string | RegExp, text: string) => one(page.getByLabel(label).first().fill(text)),
    tick: (label: string | RegExp) => one(page.getByLabel(label).first().check()),
    choose: (label: string | RegExp, value: string) =>
      one(page.getByLabel(label).first().selectOption(value)),
    press: (name: string | RegExp) => one(page.getByRole('button', { name }).first().click()),
  };
}

const soon = (days: number) => Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString();

journey('C.1 au guichet de la mairie, une carte grise sans internet ni mail', async (visit) => {
  const { page } = visit;
  await enterAs(visit, 'accueil', '/guichet');
  const hand = counted(page);

  // 1. One search.
  await hand.fill('Que demande la personne ?', 'j’ai acheté une voiture');
  await hand.press('Chercher');
  await hand.press(/Avec la personne/);
  await page.waitForURL(/\/guichet\/personne\//);

  // 2 and 3. The delay, and the papers one by one; the sale code is missing.
  await hand.fill(/Date de /, soon(-12));
  const papers = page.locator('.pieces label:visible');
  const all = await papers.count();
  await hand.tick(/^Si la voiture a plus de 4 ans/);
  const labels = await papers.allTextContents();
  expect(labels.length).toBeGreaterThan(3);
  expect(labels.length, 'the papers of a garage are hidden').toBeLessThan(all);
  const missing = await page
    .locator('.pieces li')
    .filter({ hasText: /cession/ })
    .first()
    .locator('label')
    .textContent();
  for (const label of labels) if (label !== missing) await hand.tick(label);
  await hand.press('Papiers vus');
  expect(await page.locator('.faitq').textContent()).toMatch(
    /(Dernier jour|Pour être tranquille)\s: .*il reste \d+\sjours/,
  );
  expect(await page.locator('.faitq').textContent()).toContain(missing!.trim());

  // 4. Three questions, and words to say.
  await hand.tick('Non');
  await hand.tick('J’ai parfois besoin d’aide');
  await hand.tick('Avec quelqu’un, et j’aimerais apprendre');
  await hand.press('Voir la proposition');
  expect(await page.locator('#questions').textContent()).toContain('Apprendre, à son rythme');

  // 5. Not here for her, without a car: three places, each with why.
  await hand.fill('Où habite-t-elle ?', 'AdmiVille');
  await hand.tick('Sans voiture');
  await hand.press('Chercher les trois meilleurs lieux');
  const places = page.locator('#lieu .prop');
  expect(await places.count()).toBe(3);
  for (const text of await places.allTextContents())
    expect(text).toMatch(/Environ \d+\s?min (à pied|en bus)/);
  await hand.press(/^Choisir/);

  // 6. A day, a number to call back; no mail.
  const days = page.getByRole('group', { name: 'Jour souhaité' }).locator('label');
  expect(await days.count()).toBe(4);
  await hand.tick((await days.first().textContent())!);
  await hand.choose('Moment', 'morning');
  await hand.fill('Nom', 'Martin');
  await hand.fill('Téléphone pour la rappeler', '06 12 34 56 78');
  await hand.press('Relire avant d’envoyer');

  // 8. What leaves is read with her, then sent.
  await page.waitForURL(/\/orientations\//);
  expect(await page.locator('.devant').textContent()).toContain('Martin');
  const byMail = (await page.locator('.devant').textContent())!.includes('Par mail à');
  await hand.tick(/elle est d’accord/);
  await hand.press(/^Envoyer/);
  await page.waitForURL(/\/guichet\/personne\//);
  const code = (await page.locator('#lieu strong').first().textContent())!;
  expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);

  // 7. One sheet of paper.
  const sheet = await page.getByRole('link', { name: 'Imprimer sa feuille' }).getAttribute('href');
  const pdf = await page.request.get(sheet!);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).toString('latin1')).toContain('pdfuaid:part');

  // 9. The line of help, prefilled, without a name.
  await hand.press(/Enregistrer et finir/);
  await page.waitForURL(/\/guichet\?fait=aide/);
  expect(await page.getByText('C’est noté.').count()).toBe(1);
  expect(hand.count(), 'interactions').toBeLessThanOrEqual(40);

  // 10. The place answers by its link, without an account; one without mail is on the list of calls.
  if (!byMail) {
    await visit.open('/guichet/appels');
    return expect(await page.locator('main').textContent()).toContain(code);
  }
  await visit.open('/demonstration/messages');
  const body = await page.locator('.message', { hasText: code }).first().textContent();
  await visit.open(/https?:\/\/\S+?(\/reponse\/\S+)/.exec(body!)![1]!);
  expect(await page.locator('.resume').textContent()).toContain('Martin');
  await page.getByLabel('Qui suivra cette personne ?').fill('Paul');
  await page.getByRole('button', { name: 'Accepter' }).click();
  expect(await page.getByText('Merci, votre réponse est enregistrée').count()).toBe(1);
  await visit.open('/guichet/appels');
  expect(await page.locator('main').textContent()).toMatch(/Martin.*vous attend/);
});
