// Every public page, each opened once at two sizes: accessibility (axe), markup (html-validate), reflow, weight.
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { SIZES, useBrowser, type Visitor, visitor } from './browser.ts';
import { axeFindings, markupFindings } from './findings.ts';
import { publicPages } from './pages.ts';

useBrowser();

let pages: string[] = [];
beforeAll(async () => {
  pages = await publicPages();
});

const textOf = async (path: string) => (await fetch(inject('address') + path)).text();

describe('every public page', () => {
  test('passes axe at the size of a desk, and html-validate; weighs 14 kB of page and style, 60 kB for a first visit, 30 KiB of script', async () => {
    const visit = await visitor({ size: SIZES.desk });
    expect(pages.length).toBeGreaterThan(25);
    for (const path of pages) {
      const weights = await firstVisit(visit, path);
      expect(await axeFindings(visit.page), path).toEqual([]);
      const html = await textOf(path);
      expect(await markupFindings(html), path).toEqual([]);
      expect(gzipped(html, await styleOf(html)), `${path}: page and style`).toBeLessThanOrEqual(14_336);
      const sizes = await weights();
      expect(sizes.all, `${path}: whole`).toBeLessThanOrEqual(61_440);
      expect(sizes.script, `${path}: script`).toBeLessThanOrEqual(30_720);
    }
  });

  test('passes axe at the size of a phone, and fits in 320 px, which is also 400 % of 1280 px', async () => {
    const { page, open } = await visitor({ size: SIZES.phone });
    for (const path of pages) {
      await open(path);
      expect(await axeFindings(page), path).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(320);
    }
  });
});

/** Opens a page as somebody who never came; the function given back says what it took, once all has come. */
async function firstVisit({ page, open }: Visitor, path: string) {
  const sizes: Promise<{ type: string; bytes: number }>[] = [];
  page.removeAllListeners('response');
  page.on('response', (response) => {
    const request = response.request();
    const bytes = request.sizes().then(
      ({ responseBodySize }) => responseBodySize,
      () => 0,
    );
    sizes.push(bytes.then((count) => ({ type: request.resourceType(), bytes: count })));
  });
  await page.context().clearCookies();
  await open(path);
  return async () => {
    await page.waitForLoadState('load');
    const all = await Promise.all(sizes);
    const sum = (some: typeof all) => some.reduce((total, { bytes }) => total + bytes, 0);
    return { all: sum(all), script: sum(all.filter(({ type }) => type === 'script')) };
  };
}

/** The style sheets of a page, as text. */
async function styleOf(html: string): Promise<string> {
  const links = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1]!);
  return (await Promise.all(links.map(textOf))).join('');
}

/** Compressed by the least able of the encodings that we serve. */
function gzipped(...texts: string[]): number {
  return texts.reduce((sum, text) => sum + gzipSync(text, { level: 6 }).length, 0);
}
