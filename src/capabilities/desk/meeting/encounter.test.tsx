// What the counter works out by itself: papers, counts that may be shown, a place that is not clear.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { masked } from '#shared/masked.ts';
import { casesOf, missingPapers, NO_CASE, papersToBring, readDetails } from './encounter.ts';
import { placeError } from './encounter-view.tsx';

test('a count under five could be somebody: it is hidden', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), (count) => {
      expect(masked(count)).toBe(count === 0 ? '0' : count < 5 ? 'moins de 5' : String(count));
    }),
  );
});

test('only papers that are always asked are missing, and none before they were looked at', () => {
  const documents = [
    { id: 'a', needed: 'always' as const },
    { id: 'b', needed: 'always' as const },
    { id: 'c', needed: 'sometimes' as const },
  ];
  const missing = (details: object) =>
    missingPapers({ documents }, readDetails({ papersChecked: true, ...details })).map(({ id }) => id);
  expect(missing({ has: ['a'] })).toEqual(['b']);
  expect(missing({ papersChecked: false })).toEqual([]);
});

test('the papers of a case are needed once it is theirs, spoken of by case until then, and left out when it is not', () => {
  const documents = [
    { id: 'always', needed: 'always' as const },
    { id: 'request', needed: 'sometimes' as const, when: 'si vous passez par un garagiste' },
    { id: 'mandate', needed: 'sometimes' as const, when: 'si vous passez par un garagiste' },
    { id: 'test', needed: 'sometimes' as const, when: 'si la voiture a plus de 4 ans' },
    { id: 'perhaps', needed: 'sometimes' as const },
  ];
  const procedure = { documents };
  expect(casesOf(procedure).map(({ id, papers }) => [id, papers.length])).toEqual([
    ['request', 2],
    ['test', 1],
  ]);
  const say = (details: object) => {
    const read = readDetails({ papersChecked: true, has: ['always'], ...details });
    const { ready, byCase, perhaps } = papersToBring(procedure, read);
    const ids = (papers: { id: string }[]) => papers.map(({ id }) => id);
    return [
      ids(missingPapers(procedure, read)),
      ids(ready),
      byCase.map(({ papers }) => ids(papers)),
      ids(perhaps),
    ];
  };
  expect(say({})).toEqual([[], ['always'], [['request', 'mandate'], ['test']], ['perhaps']]);
  expect(say({ cases: ['request'], has: ['always', 'mandate'] })).toEqual([
    ['request'],
    ['always', 'mandate'],
    [],
    ['perhaps'],
  ]);
  expect(say({ cases: [NO_CASE] })).toEqual([[], ['always'], [], ['perhaps']]);
});

test('a postcode of several communes says which, so that one is chosen', () => {
  const commune = (name: string) => ({
    code: '00112',
    name,
    postcode: '00110',
    departement: 'Pays d’AdmiVille',
    formerName: null,
  });
  const several = { kind: 'several' as const, text: '00110', postcode: true };
  expect(placeError({ ...several, candidates: ['Pont-Tissé', 'La Grande-Haie'].map(commune) }, '00110')).toBe(
    'Plusieurs communes correspondent à « 00110 » : Pont-Tissé (Pays d’AdmiVille), La Grande-Haie (Pays d’AdmiVille). Écrivez le nom de celle qu’il faut.',
  );
  expect(
    placeError({ ...several, candidates: Array.from({ length: 9 }, () => commune('A')) }, '001'),
  ).toMatch(/(A \([^)]*\), ){5}A \([^)]*\)…/);
  expect(placeError({ kind: 'unknown', text: 'zz', main: undefined, elsewhere: [] }, 'zz')).toMatch(
    /^Nous ne trouvons pas « zz »/,
  );
  expect(placeError({ kind: 'nowhere' }, '')).toBeUndefined();
});
