// The keyboard of the counter: each shortcut puts the focus where it says, and none is left once they are cut.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { journey, SIZES, useBrowser } from './browser.ts';
import { enterAs } from './enter.ts';

useBrowser();

/** Alt and a letter, as a keyboard sends them: the browser looks for the shortcut in the letter without its modifier. */
async function alt(page: Page, letter: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const key = { key: letter, code: `Key${letter.toUpperCase()}`, modifiers: 1, unmodifiedText: letter };
  const windowsVirtualKeyCode = letter.toUpperCase().charCodeAt(0);
  await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode, ...key });
  await session.send('Input.dispatchKeyEvent', { type: 'char', text: letter, ...key });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode, ...key });
  await session.detach();
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '');

journey('les raccourcis du guichet mènent où ils le disent', async (visit) => {
  const { page, open } = visit;
  await enterAs(visit, 'social', '/guichet');
  await alt(page, 'r');
  expect(await focused(page)).toBe('r');
  await alt(page, 's');
  expect(await focused(page)).toBe('demande');
  // From any other page of the counter, and from the directory.
  for (const path of ['/orientations', '/demandes', '/demarches/carte-grise', '/guichet/appels']) {
    await open(path);
    await alt(page, 'r');
    await page.waitForURL(/\/guichet#r$/);
    await expect.poll(() => focused(page)).toBe('r');
  }
  await page.getByLabel('Que demande la personne ?').fill('zzzz');
  await page.getByRole('button', { name: 'Chercher' }).click();
  expect(await page.getByText('Aucun résultat').count()).toBe(1);
  await alt(page, 'r');
  expect(await focused(page)).toBe('r');

  await open('/guichet/raccourcis');
  await page.getByRole('button', { name: 'Couper les raccourcis' }).click();
  await open('/guichet');
  await alt(page, 's');
  expect(await focused(page)).not.toBe('demande');
  expect(await page.locator('[accesskey]').count()).toBe(0);
});

journey('sur un téléphone, un raccourci déplie ce qui est replié et y mène', async (visit) => {
  const { page } = visit;
  await page.setViewportSize(SIZES.phone);
  await enterAs(visit, 'social', '/guichet');
  const script = await page
    .locator('body[data-guichet=pret]')
    .waitFor({ timeout: 3_000 })
    .then(
      () => true,
      () => false,
    );
  const box = page.locator('details#n');
  expect(await box.getAttribute('open')).toBeNull();
  await alt(page, 'e');
  await expect.poll(() => box.getAttribute('open')).not.toBeNull();
  const inside = () =>
    page.evaluate(() => {
      const { activeElement: there } = document;
      return `${there!.closest('details')?.id} ${there!.tagName} ${(there as HTMLInputElement).name ?? ''}`.trim();
    });
  expect(await inside()).toBe(script ? 'n INPUT quoi' : 'n SUMMARY');
  // Every key of the page reaches something that is in sight, once.
  const keys = await page
    .locator('[accesskey]')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('accesskey'), one.checkVisibility()]));
  expect(keys.every(([, visible]) => visible)).toBe(true);
  expect(new Set(keys.map(([key]) => key)).size).toBe(keys.length);
  if (!script) return;
  // Open, the same key records what was noted.
  await page.getByLabel('Renseigné').check();
  await alt(page, 'e');
  await page.waitForURL(/fait=aide/);
  // By hand, the box opens and the focus stays on its title.
  await page.locator('details#n > summary').focus();
  await page.keyboard.press('Enter');
  expect(await inside()).toBe('n SUMMARY');
});
