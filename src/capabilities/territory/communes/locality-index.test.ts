import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Locality } from './locality.ts';
import { buildLocalityIndex, findLocalities, resolveLocality } from './locality-index.ts';

function locality(code: string, name: string, population: number, ...postcodes: string[]): Locality {
  return {
    code,
    name,
    kind: 'commune',
    parentCode: null,
    departementCode: code.slice(0, 2),
    departementName: `Département ${code.slice(0, 2)}`,
    epciName: null,
    population,
    postcodes,
    centre: null,
  };
}

const paris = locality('75056', 'Paris', 2_100_000, '75013', '75016', '75116');
const arrondissement = (number: number, ...postcodes: string[]): Locality => ({
  ...locality(`751${number}`, `Paris ${number}e Arrondissement`, 180_000, ...postcodes),
  kind: 'municipalArrondissement',
  parentCode: '75056',
});

const LOCALITIES = [
  locality('00101', 'AdmiVille', 6500, '00100'),
  locality('00107', 'L’Isle-au-Moulin', 3600, '00170'),
  locality('00105', 'Saint-Maillan', 4500, '00150'),
  locality('00113', 'Montclair-le-Vieux', 2100, '00130'),
  locality('00109', 'La Grande-Haie', 3000, '00130'),
  locality('00110', 'Trois-Gués', 2800, '00110'),
  locality('01004', 'Saint-Denis', 300, '01500'),
  locality('93066', 'Saint-Denis', 113_000, '93200', '93210'),
  locality('02408', 'Laon', 24_000, '02000'),
  locality('59360', 'Lœuilly-en-Bois', 900, '59999'),
  locality('2A004', 'Ajaccio', 70_000, '20000'),
  paris,
  arrondissement(13, '75013'),
  arrondissement(16, '75016', '75116'),
];
const index = buildLocalityIndex(LOCALITIES, [
  { code: '00131', name: 'Saint-Aubin', currentCode: '00113' },
  { code: '00132', name: 'Saint-Aubin', currentCode: '00110' },
  { code: '00133', name: 'Le Gué-Blanc', currentCode: '00110' },
  { code: '00110', name: 'Trois-Gués', currentCode: '00110' },
  { code: '00134', name: null, currentCode: '00110' },
  { code: '00135', name: 'Ailleurs', currentCode: '99999' },
]);
const names = (text: string) => findLocalities(index, text).map(({ locality: { name } }) => name);
const only = (text: string) => {
  const resolution = resolveLocality(index, text);
  return resolution.kind === 'found' ? resolution.match.locality.code : resolution.kind;
};

test('understands a name without its accents, capitals, hyphens, apostrophes or article', () => {
  for (const text of [
    'L’Isle-au-Moulin',
    "l'isle au moulin",
    'ISLE AU MOULIN',
    'lisle au moulin',
    'isleaumoulin',
  ])
    expect(only(text)).toBe('00107');
  expect(only('grande haie')).toBe('00109');
  expect(only('trois gues')).toBe('00110');
  expect(only('loeuilly en bois')).toBe('59360');
});

test('reads « st » as « saint »', () => {
  expect(only('st maillan')).toBe('00105');
  expect(only('St-Maillan')).toBe('00105');
});

test('completes a beginning, a word of the name, and the short name people use', () => {
  expect(only('admi')).toBe('00101');
  expect(only('moulin')).toBe('00107');
  expect(only('montclair')).toBe('00113');
});

test('forgives one slip in a short name and two in a long one, and none in a very short one', () => {
  expect(only('monclair')).toBe('00113');
  expect(only('admivile')).toBe('00101');
  expect(only('saint mailan')).toBe('00105');
  expect(only('sainte mailan')).toBe('00105');
  expect(only('laom')).toBe('none');
});

test('finds by postcode all the communes that share it, and by Insee code one', () => {
  expect(names('00130')).toEqual(['La Grande-Haie', 'Montclair-le-Vieux']);
  expect(resolveLocality(index, '00130').kind).toBe('several');
  expect(only('00 100')).toBe('00101');
  expect(only('2a004')).toBe('2A004');
  expect(only('93066')).toBe('93066');
});

test('uses the postcode or the département to tell homonyms apart', () => {
  expect(names('Saint-Denis')).toEqual(['Saint-Denis', 'Saint-Denis']);
  expect(resolveLocality(index, 'saint denis').kind).toBe('several');
  for (const text of ['93200 Saint-Denis', 'st denis (93)', 'Saint-Denis 93', 'Saint Denis 93210 cedex 2'])
    expect(only(text)).toBe('93066');
});

test('puts the most populated homonym first, with what tells it from the others', () => {
  const [first] = findLocalities(index, 'saint denis');
  expect(first?.locality).toMatchObject({ population: 113_000, departementName: 'Département 93' });
});

test('leads from an old name or code to the commune of today, and asks when two communes had that old name', () => {
  const resolution = resolveLocality(index, 'le gué blanc');
  expect(resolution).toMatchObject({
    kind: 'found',
    match: { by: 'formerName', formerName: 'Le Gué-Blanc', locality: { code: '00110' } },
  });
  expect(only('00133')).toBe('00110');
  expect(only('00134')).toBe('00110');
  expect(index.byCode('00133')?.name).toBe('Trois-Gués');
  expect(names('saint aubin')).toEqual(['Trois-Gués', 'Montclair-le-Vieux']);
  expect(resolveLocality(index, 'saint aubin').kind).toBe('several');
});

test('leaves out a former commune whose commune of today is not in the territory', () => {
  expect(only('Ailleurs')).toBe('none');
});

test('finds the arrondissement of a large city, by number or postcode', () => {
  expect(only('Paris 13e')).toBe('75113');
  expect(only('paris 16ème arrondissement')).toBe('75116');
  expect(only('75016')).toBe('75116');
  expect(only('75013 Paris')).toBe('75113');
  expect(only('paris')).toBe('75056');
});

test('reads an address by its postcode', () => {
  expect(only('12 rue des Lilas, 00130 La Grande-Haie')).toBe('00109');
  expect(only('12 rue des Lilas 00100')).toBe('00101');
});

test('answers nothing to an empty or foreign text, and never fails', () => {
  expect(findLocalities(index, '')).toEqual([]);
  expect(findLocalities(index, '«»?!')).toEqual([]);
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
      expect(findLocalities(index, text, 3).length).toBeLessThanOrEqual(3);
    }),
  );
});

/** The same name as people may type it: case, accents, hyphens, apostrophes and spaces changed at random. */
const disguised = fc.constantFrom(...LOCALITIES.filter(({ kind }) => kind === 'commune')).chain((place) =>
  fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: place.name.length, maxLength: place.name.length })
    .map((choices) => ({
      place,
      text: [...place.name]
        .map((letter, at) => {
          if (/[-’ ]/.test(letter)) return ['-', ' ', "'", '  '][choices[at]!]!;
          const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
          return [letter, bare, bare.toUpperCase(), letter.toLowerCase()][choices[at]!]!;
        })
        .join(''),
    })),
);

test('finds first the commune whose name was typed, however it was typed', () => {
  fc.assert(
    fc.property(disguised, ({ place, text }) => {
      expect(findLocalities(index, text)[0]?.locality.name).toBe(place.name);
    }),
  );
});

test('finds the commune again after one slip in a name of five letters or more', () => {
  const slip = fc.record({
    place: fc.constantFrom(
      ...LOCALITIES.filter(({ name, code }) => name.length >= 6 && !code.startsWith('75')),
    ),
    at: fc.nat(),
    letter: fc.constantFrom(...'bcdfghjkmnpqrtvwxz'),
  });
  fc.assert(
    fc.property(slip, ({ place, at, letter }) => {
      const where = 1 + (at % (place.name.length - 1));
      const text = place.name.slice(0, where) + letter + place.name.slice(where);
      expect(names(text)).toContain(place.name);
    }),
  );
});

test('gives each commune once', () => {
  const found = findLocalities(index, 'saint', 20).map(({ locality: { code } }) => code);
  expect(new Set(found).size).toBe(found.length);
});
