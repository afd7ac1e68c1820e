import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPersonalNumber } from './personal-numbers.ts';

// Every number is made for tests: card networks publish the first, banks the second, and the key of the others is computed.
const nirOf = (thirteen: string): string => {
  const digits = thirteen.replace('2A', '19').replace('2B', '18');
  return `${thirteen}${String(97 - Number(BigInt(digits) % 97n)).padStart(2, '0')}`;
};

describe('a number that nobody may keep', () => {
  test.each([
    ['carte 4111 1111 1111 1111 exp 12/27', 'card', '… 1111'],
    ['CB 5555-5555-5555-4444', 'card', '… 4444'],
    ['amex 378282246310005', 'card', '… 0005'],
    ['IBAN FR76 3000 6000 0112 3456 7890 189', 'account', '… 0189'],
    ['son rib fr7630006000011234567890189 merci', 'account', '… 0189'],
    // A digit was mistyped: it is an account all the same.
    ['FR76 3000 6000 0112 3456 7890 188', 'account', '… 0188'],
    ['compte BE68 5390 0754 7034 à changer', 'account', '… 7034'],
    ['numero de sécu 1 84 12 76 451 089 46', 'socialSecurity', '… 8946'],
    ['NIR 2 55 08 14 168 025', 'socialSecurity', '… 8025'],
    ['sécurité sociale 1 85 05 2A 001 234', 'socialSecurity', '… 1234'],
  ])('« %s » is refused as %s', (note, kind, shown) => {
    expect(findPersonalNumber(note)).toEqual({ kind, shown });
  });

  test('a social security number with its key is heard without any word, in Corsica too', () => {
    for (const thirteen of ['1841276451089', '255082A001234', '255082B001234'])
      expect(findPersonalNumber(`dossier ${nirOf(thirteen)}`)).toMatchObject({ kind: 'socialSecurity' });
  });
});

describe('what is not one passes', () => {
  test.each([
    'SIRET 732 829 320 00074',
    'dossier 1841276451089',
    'numéro fiscal 30 12 345 678 901',
    'allocataire 1234567, appeler au 06 12 34 56 78',
    'suivi 8R12345678901, recommandé 1A 123 456 7890 1',
    'code barre 3 017620 422003',
    'IMEI 356938035643809',
    'le 12/05/2026 à 14 h 30, 3 papiers',
    'AB12 la rue des Lilas et la place du marché',
    '4111 1111 1111 1112',
  ])('« %s »', (note) => {
    expect(findPersonalNumber(note)).toBeUndefined();
  });

  test('of 500 ordinary notes, none is refused', () => {
    const text = readFileSync(join(import.meta.dirname, 'ordinary-notes.json'), 'utf8');
    expect((JSON.parse(text) as string[]).filter((note) => findPersonalNumber(note))).toEqual([]);
  });

  test('any text is read without fault', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (note) => void findPersonalNumber(note)));
  });
});
