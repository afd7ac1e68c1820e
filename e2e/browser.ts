// A browser for the journeys: each is walked with JavaScript and without, and no page may break the content policy.
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const SIZES = { phone: { width: 320, height: 640 }, desk: { width: 1280, height: 800 } };

export type Visitor = { page: Page; open(path: string): Promise<void> };

const state: { browser?: Browser; contexts: BrowserContext[]; faults: string[] } = {
  contexts: [],
  faults: [],
};

/** To be called once in each test file. */
export function useBrowser(): void {
  beforeAll(async () => {
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    state.browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  });
  afterEach(async () => {
    for (const context of state.contexts.splice(0)) await context.close();
    expect(state.faults.splice(0), 'what the browser complained of').toEqual([]);
  });
  afterAll(() => state.browser?.close());
}

export async function visitor(
  options: { javaScript?: boolean; size?: { width: number; height: number } } = {},
): Promise<Visitor> {
  const context = await state.browser!.newContext({
    javaScriptEnabled: options.javaScript ?? true,
    viewport: options.size ?? SIZES.desk,
    locale: 'fr-FR',
    baseURL: inject('address'),
  });
  state.contexts.push(context);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404|410|403|422|429/.test(message.text()))
      state.faults.push(message.text());
  });
  page.on('pageerror', (error) => state.faults.push(String(error)));
  return {
    page,
    async open(path) {
      await page.goto(path);
    },
  };
}

/** The same journey, with JavaScript and without. */
export function journey(name: string, walk: (visitor: Visitor) => Promise<void>): void {
  test(`${name} (avec JavaScript)`, async () => walk(await visitor({ javaScript: true })));
  test(`${name} (sans JavaScript)`, async () => walk(await visitor({ javaScript: false })));
}
