import { expect, test } from 'vitest';
import { isMobile, mobileIn, phoneText, readOwnPhone, readPhone } from './phone.ts';

test.each([
  '+33612345678',
  '+33712345678',
  '+33639012345',
  '+262692123456',
  '+262639123456',
  '+596696123456',
])('an SMS reaches %s', (number) => expect(isMobile(number)).toBe(true));

test.each(['+33261910018', '+33912345678', '+33800123456', '+262262123456', '+3225551212', '3960', ''])(
  'no SMS reaches %s',
  (number) => expect(isMobile(number)).toBe(false),
);

test.each([
  ['+33261910018', '02 61 91 00 18'],
  ['3960', '39 60'],
  ['+262692123456', '06 92 12 34 56'],
  ['+687455238', '+687 45 52 38'],
  ['+68940123456', '+689 40 12 34 56'],
  ['+508412345', '+508 41 23 45'],
])('%s reads « %s »', (number, words) => expect(phoneText(number).replaceAll('\u00a0', ' ')).toBe(words));

test.each(['06 39 98 12 34', '0639981234', '+33 6 39 98 12 34', '0033639981234', '+33 (0)6.39.98.12.34'])(
  'a number is kept in one form, however it is written: %s',
  (text) => expect(readOwnPhone(text, '')).toEqual({ number: '+33639981234' }),
);

test('what is no number that one can call is not read; other countries keep their prefix', () => {
  for (const text of ['06 39 98 12 3', '12', 'abc', '+33', '+33012345678'])
    expect(readOwnPhone(text, '')).toHaveProperty('error');
  expect(readPhone('+32 2 555 12 12', '')).toEqual({ kind: 'foreign', number: '+3225551212' });
});

test.each([
  ['0692 12 34 56', '', '+262692123456'],
  ['06 92 12 34 56', '974', '+262692123456'],
  ['0590 12 34 56', '971', '+590590123456'],
  ['45 52 38', '988', '+687455238'],
  ['40 12 34 56', '987', '+68940123456'],
  ['41 23 45', '975', '+508412345'],
  ['72 25 25', '986', '+681722525'],
])('« %s » in département « %s » is %s', (text, region, number) => {
  expect(readOwnPhone(text, region)).toEqual({ number });
});

test('six digits are a number where they are dialled so, and nowhere else', () => {
  expect(readPhone('45 52 38', '56').kind).toBe('unreadable');
});

test('a person is not written down with a number that costs whoever calls them', () => {
  expect(readOwnPhone('08 99 12 34 56', '')).toEqual({
    error: 'Ce numéro est surtaxé : donnez-en un au prix d’un appel normal.',
  });
  expect(readOwnPhone('3646', '')).toHaveProperty('error');
});

test('a mobile is found in a sentence, in every way people write it, and nothing else is', () => {
  const found = [
    'rappeler au 06 12 34 56 78 demain',
    'tel 06.12.34.56.78',
    'son numéro +33 6 12 34 56 78',
    '0692123456',
  ];
  for (const words of found) expect(mobileIn(words, '974'), words).toBeDefined();
  const ordinary = [
    'CCAS 02 61 91 00 30',
    'dossier 0612345',
    'le 3919 ou le 36 46',
    'allocataire 1234567',
    'SIRET 732 829 320 00074',
  ];
  for (const words of ordinary) expect(mobileIn(words, '29'), words).toBeUndefined();
});
