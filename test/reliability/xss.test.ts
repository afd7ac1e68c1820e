// R14: what sources, people and addresses may hold, shown on every page, in a real browser: nothing runs, nothing is
// even refused by the policy of contents, because nothing of it ever was more than text.
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStatement, TEST_AUTHOR } from '../../src/capabilities/directory/builders.ts';
import { recordStatement } from '../../src/capabilities/directory/index.ts';
import type {
  DropInFields,
  OfferFields,
  PlaceFields,
  Statement,
} from '../../src/capabilities/directory/statement.ts';
import { saveSettings, territoryRevision } from '../../src/capabilities/territory/index.ts';
import type { Database } from '../../src/platform/database.ts';
import { ADDRESSES, PAYLOADS } from './payloads.ts';
import { until } from './server.ts';
import { loadDemo, useServedSite } from './site.ts';

const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const NO_BROWSER = 'there is no chromium on this machine';
/** Far from the demonstration's places, so that a search from here shows these alone. */
const HERE = { latitude: 45, longitude: 5 };
const ON_A_PAGE = 20;

/** A place with the payload in each text that a source can give, whatever its type says. */
function attack(payload: string, index: number): Statement {
  const address = ADDRESSES[index % ADDRESSES.length]!;
  const place: Record<keyof PlaceFields, unknown> = {
    name: `Lieu ${index} ${payload}`,
    kinds: [payload],
    address: { street: payload, complement: payload, postcode: payload, communeName: payload },
    position: {
      ...HERE,
      latitude: HERE.latitude + Math.floor(index / ON_A_PAGE) + (index % ON_A_PAGE) / 1_000,
      precision: 'commune',
    },
    phones: [payload, address],
    emails: [payload, address],
    websites: [payload, address],
    openingHours: payload,
    temporaryChanges: [{ from: '2026-11-20', to: '2026-12-30', kind: 'message', message: payload }],
    summary: payload,
    description: payload,
    mobility: [payload],
    wheelchair: payload,
    accessibilityUrl: address,
    bookingUrl: address,
    equipment: [payload],
    programmes: [payload],
    trainingLabels: [payload],
    arrival: [payload],
    whatToBring: payload,
    gettingThere: [payload],
    professionals: [{ name: payload, role: payload, consentedOn: '2026-01-01' }],
    languages: [payload, 'ar'],
    photo: { file: address, alternative: payload },
    published: true,
  };
  const offer: Partial<Record<keyof OfferFields, unknown>> = {
    label: payload,
    plainLabel: payload,
    languages: [payload],
    published: true,
  };
  const dropIn: Partial<Record<keyof DropInFields, unknown>> = { label: payload, openingHours: payload };
  const organisation = { name: payload };
  return aStatement({
    source: `source ${payload}`,
    sourceId: payload + index,
    statedBy: payload,
    organisation,
    place: place as Partial<PlaceFields>,
    offers: { [payload]: { ...(offer as Partial<OfferFields>), organisation: { name: `${payload} ` } } },
    dropIns: { [payload]: { ...(dropIn as Partial<DropInFields>), organisation } },
    leftOver: { [payload]: payload },
  });
}

const slugs: string[] = [];

async function prepare(db: Database): Promise<void> {
  await loadDemo(db);
  await db.transaction().execute(async (tx) => {
    for (const [index, payload] of PAYLOADS.entries())
      await recordStatement(tx, attack(payload, index), TEST_AUTHOR);
  });
  const rows = await db
    .selectFrom('directory.placeSlug')
    .select('slug')
    .where('slug', 'like', 'lieu-%')
    .execute();
  slugs.push(...rows.map(({ slug }) => slug));
}

/** Elements and attributes that no page of ours has: there, a text has become markup. */
const FOREIGN = `(() => {
  const faults = [];
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    if (['iframe', 'object', 'embed', 'base', 'img', 'image', 'video', 'audio', 'style', 'template', 'math', 'marquee', 'portal'].includes(name)
      && !element.closest('.carte-mobile')) faults.push(name);
    if (name === 'script' && !/^\\/actifs\\/map-\\w+\\.js$/.test(element.getAttribute('src') ?? '')) faults.push('script');
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute)) faults.push(name + ' ' + attribute);
      if (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(attribute)
        && !/^(https?:|tel:|mailto:|data:,$)/.test(new URL(value, location).href)) faults.push(name + ' ' + attribute + ' ' + value);
    }
  }
  return faults;
})()`;

type Watch = { page: Page; faults: string[]; visit(path: string): Promise<void> };

describe.skipIf(!CHROMIUM)(`in a browser${CHROMIUM ? '' : ` (${NO_BROWSER})`}`, () => {
  const site = useServedSite(prepare);
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
  });
  afterAll(() => browser?.close());

  async function watch(): Promise<Watch> {
    const context = await browser.newContext({ baseURL: site.address, locale: 'fr-FR' });
    const page = await context.newPage();
    const faults: string[] = [];
    const note = (text: string) => faults.push(`${page.url()} ${text}`);
    await page.exposeFunction('__hit', () => note('ran'));
    await page.exposeFunction('__violation', (text: string) => note(`policy: ${text}`));
    await page.addInitScript(
      `addEventListener('securitypolicyviolation', (event) => __violation(event.violatedDirective + ' ' + event.blockedURI))`,
    );
    page.on('dialog', (dialog) => {
      note('dialog');
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => note(`error: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(site.address) && !request.url().startsWith('data:,'))
        note(`fetched ${request.url()}`);
    });
    return {
      page,
      faults,
      async visit(path) {
        const answer = await page.goto(path, { waitUntil: 'domcontentloaded' });
        if (!answer || answer.status() >= 500) note(`status ${answer?.status()}`);
        for (const foreign of await page.evaluate<string[]>(FOREIGN)) note(`foreign ${foreign}`);
      },
    };
  }

  test('the oracle sees what runs, what is blocked and what is foreign', async () => {
    const { page, faults, visit } = await watch();
    await page.route('**/piege', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<img src=//evil.example/x onerror=__hit()><a href=javascript:1>x</a>',
      }),
    );
    await visit('/piege');
    await until('the trap is seen', () => faults.some((fault) => fault.endsWith('ran')));
    expect(faults.join('\n')).toMatch(/fetched http:\/\/evil\.example/);
    expect(faults.join('\n')).toMatch(/foreign img onerror/);
    expect(faults.join('\n')).toMatch(/foreign a href javascript/);
    await page.context().close();
  });

  test(`shows ${PAYLOADS.length} payloads on their sheets as text`, { timeout: 120_000 }, async () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(120);
    expect(slugs).toHaveLength(PAYLOADS.length);
    const { page, faults, visit } = await watch();
    for (const slug of slugs) await visit(`/lieux/${slug}`);
    expect(faults).toEqual([]);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Lieu ');
    await page.context().close();
  });

  test('shows them in lists, on the drawn map and on the map that moves', { timeout: 120_000 }, async () => {
    const { page, faults, visit } = await watch();
    let shown = 0;
    for (let first = 0; first < PAYLOADS.length; first += ON_A_PAGE) {
      await visit(`/lieux?lat=${HERE.latitude + first / ON_A_PAGE}&lon=${HERE.longitude}`);
      shown += await page.locator('.cartes-l > li').count();
      await page.getByRole('button', { name: 'Déplacer et agrandir la carte' }).click();
      const markers = page.locator('.carte-mobile .leaflet-marker-icon');
      await markers.first().waitFor();
      // Pins lie over one another: the events are given to each, without a pointer.
      const count = await markers.count();
      for (let index = 0; index < count; index++) await markers.nth(index).dispatchEvent('click');
      for (const foreign of await page.evaluate<string[]>(FOREIGN)) faults.push(foreign);
    }
    expect(faults).toEqual([]);
    expect(shown).toBeGreaterThan(PAYLOADS.length / 2);
    await page.context().close();
  });

  test('shows what is typed in the search as text', { timeout: 120_000 }, async () => {
    const { page, faults, visit } = await watch();
    for (const payload of PAYLOADS) {
      const text = encodeURIComponent(payload.toWellFormed().replaceAll('\0', ''));
      await visit(
        `/lieux?q=${text}&ou=${text}&besoin=${text}&commune=${text}&lat=${text}&lon=${text}&f=${text}&langue=${text}&public=${text}`,
      );
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('shows them in the name and the words of the territory as text', { timeout: 120_000 }, async () => {
    const { page, faults, visit } = await watch();
    const short = PAYLOADS.filter((payload) => payload.trim().length > 0 && payload.length <= 80);
    const rounds = 8;
    for (let round = 0; round < rounds; round++) {
      const pick = (offset: number) => short[(round * 17 + offset * 41) % short.length]!;
      const before = await territoryRevision(site.db);
      const saved = await saveSettings(
        site.db,
        {
          name: pick(0),
          shortName: pick(1).slice(0, 30),
          tagline: pick(2),
          phoneHours: pick(3),
          whoAnswers: pick(4),
          logoAlternative: pick(5),
        },
        Temporal.PlainDate.from('2026-11-01'),
        TEST_AUTHOR,
      );
      expect(saved).toMatchObject({ kind: expect.not.stringMatching('refused') });
      expect(await territoryRevision(site.db)).toBeGreaterThan(before);
      // The pages read the settings again every second.
      await new Promise((resolve) => setTimeout(resolve, 1_300));
      for (const path of [
        '/',
        '/lieux?q=imprimer',
        '/accessibilite',
        '/donnees-personnelles',
        `/lieux/${slugs[0]}`,
        '/nulle-part',
      ])
        await visit(path);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('on paper', () => {
  const site = useServedSite(prepare);

  test('prints a sheet and a list for every payload, without any active content', {
    timeout: 120_000,
  }, async () => {
    const faults: string[] = [];
    const lists = PAYLOADS.map(
      (payload) => `/lieux/liste.pdf?q=${encodeURIComponent(payload.toWellFormed().replaceAll('\0', ''))}`,
    );
    for (const path of [
      ...slugs.slice(-PAYLOADS.length).map((slug) => `/lieux/${slug}/feuille.pdf`),
      ...lists.filter((_, index) => index % 4 === 0),
    ]) {
      const { status, headers, body } = await site.ask(path);
      const text = body.toString('latin1');
      if (status !== 200 || !text.startsWith('%PDF-')) faults.push(`${path} ${status}`);
      if (
        /\/(JavaScript|JS|Launch|EmbeddedFile|OpenAction|AA)\b|\/URI\s*\((javascript|data|file):/i.test(text)
      )
        faults.push(`${path} active`);
      if (headers['content-security-policy'] !== "default-src 'none'; sandbox") faults.push(`${path} policy`);
    }
    expect([...faults, ...site.bugs()]).toEqual([]);
  });
});
