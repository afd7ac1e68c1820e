// Every public page: accessibility (axe), markup (html-validate), reflow, weight.
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { SIZES, useBrowser, visitor } from './browser.ts';
import { axeFindings, markupFindings } from './findings.ts';
import { publicPages } from './pages.ts';

useBrowser();

let pages: Record<string, string> = {};
beforeAll(async () => {
  pages = await publicPages();
});

describe('every public page', () => {
  test.each(Object.entries(SIZES))('passes axe at the size of a %s', async (_name, size) => {
    const { page, open } = await visitor({ size });
    for (const [name, path] of Object.entries(pages)) {
      await open(path);
      expect(await axeFindings(page), name).toEqual([]);
    }
  });

  test('passes html-validate', async () => {
    for (const [name, path] of Object.entries(pages)) {
      const html = await (await fetch(inject('address') + path)).text();
      expect(await markupFindings(html), name).toEqual([]);
    }
  });

  test('fits in 320 px, which is also 400 % of 1280 px, without scrolling sideways', async () => {
    const { page, open } = await visitor({ size: SIZES.phone });
    for (const [name, path] of Object.entries(pages)) {
      await open(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, name).toBeLessThanOrEqual(320);
    }
  });

  test('weighs little: 14 kB of page and style, 60 kB for a first visit, 30 KiB of script', async () => {
    const { page, open } = await visitor();
    for (const [name, path] of Object.entries(pages)) {
      const sizes = new Map<string, { type: string; bytes: number }>();
      page.removeAllListeners('response');
      page.on('response', async (response) => {
        const { responseBodySize } = await response
          .request()
          .sizes()
          .catch(() => ({ responseBodySize: 0 }));
        sizes.set(response.url(), { type: response.request().resourceType(), bytes: responseBodySize });
      });
      await page.context().clearCookies();
      await open(path);
      await page.waitForLoadState('networkidle');
      const of = (...types: string[]) =>
        [...sizes.values()]
          .filter(({ type }) => types.includes(type))
          .reduce((sum, { bytes }) => sum + bytes, 0);
      const page14 = gzipped(await (await fetch(inject('address') + path)).text(), await styleOf(path));
      expect(page14, `${name}: page and style`).toBeLessThanOrEqual(14_336);
      expect(
        of('document', 'stylesheet', 'script', 'font', 'image', 'fetch', 'other'),
        `${name}: whole`,
      ).toBeLessThanOrEqual(61_440);
      expect(of('script'), `${name}: script`).toBeLessThanOrEqual(30_720);
    }
  });
});

/** The style sheets of a page, as text. */
async function styleOf(path: string): Promise<string> {
  const html = await (await fetch(inject('address') + path)).text();
  const links = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1]!);
  return (await Promise.all(links.map(async (link) => (await fetch(inject('address') + link)).text()))).join(
    '',
  );
}

/** Compressed by the least able of the encodings that we serve. */
function gzipped(...texts: string[]): number {
  return texts.reduce((sum, text) => sum + gzipSync(text, { level: 6 }).length, 0);
}
