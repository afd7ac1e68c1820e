// What the sheet promises of a referral: no more than the place knows, and no news to who left nothing to be reached by.

import { expect, test } from 'vitest';
import type { LanguageCode } from '#shared/language/languages.ts';
import { SHEET_LANGUAGES } from '#shared/language/sheet-words.ts';
import type { Frame } from '#ui/page/frame.ts';
import { useDatabase } from '../../../../test/database.ts';
import { aPerson } from '../../people/builders.ts';
import { aDraft, aReceivingPlace, aSender, TUESDAY } from '../../referrals/builders.ts';
import { comesBackForAnswer, findReferral } from '../../referrals/index.ts';
import { readDetails } from '../meeting/encounter.ts';
import { type PersonSheetContext, personSheet } from './person-sheet.ts';
import type { SheetContent } from './sheet-content.ts';

const base = useDatabase();
const languages = Object.keys(SHEET_LANGUAGES) as LanguageCode[];

function sheet(state: string, more: Partial<SheetContent> = {}, language: LanguageCode = 'fr') {
  const slotDay = Temporal.PlainDate.from('2026-12-03');
  const referral = { state, code: 'K7P2MX', slotDay, slotPart: 'any', receiverName: null };
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
  ['countered', 'K7P2MX', 'jeudi 3 décembre 2026', SHEET_LANGUAGES.fr.asked],
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
