import { expect, test } from 'vitest';
import { weeklyPlaces } from './weekly-places.ts';

const place = (communeName: string, name: string, north: number) => ({
  latitude: 47.9 + north,
  longitude: -2.4,
  card: { name, communeName },
});
const PLACES = [
  place('Zèbre', 'B', 0),
  place('Été', 'A', 0.3),
  place('Zèbre', 'A', 0.1),
  place('Abeille', 'A', 2),
];
const names = (list: typeof PLACES) => list.map(({ card }) => `${card.communeName} ${card.name}`);

test('a small territory is printed whole, by commune as French sorts it', () => {
  expect(names(weeklyPlaces(PLACES, undefined, 10))).toEqual(['Abeille A', 'Été A', 'Zèbre A', 'Zèbre B']);
});

test('of a large one the nearest places are kept, not those of the first letters', () => {
  const from = { latitude: 47.9, longitude: -2.4 };
  expect(names(weeklyPlaces(PLACES, from, 3))).toEqual(['Été A', 'Zèbre A', 'Zèbre B']);
  expect(weeklyPlaces(PLACES, undefined, 3)).toHaveLength(3);
});
