// The net as people meet it: what is answered in danger, what stands in no address, log nor count, and how ordinary questions
// go on. Sentences here are of the kind, none is among those that hearing is learnt from.
import { beforeAll, describe, expect, test } from 'vitest';
import { SITUATIONS } from '#shared/hearing/situations.ts';
import { TRANSLATED } from '#shared/language/texts.ts';
import { loadDemonstration } from '../../../demo/load.ts';
import { useApp } from '../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { anAccount, anOrganisation, signedIn } from '../accounts/builders.ts';
import { recordStatement } from '../directory/index.ts';
import { numbersFor } from './answers.ts';
import { allNumbers, numbersOf, readNumbers } from './numbers.ts';
import words from './words.json' with { type: 'json' };

const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const site = useApp(async (db) => {
  await loadDemonstration(db, { today: Temporal.PlainDate.from('2026-11-24'), record: recordStatement });
});
let agent: WebVisitor;
beforeAll(async () => {
  const organisationId = await anOrganisation(site.db, { name: 'Accueil' });
  const account = await anAccount(site.db, { organisationId, roles: ['receptionAgent'] });
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
});

/** A form of a page, without cookie nor token. */
const ask = (path: string, fields: Record<string, string>) =>
  site.fetch(path, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost:8080' },
    redirect: 'manual',
  });

const IN_DANGER: [string, string, string][] = [
  ['mon conjoint m’a encore frappée hier soir', 'tel:17', 'fr'],
  ['G ENVIE DE MOURIR', 'tel:3114', 'fr'],
  ['on dor dehor avec le bébé', 'tel:115', 'fr'],
  ['my husband beats me and I am afraid', 'tel:17', 'en'],
  ['زوجي ضربني وأنا خائفة', 'tel:17', 'ar'],
  ['чоловік побив мене, я боюся', 'tel:17', 'uk'],
  ['mi marido me golpea y tengo miedo', 'tel:17', 'es'],
  ['o meu namorado bateu-me', 'tel:17', 'pt'],
];

describe.each(['/lieux', '/demarches'])('the search of %s', (path) => {
  test.each(IN_DANGER)('« %s » is answered by the numbers, in its language', async (q, href, lang) => {
    const answer = await ask(path, { q, ou: 'AdmiVille' });
    const html = await answer.text();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(html).toMatch(/<title>Numéros utiles/);
    const main = html.slice(html.indexOf('class="numeros"'));
    expect(/href="((?:tel|sms):\d+)/.exec(main)?.[1]).toBe(href);
    expect(html).toContain(`lang="${lang}"`);
    // Nothing that is seen, linked or titled repeats it: only the form of who is in no danger holds it.
    expect(html.replace(/<input type="hidden"[^>]*>/g, '')).not.toContain(q.slice(0, 12));
    expect(html.match(/<div class="numero[" ]/g)!.length).toBeLessThanOrEqual(lang === 'fr' ? 6 : 12);
  });

  test('an ordinary sentence goes on to its readable address', async () => {
    const answer = await ask(path, { q: 'carte grise' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?q=carte%20grise`]);
  });

  test('an address that holds a danger leads to the numbers, and says no situation', async () => {
    const answer = await site.fetch(`${path}?q=${encodeURIComponent('je veux mourir')}`, {
      redirect: 'manual',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/numeros-utiles']);
    const arabic = await site.fetch(`${path}?q=${encodeURIComponent('أريد أن أموت')}`, {
      redirect: 'manual',
    });
    expect(arabic.headers.get('location')).toBe('/numeros-utiles?langue=ar');
  });

  test('who is in no danger goes on, their words in no link', async () => {
    const answer = await ask(path, { q: 'mon conjoint m’a frappée', malgre: 'oui' });
    const html = await answer.text();
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(html.match(/(?:href|data-source)="[^"]*frapp[^"]*"/g)).toBeNull();
    expect(html).toContain('Numéros utiles');
  });
});

test('filters and commune go on to the readable address', async () => {
  const answer = await ask('/lieux', { q: 'imprimer', ou: 'AdmiVille', 'f[]': 'gratuit', trajet: 'pied' });
  expect(answer.headers.get('location')).toBe('/lieux?q=imprimer&ou=AdmiVille&f=gratuit&trajet=pied');
});

test('the map and the print of a danger are not made', async () => {
  for (const path of ['/lieux/carte.json', '/lieux/liste.pdf'])
    expect((await site.get(`${path}?q=${encodeURIComponent('je veux mourir')}`)).status).toBe(303);
});

test('the places that receive for it follow, with their hours', async () => {
  const html = await (await ask('/lieux', { q: 'mon mari me frappe', ou: 'AdmiVille' })).text();
  expect(html).toContain('Espace femmes et familles');
  const hungry = await (await ask('/lieux', { q: 'mes enfants ont faim', ou: 'AdmiVille' })).text();
  expect(hungry.slice(hungry.indexOf('Qui peut vous recevoir'))).toMatch(/Ouv|Ferm/);
});

test('a weak signal adds one quiet line above the list, and an ordinary question nothing', async () => {
  const hinted = (await site.get('/lieux?q=ma+voisine+crie+la+nuit')).html;
  expect(hinted.match(/class="discret/g)).toHaveLength(1);
  const ordinary = (await site.get('/lieux?q=carte+grise')).html;
  expect(ordinary).not.toContain('discret');
});

test('nothing of a danger is logged or counted with its words', async () => {
  site.logged.length = 0;
  await ask('/lieux', { q: 'mon conjoint m’a frappée, rue Vaucanson' });
  await site.get(`/lieux?q=${encodeURIComponent('mon conjoint m’a frappée, rue Vaucanson')}`);
  const measures = (await site.get('/metrics')).html;
  for (const kept of [site.logged.join(), measures]) expect(kept).not.toMatch(/Vaucanson|frapp/);
  expect(measures).toMatch(/route="\/lieux"/);
});

describe('the counter', () => {
  test('the numbers stand beside what was found, and what was typed stays', async () => {
    const { html } = await agent.post(
      '/guichet/recherche',
      { q: 'elle dit que son mari la frappe' },
      '/guichet',
    );
    expect(html).toContain('panneau-secours');
    expect(html).toContain('value="elle dit que son mari la frappe"');
    expect((await agent.post('/guichet/recherche', { q: 'carte grise' }, '/guichet')).html).not.toContain(
      'panneau-secours',
    );
  });

  test.each(['/lieux', '/demarches'])('so it is in %s', async (path) => {
    const { status, html, headers } = await agent.post(path, { q: 'son mari la frappe' }, '/guichet');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(html).toContain('panneau-secours');
    expect(html).toContain('son mari la frappe');
    expect(html.match(/(?:href|data-source)="[^"]*frappe[^"]*"/g)).toBeNull();
  });

  test('a ticket whose words say a danger leads to the numbers, before and once it is called', async () => {
    await agent.post('/guichet/file', { demande: 'son mari la frappe' }, '/guichet');
    const { html } = await agent.get('/guichet');
    expect(html).toMatch(/son mari la frappe.{0,200}numeros-utiles/s);
    const call = /action="(\/guichet\/personne\/[^/]+)\/appeler"/.exec(html)![1]!;
    await agent.post(`${call}/appeler`, {}, '/guichet');
    expect((await agent.get(call)).html).toContain('panneau-secours');
    const searched = await agent.post(`${call}/recherche`, { q: 'carte grise' }, call);
    expect(searched.html).not.toContain('panneau-secours');
    expect(searched.html).toContain('/demarches/carte-grise');
  });
});

describe('the numbers', () => {
  test('each that is shown says the page that confirms it and the day it was read', () => {
    for (const one of allNumbers())
      if (one.confirmed) {
        expect(one.source, one.id).toMatch(/^https?:\/\//);
        expect(one.checkedOn <= '2026-12-01', one.id).toBe(true);
      }
    expect(() => readNumbers([{ id: 'x', dial: '1', confirmed: true, checkedOn: '2026-12-01' }])).toThrow();
  });

  test('one that is not confirmed is on no page', async () => {
    const hidden = allNumbers().filter(({ confirmed }) => !confirmed);
    expect(hidden.length).toBeGreaterThan(3);
    expect(
      numbersOf(
        hidden.map(({ id }) => id),
        '01',
      ),
    ).toEqual([]);
    const { html } = await site.get('/numeros-utiles');
    for (const { dial, sms } of hidden) expect(html).not.toContain(`:${dial ?? sms}"`);
  });

  test('every situation has its numbers, at most six, and a written way', () => {
    for (const one of SITUATIONS) {
      const numbers = numbersOf(numbersFor([one]), '01');
      expect(numbers.length, one).toBeGreaterThan(0);
      expect(numbers.length, one).toBeLessThanOrEqual(6);
      for (const number of numbers)
        expect(Boolean(number.written ?? number.sms ?? number.site), `${one} ${number.id}`).toBe(true);
      // Nobody who asks for help pays more than a call (shared/phone.ts).
      for (const { dial } of numbers) expect(dial ?? '').not.toMatch(/^08(?!0[0-5])/);
    }
  });

  test('several situations give six numbers at most, the first of each among them', () => {
    expect(numbersFor(['domesticViolence', 'suicide', 'childInDanger'])).toEqual([
      '17',
      '114',
      '3919',
      '3114',
      '119',
      '115',
    ]);
  });

  test('what is reached from the mainland alone is not shown overseas', () => {
    expect(numbersOf(['rent', '115'], '974').map(({ id }) => id)).toEqual(['115']);
    expect(numbersOf(['rent', '115'], '01').map(({ id }) => id)).toEqual(['rent', '115']);
  });

  test.each(['', ...TRANSLATED])(
    'the page of all the numbers, « %s »: without cookie, a title that says nothing',
    async (code) => {
      const { status, html, headers } = await site.get(`/numeros-utiles${code && `?langue=${code}`}`);
      expect([status, headers.getSetCookie()]).toEqual([200, []]);
      expect(html).toMatch(/<title>Numéros utiles/);
      expect(html.match(/<details/g)!.length).toBe(SITUATIONS.length);
      expect(html.includes('fait foi') || code === '' || code === 'fr-simple').toBe(
        code === '' || code === 'fr-simple',
      );
    },
  );

  test('every text of the net is said in the five other languages', () => {
    for (const [id, text] of Object.entries(words))
      for (const language of ['en', 'ar', 'uk', 'es', 'pt'] as const) expect(text[language], id).toBeTruthy();
  });
});
