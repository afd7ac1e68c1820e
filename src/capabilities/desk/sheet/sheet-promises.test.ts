// What the sheet promises of a referral: no more than the place knows, and no news to who left nothing to be reached by.

import { expect, test } from 'vitest';
import { dayIn, type LanguageCode } from '#shared/language/languages.ts';
import { SHEET_LANGUAGES } from '#shared/language/sheet-words.ts';
import type { Frame } from '#ui/page/frame.ts';
import { useDatabase } from '../../../../test/database.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, aSender, TUESDAY } from '../../referrals/builders.ts';
import { comesBackForAnswer, findReferral } from '../../referrals/index.ts';
import { there } from '../builders.ts';
import { readDetails } from '../meeting/encounter.ts';
import { type PersonSheetContext, personSheet } from './person-sheet.ts';
import type { SheetContent } from './sheet-content.ts';

const base = useDatabase();
const languages = Object.keys(SHEET_LANGUAGES) as LanguageCode[];

function sheet(
  state: string,
  more: Partial<SheetContent> = {},
  language: LanguageCode = 'fr',
  of: object = {},
) {
  const slotDay = Temporal.PlainDate.from('2026-12-03');
  const referral = {
    state,
    slotDay,
    code: 'K7P2MX',
    slotPart: 'any',
    counterDay: slotDay.add({ days: 1 }),
    counterPart: 'afternoon',
    counterMinute: 14 * 60,
    receiverName: null,
    ...of,
  };
  const content: SheetContent = {
    procedure: undefined,
    details: readDetails({}),
    deadline: undefined,
    toCome: undefined,
    receiver: undefined,
    answering: undefined,
    opening: { kind: 'none' },
    referral: referral as never,
    ...more,
  };
  return personSheet(content, {
    frame: { territory: { fictitious: true, phone: '', phoneHours: '' } } as Frame,
    today: Temporal.PlainDate.from('2026-11-24'),
    baseUrl: 'https://aide.test',
    organisation: 'Mairie',
    map: {} as PersonSheetContext['map'],
    language,
  });
}

test.each([
  ['draft', '', '', ''],
  ['sent', 'K7P2MX', 'jeudi 3 décembre 2026', SHEET_LANGUAGES.fr.asked],
  ['countered', 'K7P2MX', 'vendredi 4 décembre 2026, 14\u00a0h', SHEET_LANGUAGES.fr.suggested],
  ['accepted', 'K7P2MX', 'jeudi 3 décembre 2026', ''],
  ['declined', 'K7P2MX', '', ''],
  ['closed', 'K7P2MX', '', ''],
] as const)(
  'a referral that is %s says no more than what the place knows of it',
  (state, code, when, asked) => {
    const { code: shown, when: day, asked: words } = sheet(state);
    expect([shown, day, words]).toEqual([code, when, asked]);
  },
);

test('who comes back for the answer is not promised that somebody tells them, in any language', () => {
  for (const language of languages) {
    const words = SHEET_LANGUAGES[language];
    expect(sheet('sent', { comesBack: true }, language).asked).toBe(words.askedHere);
    expect(words.askedHere).not.toBe(words.asked);
    expect(sheet('accepted', { comesBack: true }, language).asked).toBe('');
  }
});

const onlyMornings = there('Th 09:00-12:30');

test.each([
  ['an hour', { slotMinute: 9 * 60 + 30 }, 'jeudi 3 décembre 2026, 9\u00a0h\u00a030', ''],
  ['no hour, open to all', {}, 'jeudi 3 décembre 2026', 'sans rendez-vous, de 9\u00a0h à 12\u00a0h\u00a030'],
  [
    'an afternoon on which it is closed',
    { slotPart: 'afternoon' },
    'jeudi 3 décembre 2026, l’après-midi',
    SHEET_LANGUAGES.fr.hourToAsk,
  ],
])(
  'a day that is agreed with %s is said with its hour, or with the hours of that day',
  (_name, of, when, hours) => {
    const said = sheet('accepted', { answering: onlyMornings }, 'fr', of);
    expect(said).toMatchObject({ when, hours, shape: 'registered', label: 'C’est inscrit', beware: '' });
  },
);

test('a place that gives appointments only has no hours at which one may come, nor a day that is asked', () => {
  const booked = { answering: { ...onlyMornings, appointment: 'always' as const } };
  expect(sheet('accepted', booked).hours).toBe(SHEET_LANGUAGES.fr.hourToAsk);
  const answerBy = Temporal.PlainDate.from('2026-12-02');
  expect(sheet('sent', { answering: onlyMornings, answerBy })).toMatchObject({
    shape: 'asked',
    hours: '',
    label: 'C’est demandé, pas encore sûr',
    beware:
      'N’y allez pas encore. Il doit répondre au plus tard le mercredi 2 décembre. Pas de nouvelles ? Appelez-nous.',
  });
});

test('no state that nobody agreed to prints a day, and a call only when one is planned, in any language', () => {
  const recall = Temporal.PlainDate.from('2026-12-14');
  for (const language of languages) {
    const words = SHEET_LANGUAGES[language];
    for (const state of ['draft', 'declined', 'closed', 'expired', 'lost']) {
      const said = sheet(state, {}, language);
      expect(said).toMatchObject({ when: '', shape: '', recall: '', asked: '' });
      expect(said.byHand).toBe(`${words.noBooking} ${words.byHand}`);
      const called = sheet(state, { recall }, language);
      expect(called.recall).toBe(`${words.recall(dayIn(words, recall))} ${words.noBooking}`);
      expect(called.byHand).toBe('');
    }
    expect(sheet('accepted', {}, language).byHand).toBe('');
  }
});

test('the number printed is that of who is named; the one of the territory says that it is', () => {
  const own = { phone: '02 61 91 00 30', shared: false, hours: '' };
  expect(sheet('sent', { help: own })).toMatchObject({ helpPhone: '02 61 91 00 30', helpShared: '' });
  const shared = { phone: '02 61 91 00 18', shared: true, hours: '' };
  expect(sheet('sent', { help: shared }).helpShared).toBe('numéro commun du territoire');
});

test.each([
  ['no name and no number', {}, undefined, true],
  ['a number and no name', { callbackPhone: '+33612345678' }, undefined, false],
  ['a name, told here', {}, { preferredChannel: 'inPerson' }, true],
  ['a name, by telephone', {}, { preferredChannel: 'phone', phone: '06 12 34 56 78' }, false],
])('who left %s comes back for the answer: that is so or not', async (_name, draft, person, expected) => {
  const sender = await aSender(base.db);
  const personId = person && (await aPerson(base.db, sender.organisationId, person));
  const placeId = await aReceivingPlace(base.db);
  const id = await aDraft(base.db, sender, { placeId, personId, ...draft });
  expect(await comesBackForAnswer(base.db, (await findReferral(base.db, id))!, TUESDAY)).toBe(expected);
});
