// R14: what sources, people and addresses may hold, shown on every page, in a real browser: nothing runs, nothing is
// even refused by the policy of contents, because nothing of it ever was more than text.
import { existsSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAccount, anOrganisation, signedIn } from '../../src/capabilities/accounts/builders.ts';
import { aStatement, TEST_AUTHOR } from '../../src/capabilities/directory/builders.ts';
import { recordStatement } from '../../src/capabilities/directory/index.ts';
import type {
  DropInFields,
  OfferFields,
  PlaceFields,
  Statement,
} from '../../src/capabilities/directory/recording/statement.ts';
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

/** Everything with everything takes minutes: usually a place carries three payloads, each in a third of its texts. */
const WHOLE = process.env.MAILLAGE_XSS === 'all';
const ON_A_PLACE = WHOLE ? 1 : 3;
const PLACES = Math.ceil(PAYLOADS.length / ON_A_PLACE);

/** A place with payloads in each text that a source can give, whatever its type says. */
function attack(index: number): Statement {
  let turn = 0;
  const next = () => PAYLOADS[(index * ON_A_PLACE + (turn++ % ON_A_PLACE)) % PAYLOADS.length]!;
  const address = ADDRESSES[index % ADDRESSES.length]!;
  const place: Record<keyof PlaceFields, unknown> = {
    name: `Lieu ${index} ${next()}`,
    kinds: [next()],
    address: { street: next(), complement: next(), postcode: next(), communeName: next() },
    position: {
      ...HERE,
      latitude: HERE.latitude + Math.floor(index / ON_A_PAGE) + (index % ON_A_PAGE) / 1_000,
      precision: 'commune',
    },
    phones: [next(), address],
    emails: [next(), address],
    websites: [next(), address],
    openingHours: next(),
    temporaryChanges: [{ from: '2026-11-20', to: '2026-12-30', kind: 'message', message: next() }],
    summary: next(),
    description: next(),
    mobility: [next()],
    wheelchair: next(),
    accessibilityUrl: address,
    bookingUrl: address,
    equipment: [next()],
    programmes: [next()],
    trainingLabels: [next()],
    arrival: [next()],
    whatToBring: next(),
    gettingThere: [next()],
    publicTransport: ['line'],
    professionals: [{ name: next(), role: next(), consentedOn: '2026-01-01' }],
    languages: [next(), 'ar'],
    photo: { file: address, alternative: next() },
    privateContacts: [],
    published: true,
  };
  const offer: Partial<Record<keyof OfferFields, unknown>> = {
    label: next(),
    plainLabel: next(),
    languages: [next()],
    whatToBring: next(),
    published: true,
  };
  const dropIn: Partial<Record<keyof DropInFields, unknown>> = { label: next(), openingHours: next() };
  const organisation = { name: next() };
  return aStatement({
    source: `source ${next()}`,
    sourceId: `${next()} ${index}`,
    statedBy: next(),
    organisation,
    place: place as Partial<PlaceFields>,
    offers: { [next()]: { ...(offer as Partial<OfferFields>), organisation: { name: `${next()} ` } } },
    dropIns: { [next()]: { ...(dropIn as Partial<DropInFields>), organisation } },
    leftOver: { [next()]: next() },
  });
}

const slugs: string[] = [];

async function prepare(db: Database): Promise<void> {
  await loadDemo(db);
  await db.transaction().execute(async (tx) => {
    for (let index = 0; index < PLACES; index++) await recordStatement(tx, attack(index), TEST_AUTHOR);
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
    if (name === 'script' && !/^\\/actifs\\/[a-z-]+-[A-Z0-9]{8}\\.js$/.test(element.getAttribute('src') ?? '')) faults.push('script');
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
    await page.exposeFunction('__ran', () => note('ran'));
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
        body: '<img src=//evil.example/x onerror=__ran()><a href=javascript:1>x</a>',
      }),
    );
    await visit('/piege');
    await until('the trap is seen', () => faults.some((fault) => fault.endsWith('ran')));
    expect(faults.join('\n')).toMatch(/fetched http:\/\/evil\.example/);
    expect(faults.join('\n')).toMatch(/foreign img onerror/);
    expect(faults.join('\n')).toMatch(/foreign a href javascript/);
    await page.context().close();
  });

  test(`shows ${PAYLOADS.length} payloads on their sheets as text`, { timeout: 300_000 }, async () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(120);
    expect(slugs).toHaveLength(PLACES);
    const { page, faults, visit } = await watch();
    for (const slug of slugs) await visit(`/lieux/${slug}`);
    expect(faults).toEqual([]);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Lieu ');
    await page.context().close();
  });

  test('shows them in lists, on the drawn map and on the map that moves', { timeout: 300_000 }, async () => {
    const { page, faults, visit } = await watch();
    let shown = 0;
    for (let first = 0; first < PLACES; first += ON_A_PAGE) {
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
    expect(shown).toBeGreaterThan(PLACES / 2);
    await page.context().close();
  });

  test('shows what is typed in the search as text', { timeout: 300_000 }, async () => {
    const { page, faults, visit } = await watch();
    const typed = PAYLOADS.map((payload) => encodeURIComponent(payload.toWellFormed().replaceAll('\0', '')));
    // Two at a time: what is asked, and where.
    const step = Math.ceil(typed.length / 2);
    for (let index = 0; index < step; index++) {
      const [what, where] = [typed[index]!, typed[(index + step) % typed.length]!];
      const rest = ['besoin', 'commune', 'lat', 'lon', 'f', 'langue', 'public', 'trajet'].map(
        (name) => `&${name}=${where}`,
      );
      await visit(`/lieux?q=${what}&ou=${where}${rest.join('')}`);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('shows them to an administrator as names of structures and of people', {
    timeout: 300_000,
  }, async () => {
    const { db, services } = site;
    const administrator = await anAccount(db, { roles: ['administrator'] });
    const { token } = await signedIn(db, administrator, { now: services.clock.now() });
    const { page, faults, visit } = await watch();
    await page.context().addCookies([{ name: 'maillage-session', value: token, url: site.address }]);
    const paths = ['/compte', '/administration/structures'];
    for (let first = 0; first < PAYLOADS.length; first += 15) {
      const names = PAYLOADS.slice(first, first + 15).map((payload) =>
        payload.toWellFormed().replaceAll('\0', ''),
      );
      const organisationId = await anOrganisation(db, { name: names[0]! });
      paths.push(`/administration/structures/${organisationId}`);
      for (const name of names) await anAccount(db, { organisationId, name });
    }
    for (const path of paths) await visit(path);
    expect(await page.getByText('__ran()').count()).toBeGreaterThan(1);
    expect([...faults, ...site.bugs()]).toEqual([]);
    await page.context().close();
  });

  test('shows them in the name and the words of the territory as text', { timeout: 300_000 }, async () => {
    const { page, faults, visit } = await watch();
    const short = PAYLOADS.filter((payload) => payload.trim().length > 0 && payload.length <= 80);
    const rounds = WHOLE ? 24 : 4;
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

/** The objects of a PDF without the drawings: those in the open, and those packed in object streams. */
function dictionariesOf(pdf: Buffer): string {
  let text = '';
  let position = 0;
  for (;;) {
    const start = pdf.indexOf('stream', position);
    if (start < 0) return text + pdf.subarray(position).toString('latin1');
    const head = pdf.subarray(position, start).toString('latin1');
    const end = pdf.indexOf('endstream', start);
    text += head;
    if (/\/ObjStm\b/.test(head.slice(head.lastIndexOf(' obj')))) {
      const from = start + 'stream'.length + (pdf[start + 6] === 0x0d ? 2 : 1);
      text += inflateSync(pdf.subarray(from, end)).toString('latin1');
    }
    position = end + 'endstream'.length;
  }
}

describe('on paper', () => {
  const site = useServedSite(prepare);

  test('prints a sheet and a list for every payload, without any active content', {
    timeout: 300_000,
  }, async () => {
    const faults: string[] = [];
    const lists = PAYLOADS.map(
      (payload) => `/lieux/liste.pdf?q=${encodeURIComponent(payload.toWellFormed().replaceAll('\0', ''))}`,
    );
    for (const path of [
      ...slugs.slice(-PLACES).map((slug) => `/lieux/${slug}/feuille.pdf`),
      ...lists.filter((_, index) => WHOLE || index % 4 === 0),
    ]) {
      const { status, headers, body } = await site.ask(path);
      const text = dictionariesOf(body);
      if (status !== 200 || !body.subarray(0, 5).equals(Buffer.from('%PDF-')))
        faults.push(`${path} ${status}`);
      if (
        /\/(JavaScript|JS|Launch|EmbeddedFile|OpenAction|AA)\b|\/URI\s*\((javascript|data|file):/.test(text)
      )
        faults.push(`${path} active`);
      if (headers['content-security-policy'] !== "default-src 'none'; sandbox") faults.push(`${path} policy`);
    }
    expect([...faults, ...site.bugs()]).toEqual([]);
  });
});
