import { expect, test } from 'vitest';
import { proposeMapping } from './propose-mapping.ts';

const propose = (columns: Record<string, string[]>) => {
  const names = Object.keys(columns);
  const rows = columns[names[0]!]!.map((_, at) =>
    Object.fromEntries(names.map((name) => [name, columns[name]![at]!])),
  );
  return Object.fromEntries(
    proposeMapping({ columns: names, rows }, 'essai').columns.map(({ column, target }) => [column, target]),
  );
};
const NAMES = ['Café des aidants', 'Mairie annexe', 'Fab lab du pont'];

test('headings of nobody: streets and hours are known by their values', () => {
  expect(
    propose({
      nom: NAMES,
      ou: ['3 rue du Lavoir', '12 bis, place de la Mairie', '5 av. du Pont'],
      on_y_va_quand: ['lundi 9h-12h', 'mardi 14h-18h et jeudi 9h-12h', 'du lundi au vendredi 9h-17h'],
    }),
  ).toEqual({ nom: 'nom', ou: 'adresse', on_y_va_quand: 'horaires' });
});

test('words that only look like days or streets are nothing', () => {
  expect(
    propose({
      nom: NAMES,
      remarque: ['3 rues voisines', 'bord de mer, 2 salles', 'mardi gras 2026'],
      surface: ['12', '30', '45'],
    }),
  ).toMatchObject({ nom: 'nom', remarque: undefined, surface: undefined });
});
