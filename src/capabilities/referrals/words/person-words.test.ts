// What the person is told, in every language: the same facts, nothing else, and nothing left in French but names.

import { describe, expect, test } from 'vitest';
import { smsParts } from '../../../platform/messages/sms-parts.ts';
import { dayIn, LANGUAGE_CODES, LANGUAGES, type LanguageCode } from '../../../shared/language/languages.ts';
import { TOLD } from '../referral-states.ts';
import type { PersonMessageKind } from './message-words.ts';
import { PERSON_MESSAGES, type PersonMessage, sayIn, subjectIn } from './person-words.ts';

const [PLACE, FROM] = ['Maison Fictive', 'Mairie de Testville'];
const [PLACE_PHONE, FROM_PHONE] = [
  '02\u00a061\u00a091\u00a000\u00a042',
  '02\u00a061\u00a091\u00a000\u00a018',
];
const DAY = Temporal.PlainDate.from('2026-12-03');

const message = (kind: PersonMessageKind, more: Partial<PersonMessage> = {}): PersonMessage => ({
  kind,
  place: PLACE,
  placePhone: PLACE_PHONE,
  from: FROM,
  fromPhone: FROM_PHONE,
  slot: { day: DAY, part: 'afternoon' },
  ...more,
});
/** The words of the language alone: names and numbers out. */
const bare = (text: string) =>
  [PLACE, FROM, PLACE_PHONE, FROM_PHONE].reduce((left, name) => left.replaceAll(name, '§'), text);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
/** A mark that nothing stands before. */
const HOLE = /:\s*[.,،]|[,،]\s*[.,،]|\(\s*\)|\s{2}|\s\./;
const wordsOf = (text: string) =>
  new Set(
    bare(text)
      .toLowerCase()
      .match(/[\p{L}’]{3,}/gu) ?? [],
  );
/** Written alike in French and in another language. */
const ALIKE = ['question', 'que', 'venir'];
const abroad = LANGUAGE_CODES.filter((code) => !code.startsWith('fr'));
const each = abroad.flatMap((code) => PERSON_MESSAGES.map((kind) => [kind, code] as const));
const all = LANGUAGE_CODES.flatMap((code) => PERSON_MESSAGES.map((kind) => [kind, code] as const));

test('every outcome that the person is told of has its message', () => {
  expect(TOLD.filter((state) => !(PERSON_MESSAGES as string[]).includes(state))).toEqual([]);
});

describe.each(all)('%s in %s', (kind, code) => {
  const said = sayIn(message(kind), code);
  const french = sayIn(message(kind), 'fr');

  test('says the names, the numbers and the day that the French says, and no other', () => {
    for (const fact of [PLACE, FROM, PLACE_PHONE, FROM_PHONE])
      expect([fact, said.includes(fact)]).toEqual([fact, french.includes(fact)]);
    const language = LANGUAGES[code];
    const says = (text: string, day: string) => plain(text).includes(day);
    expect(says(said, dayIn(language, DAY, false))).toBe(says(french, 'jeudi 3 décembre'));
    expect(said.includes(language.afternoon)).toBe(french.includes('l’après-midi'));
    // No figure that is not of a number or of the day.
    expect(bare(said).replace('3', '')).not.toMatch(/\d/);
    expect(said).not.toMatch(/undefined|null|\[object/);
    expect(said).not.toMatch(HOLE);
  });

  test('names no right and no difficulty, and takes at most four parts as an SMS', () => {
    expect(said).not.toMatch(/RSA|Caf|CMU|AME|carte grise|immatriculation|allocation/i);
    expect([said, smsParts(said) <= 4]).toEqual([said, true]);
  });

  test('is whole without a day, without numbers, and once the place is gone', () => {
    if (kind !== 'reminder' && kind !== 'cancelled') {
      const dayless = sayIn(message(kind, { slot: undefined }), code);
      expect(bare(dayless)).not.toMatch(/\d/);
      expect(dayless).not.toMatch(HOLE);
    }
    const silent = sayIn(message(kind, { placePhone: '', fromPhone: '' }), code);
    expect(silent).not.toMatch(HOLE);
    expect(silent).not.toMatch(/\d\d/);
    const gone = sayIn(message(kind, { place: undefined, from: undefined, placePhone: '' }), code);
    expect(gone).not.toMatch(/undefined|Fictive|Testville/);
  });
});

test.each(each)('%s in %s has no French left', (kind, code) => {
  const said = sayIn(message(kind), code);
  const french = wordsOf(sayIn(message(kind), 'fr'));
  const scripts: Partial<Record<LanguageCode, RegExp>> = { ar: /\p{Script=Latin}/u, uk: /\p{Script=Latin}/u };
  expect(bare(said)).not.toMatch(scripts[code] ?? /[œâêîôûëï]|\b(?:vous|nous|avec|pour|une)\b/u);
  expect([...wordsOf(said)].filter((word) => french.has(word) && !ALIKE.includes(word))).toEqual([]);
  expect(subjectIn(code)).not.toBe(subjectIn('fr'));
  for (const gone of [{ place: undefined }, { from: undefined }])
    expect(sayIn(message(kind, gone), code)).not.toMatch(/Le lieu|Votre accueil/);
});

test.each(LANGUAGE_CODES)('in %s two messages never say the same', (code) => {
  expect(new Set(PERSON_MESSAGES.map((kind) => sayIn(message(kind), code))).size).toBe(
    PERSON_MESSAGES.length,
  );
});

test.each(LANGUAGE_CODES)(
  'in %s the name given with the yes is said, once, and with nothing else',
  (code) => {
    for (const kind of PERSON_MESSAGES) {
      const said = sayIn(message(kind, { who: 'Leïla' }), code);
      expect([kind, said.split('Leïla').length - 1]).toEqual([kind, kind === 'accepted' ? 1 : 0]);
      expect([said, smsParts(said) <= 4]).toEqual([said, true]);
    }
  },
);

test.each(abroad)('in %s the year is said when it changes', (code) => {
  const slot = (day: string) => ({ slot: { day: Temporal.PlainDate.from(day), part: 'any' as const } });
  expect(sayIn(message('accepted', slot('2027-01-14')), code)).toContain('2027');
  expect(sayIn(message('accepted', slot('2026-12-03')), code)).not.toContain('2026');
});

test('names and numbers keep their direction within Arabic', () => {
  const said = sayIn(message('accepted'), 'ar');
  for (const name of [PLACE, FROM, PLACE_PHONE, FROM_PHONE]) expect(said).toContain(`\u2068${name}\u2069`);
  expect(said.split('\u2068').length).toBe(said.split('\u2069').length);
  // What a telephone looks at to know on which side a message begins.
  expect(/\p{L}/u.exec(said)![0]).toMatch(/\p{Script=Arabic}/u);
});
