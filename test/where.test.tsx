// Where a search starts from, as people type it: a postcode of several communes answers at once and asks which.
import { describe, expect, test } from 'vitest';
import { recordStatement } from '#capabilities/directory';
import { COMMUNES, FORMER_COMMUNES } from '../demo/communes.ts';
import { loadDemonstration } from '../demo/load.ts';
import { aPlace } from '../src/capabilities/directory/builders.ts';
import { loadDepartements } from '../src/capabilities/territory/index.ts';
import { fixedClock } from '../src/platform/clock.ts';
import { useApp } from './app.tsx';

/** What a results page says: its heading, its places, the communes it asks to choose from. */
function read(html: string) {
  const text = (markup: string | undefined) =>
    (markup ?? '')
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
      .replaceAll('&amp;', '&')
      .replaceAll('\u00a0', ' ');
  const question = /<nav class="laquelle".*?<\/nav>/s.exec(html)?.[0];
  return {
    heading: text(/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1]),
    order: text(/<h2 id="liste-titre">(.*?)<\/h2>/s.exec(html)?.[1]),
    note: text(/<div class="note-info">(.*?)<\/div>/s.exec(html)?.[1]),
    cards: html.match(/<li class="r" /g)?.length ?? 0,
    timed: / min en voiture| h( \d\d)? en voiture/.test(html),
    pins: html.match(/aria-label="Lieu \d+ :/g)?.length ?? 0,
    asks: text(/<h2 id="laquelle">(.*?)<\/h2>/s.exec(question ?? '')?.[1]),
    asksFirst: html.indexOf('class="laquelle"') < html.indexOf('class="filtres'),
    choices: [...(question ?? '').matchAll(/<a href="([^"]+)">(.*?)<\/a>/g)].map(([, href, name]) => ({
      href: href!.replaceAll('&amp;', '&'),
      name: text(name),
    })),
  };
}

const search = (parameters: Record<string, string>) => `/lieux?${new URLSearchParams(parameters)}`;

describe('in the demonstration', () => {
  const site = useApp(async (db) => {
    await loadDemonstration(db, { today: Temporal.PlainDate.from('2026-11-24'), record: recordStatement });
    await aPlace(db, {
      place: {
        name: 'Atelier des sabots',
        address: { street: '', postcode: '00140', communeName: 'Noirval', communeCode: '00111' },
        position: undefined as never,
      },
    });
  });
  const page = async (parameters: Record<string, string>) => read((await site.get(search(parameters))).html);
  const postcodes = [...new Set(COMMUNES.map(({ postcode }) => postcode))];
  const questions = [{ q: 'rsa' }, { q: 'carte grise' }, { q: 'caf' }, { besoin: 'printScan' }, {}];

  test.each(postcodes)(
    'the postcode %s gives places at once, and each of its communes one touch away',
    async (ou) => {
      const here = COMMUNES.filter(({ postcode }) => postcode === ou);
      for (const question of questions) {
        const { heading, cards, pins, asks, asksFirst, choices, timed } = await page({ ...question, ou });
        expect(heading).not.toContain('aucun lieu');
        expect(cards).toBeGreaterThanOrEqual(2);
        expect(pins).toBeGreaterThan(0);
        if (here.length === 1) {
          expect(asks).toBe('');
          continue;
        }
        expect(heading).toContain(`autour des ${here.length} communes de ${ou}`);
        expect(asks).toBe(`À ${ou}, quelle commune ?`);
        expect(asksFirst).toBe(true);
        expect(choices.map(({ name }) => name).sort()).toEqual(here.map(({ name }) => name).sort());
        expect(timed).toBe(false);
      }
    },
  );

  test('the commune touched is that of the list, and stays so when a box is ticked', async () => {
    const { choices } = await page({ q: 'rsa', ou: '00120' });
    const fontrive = choices.find(({ name }) => name === 'Fontrive')!;
    const { html } = await site.get(fontrive.href);
    expect(read(html)).toMatchObject({ asks: '', timed: true, order: 'Les plus proches d’abord' });
    expect(read(html).heading).toContain('près de Fontrive');
    expect(html).toContain('<input type="hidden" name="commune" value="00104">');
    expect((await page({ q: 'rsa', ou: 'Fontrive', commune: '00104', f: 'gratuit' })).heading).toContain(
      'près de Fontrive',
    );
  });

  test('an old name of two communes is asked too, with places meanwhile', async () => {
    const shared = FORMER_COMMUNES.filter(({ name }) => name === 'Saint-Aubin');
    const { cards, asks, choices, heading } = await page({ q: 'rsa', ou: 'Saint-Aubin' });
    expect(cards).toBeGreaterThan(2);
    expect(heading).toContain('autour de 2 communes possibles');
    expect(asks).toBe('« Saint-Aubin » : quelle commune ?');
    for (const { now } of shared) expect(choices.some(({ name }) => name.startsWith(now))).toBe(true);
  });

  test.each(FORMER_COMMUNES.filter(({ name }) => name !== 'Saint-Aubin'))(
    'the old name $name leads to $now, and says so',
    async ({ name, now }) => {
      const { heading, note, cards } = await page({ q: 'rsa', ou: name });
      expect(heading).toContain(now.replace(/^Les? /, ''));
      expect(note).toContain(`${name} fait aujourd’hui partie`);
      expect(cards).toBeGreaterThan(0);
    },
  );

  test('the map that moves and the printed list answer as the page does', async () => {
    const asked = new URLSearchParams({ q: 'rsa', ou: '00120' });
    const { points } = JSON.parse((await site.get(`/lieux/carte.json?${asked}`)).html);
    expect(points).toHaveLength((await page({ q: 'rsa', ou: '00120' })).cards);
    const printed = await site.fetch(`/lieux/liste.pdf?${asked}`);
    expect(printed.headers.get('content-type')).toBe('application/pdf');
  });

  test('a commune elsewhere is said to be elsewhere, and what was shown instead is said too', async () => {
    const outside = { paris: 'Paris (75 Paris)', '75011': 'Paris 11e', Quimper: 'Quimper (29 Finistère)' };
    for (const [ou, named] of Object.entries(outside)) {
      const { heading, note, order, cards } = await page({ q: 'rsa', ou });
      expect(note).toContain('n’est pas sur notre territoire');
      expect(note).toContain(named);
      expect(note).toContain('carte nationale');
      expect(heading).toContain('autour d’AdmiVille');
      expect(order).toBe('Les plus proches d’AdmiVille d’abord');
      expect(cards).toBeGreaterThan(0);
    }
  });

  test('who lives elsewhere is led to the map of the whole country', async () => {
    const { html } = await site.get(search({ q: 'rsa', ou: 'paris' }));
    expect(html).toContain('href="https://cartographie.societenumerique.gouv.fr"');
  });

  test('a postcode and a name that are nowhere are said to be so', async () => {
    const nowhere = await page({ q: 'rsa', ou: '00400' });
    expect(nowhere.note).toContain('Aucune commune n’a le code postal « 00400 »');
    expect(nowhere.note).toContain('voici des lieux autour d’AdmiVille');
    expect(nowhere.heading).toContain('autour d’AdmiVille');
    expect((await page({ q: 'rsa', ou: 'Atlantide' })).note).toContain(
      'Nous ne trouvons pas la commune « Atlantide »',
    );
  });

  test('a list without commune does not say that it is near the person', async () => {
    expect((await page({ q: 'rsa' })).order).toBe('Les plus proches d’AdmiVille d’abord');
  });

  test('a place that nobody placed is found by its name and by its commune, with no distance', async () => {
    for (const question of [{ q: 'atelier des sabots', ou: 'Noirval' }, { ou: 'Noirval' }]) {
      const { html } = await site.get(search(question));
      const card = html.split('<li class="r" ').find((one) => one.includes('Atelier des sabots'));
      expect(card).toContain('Distance inconnue');
      expect(card).not.toMatch(/ min (en voiture|à pied)/);
    }
    expect((await site.get('/communes/00111')).html).toContain('Atelier des sabots');
  });

  test('the sheet of a result leads back to its list, with its commune, its need and its boxes', async () => {
    const path = search({ q: 'carte grise', ou: 'Noirval', f: 'gratuit' });
    const { html } = await site.get(path);
    const [first] = [...html.matchAll(/<h3><a href="([^"]+)"/g)].map(([, href]) =>
      href!.replaceAll('&#38;', '&').replaceAll('&amp;', '&'),
    );
    const sheet = await site.get(first!);
    expect(sheet.status).toBe(200);
    const back = /<a href="([^"]+)">Retour à la liste/.exec(sheet.html)?.[1]?.replaceAll('&amp;', '&');
    const again = read((await site.get(back!)).html);
    expect(again).toEqual(read(html));
    expect(again.heading).toContain('carte grise');
    expect(again.heading).toContain('près de Noirval');
    expect(sheet.headers.get('set-cookie')).toBeNull();
    const alone = await site.get(first!.split('?')[0]!);
    expect(alone.html).toMatch(/<a href="\/communes\/\d+">Retour à la liste/);
  });

  test('the pages of a long list hold every place once, and keep the commune', async () => {
    let path: string | undefined = search({ ou: 'Noirval' });
    const seen: string[] = [];
    let total = 0;
    while (path) {
      const { html } = await site.get(path);
      expect(read(html).heading).toMatch(/près de Noirval|sur \d+ près de Noirval/);
      total = Number(/sur (\d+)/.exec(read(html).heading)?.[1]);
      seen.push(...[...html.matchAll(/<h3><a href="\/lieux\/([^"?]+)/g)].map(([, slug]) => slug!));
      path = [...html.matchAll(/<a href="([^"]+)">[^<]*lieux? suivant/g)].map(([, href]) =>
        href!.replaceAll(/&#38;|&amp;/g, '&'),
      )[0];
    }
    expect(total).toBeGreaterThan(60);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    expect((await page({ ou: 'Noirval', page: '90' })).cards).toBe(20);
  });

  test('a commune typed wins over the point that an earlier list started from', async () => {
    const { heading } = await page({ q: 'rsa', ou: 'Noirval', lat: '48.1', lon: '-3.1' });
    expect(heading).toContain('près de Noirval');
  });
});

describe('in three real départements, without their centres', () => {
  const held: { communes: { name: string; postcodes: string[]; parentCode: string | null; code: string }[] } =
    {
      communes: [],
    };
  const site = useApp(async (db) => {
    await loadDepartements(db, '13, 56, 69', { online: false, author: { kind: 'command' } });
    held.communes = await db
      .selectFrom('territory.commune')
      .select(['code', 'name', 'postcodes', 'parentCode'])
      .execute();
    await aPlace(db);
    await aPlace(db, {
      place: {
        name: 'Mairie du 3e',
        address: {
          street: '18 rue François-Garcin',
          postcode: '69003',
          communeName: 'Lyon 3e',
          communeCode: '69383',
        },
        position: { latitude: 45.758, longitude: 4.848, precision: 'exact' },
      },
    });
  });
  const page = async (ou: string) => read((await site.get(search({ ou }))).html);

  test('every postcode gives places, and all of its communes', async () => {
    const parents = new Set(held.communes.map(({ parentCode }) => parentCode));
    const byPostcode = new Map<string, string[]>();
    for (const { code, name, postcodes } of held.communes)
      for (const postcode of parents.has(code) ? [] : postcodes)
        byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), name]);
    expect(byPostcode.size).toBeGreaterThan(150);
    expect(Math.max(...[...byPostcode.values()].map((names) => names.length))).toBeGreaterThan(8);
    for (const [postcode, names] of byPostcode) {
      const { cards, heading, choices } = await page(postcode);
      expect(cards, postcode).toBeGreaterThan(0);
      expect(heading, postcode).not.toContain('aucun');
      expect(choices.map(({ name }) => name).sort(), postcode).toEqual(names.length > 1 ? names.sort() : []);
    }
  });

  test.each([
    ['69003', 'Lyon 3e'],
    ['13003', 'Marseille 3e'],
    ['Marseille 3', 'Marseille 3e'],
    ['marseille 13003', 'Marseille 3e'],
    ['Lyon 3e', 'Lyon 3e'],
    ['lyon 3ème arrondissement', 'Lyon 3e'],
    ['69003 Lyon cedex 03', 'Lyon 3e'],
    ['Lyon', 'Lyon'],
    ['56009 Vannes Cedex', 'Vannes'],
    ['56000', 'Vannes'],
  ])('%s is %s', async (typed, name) => {
    expect((await page(typed)).heading).toMatch(new RegExp(`près de ${name}`));
  });

  test('no distance is said from a commune that nobody placed, and it is said why', async () => {
    const { timed, note, order, cards } = await page('Groix');
    expect(cards).toBeGreaterThan(0);
    expect(timed).toBe(false);
    expect(note).toContain('ni les distances depuis cette commune');
    expect(order).toBe('Les lieux trouvés');
  });
});

// 22 h 30, a Monday: nearly all is closed.
describe('filters when the words name a place', () => {
  const site = useApp(async (db) => {
    await loadDemonstration(db, { today: Temporal.PlainDate.from('2026-11-30'), record: recordStatement });
  }, fixedClock('2026-11-30T21:30:00Z'));

  /** The cards of a page: what each says of its opening, and of what it lacks. */
  async function cards(parameters: Record<string, string>) {
    const { html } = await site.get(search(parameters));
    const list = html.slice(html.indexOf('<ol class="cartes-l">'));
    const each = list.split('<li class="r" ').slice(1);
    return {
      note: read(html).note,
      each: each.map((card) => ({
        closed: card.includes('class="etat ferme'),
        lacks: /N’a pas, ou ne l’a pas dit : ([^<]*)/.exec(card)?.[1]?.replaceAll('\u00a0', ' ') ?? '',
      })),
    };
  }

  const words = [
    'caf',
    'impots',
    'mairie',
    'mission locale',
    'la navette',
    'médiathèque',
    'bus le fil',
    'rsa',
  ];
  const asked: [string, Record<string, string>, string][] = [
    ['what is open', { f: 'ouvert' }, 'ouvert maintenant'],
    ['sign language', { langue: 'lsf' }, 'langue des signes (LSF)'],
    ['an age', { public: 'seniors' }, 'ouvert à ce public : seniors'],
    ['a wheelchair', { f: 'fauteuil' }, 'accessible en fauteuil'],
  ];

  test.each(asked)(
    '%s is obeyed, or the page says that no place has it and each card what it lacks',
    async (_, filter, lack) => {
      let unobeyed = 0;
      for (const q of words) {
        const { note, each } = await cards({ q, ou: 'AdmiVille', ...filter });
        expect(each.length, q).toBeGreaterThan(0);
        const lacking = each.filter(({ lacks }) => lacks !== '');
        if (lacking.length === 0) {
          if (filter.f === 'ouvert')
            expect(
              each.some(({ closed }) => closed),
              q,
            ).toBe(false);
          continue;
        }
        unobeyed += 1;
        expect(lacking, q).toHaveLength(each.length);
        expect(note, q).toContain('Aucun lieu n’a tout ce que vous demandez');
        expect(note, q).not.toContain('pas dans cette liste');
        for (const { lacks } of lacking) expect(lacks, q).toContain(lack);
      }
      if (filter.f === 'ouvert' || filter.langue) expect(unobeyed).toBeGreaterThan(0);
    },
  );

  test('when no place has it all, the place named comes first', async () => {
    const { html } = await site.get(search({ q: 'caf', ou: 'AdmiVille', langue: 'lsf' }));
    expect(/<h3><a [^>]*>([^<]*)/.exec(html)?.[1]).toContain('Caf');
  });

  test('a place named that the boxes leave out is said to be left out', async () => {
    const { note } = await cards({ q: 'mission locale', ou: 'AdmiVille', public: 'seniors' });
    expect(note).toMatch(/« Mission locale.*pas dans cette liste/);
  });

  test('without a box, no card says what it lacks', async () => {
    const { each, note } = await cards({ q: 'mairie', ou: 'AdmiVille' });
    expect(each.every(({ lacks }) => lacks === '')).toBe(true);
    expect(note).toBe('');
  });
});
