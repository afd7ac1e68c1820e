// Letters to print, and the person's own words under a call, marked for whoever reads or hears the page.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePrinter, pageCount } from '#platform/printing/printer.ts';
import { LANGUAGE_CODES, LANGUAGES, type LanguageCode } from '#shared/language/languages.ts';
import { useApp } from '../../../test/app.tsx';
import { callsOf } from '../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { root } from '../desk/builders.ts';
import { aPerson } from '../people/builders.ts';
import type { PersonView } from '../people/index.ts';
import { aDraft, aReceivingPlace, follow } from '../referrals/builders.ts';
import type { Sender } from '../referrals/refer/refer.ts';
import { LETTER_TEMPLATE, letter, postalLine, recipientOf } from './letter.ts';
import type { Said } from './words.ts';

const site = useApp();
const printer = makePrinter(root);
afterAll(() => printer.close());
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let organisationId = '';
let sender: Sender;
let agent: WebVisitor;
let other: WebVisitor;
let placeId = '';
beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  organisationId = account.organisationId;
  sender = { ...account, organisationName: 'Mairie fictive', name: 'Nadia Ferrand' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  const foreign = await anAccount(site.db, { roles: ['receptionAgent'] });
  other = webVisitor(site, (await signedIn(site.db, foreign, { now: NOW })).cookie);
  placeId = await aReceivingPlace(site.db, { name: 'La Navette fictive' });
});

/** The task that tells somebody, by letter or by telephone, that a place expects them. */
async function aTask(preferredChannel: 'letter' | 'phone', language: string) {
  const contact = { phone: '06 12 34 56 78', street: '1, rue Fictive', postcode: '56800' };
  const personId = await aPerson(site.db, organisationId, {
    familyName: 'Osei',
    preferredChannel,
    language,
    ...contact,
  });
  const id = await aDraft(site.db, sender, { placeId, personId });
  await follow(site.db, id, ['send', 'sender'], ['accept', 'receiver']);
  const tasks = await callsOf(site.db, organisationId);
  return tasks.find(({ aboutId, audience }) => aboutId === id && audience === 'person')!;
}

const localities = {
  byCode: (code: string) => (code === '56165' ? { name: 'Ploërmel' } : undefined),
  localities: [
    { name: 'Ploërmel', postcodes: ['56800'] },
    { name: 'Ici-Fictif', postcodes: ['00200'] },
    { name: 'Là-Fictif', postcodes: ['00200'] },
  ],
} as never;

describe('a letter', () => {
  const person = {
    fields: { givenName: 'Amina', familyName: 'Osei', street: '1, rue Fictive', postcode: '56800' },
  } as PersonView;
  const data = (language: LanguageCode) =>
    letter(
      {
        french: 'Les mots.',
        own: language === 'fr' ? '' : 'Own words.',
        language,
        subject: 'Votre rendez-vous',
      } as Said,
      recipientOf(person, localities),
      {
        organisation: 'Mairie fictive',
        phone: '02 61 91 00 18',
        fictitious: true,
        today: Temporal.PlainDate.from('2026-11-24'),
      },
    );

  test.each(LANGUAGE_CODES)(
    'in %s says their words, then the French unless it is French, on one page',
    async (code) => {
      const said = data(code);
      const french = code.startsWith('fr');
      expect(said).toMatchObject({
        direction: LANGUAGES[code].direction,
        language: code.slice(0, 2),
        words: code === 'fr' ? 'Les mots.' : 'Own words.',
        french: french ? '' : 'Les mots.',
        recipient: ['Amina Osei', '1, rue Fictive', '56800 Ploërmel'],
        sender: ['Mairie fictive', '02 61 91 00 18'],
      });
      expect(pageCount(await printer.print(LETTER_TEMPLATE, said))).toBe(1);
    },
  );

  test('leaves the commune to be written when several have the postcode, or none that is known', () => {
    expect(postalLine({ postcode: '00200', communeCode: null }, localities)).toMatch(/^00200 …+$/);
    expect(postalLine({ postcode: '99999' }, localities)).toMatch(/^99999 …+$/);
    expect(postalLine({ postcode: '00200', communeCode: '56165' }, localities)).toBe('00200 Ploërmel');
  });

  test('prints from the list, for the organisation that has to post it alone, until it is posted', async () => {
    const { id } = await aTask('letter', 'ar');
    const path = `/guichet/appels/${id}/lettre.pdf`;
    for (const page of ['/guichet', '/guichet/appels'])
      expect((await agent.get(page)).html).toContain(`href="${path}"`);
    expect((await agent.get(path)).headers.get('content-type')).toBe('application/pdf');
    expect((await other.get(path)).status).toBe(404);
    expect((await webVisitor(site).get(path)).status).not.toBe(200);
    await agent.post(`/guichet/appels/${id}`, { etat: 'answered' }, '/guichet/appels');
    expect((await agent.get(path)).status).toBe(404);
  });

  test('is not offered for a call', async () => {
    const { id } = await aTask('phone', 'ar');
    const { html } = await agent.get('/guichet/appels');
    expect(html).not.toContain(`${id}/lettre.pdf`);
    expect((await agent.get(`/guichet/appels/${id}/lettre.pdf`)).status).toBe(404);
  });
});

test.each(LANGUAGE_CODES)(
  'a call to who reads %s: the French, then their words, folded and marked',
  async (code) => {
    const { id, detail, said } = await aTask('phone', code);
    for (const [page, from] of [
      ['/guichet/appels', `id="appel-${id}"`],
      ['/guichet', `/guichet/appels/${id}`],
    ] as const) {
      const { html } = await agent.get(page);
      const item = html.split('<li').find((one) => one.includes(from))!;
      if (code === 'fr') {
        expect(item).not.toContain('Les mêmes mots');
        continue;
      }
      expect(item).toContain(`Les mêmes mots en ${LANGUAGES[code].name}`);
      const marked = `<p lang="${code.slice(0, 2)}" dir="${LANGUAGES[code].direction}">${said!.own}</p>`;
      expect(item).toContain(marked);
      const words = detail.split(' : ').at(-1)!;
      expect(item.indexOf(words)).toBeLessThan(item.indexOf(marked));
    }
    await agent.post(`/guichet/appels/${id}`, { etat: 'answered' }, '/guichet/appels');
  },
);
