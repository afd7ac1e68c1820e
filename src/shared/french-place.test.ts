import { expect, test } from 'vitest';
import { atPlace, ofPlace } from './french-place.ts';

test.each([
  ['AdmiVille', 'd’AdmiVille', 'à AdmiVille'],
  ['Les Ormeaux', 'des Ormeaux', 'aux Ormeaux'],
  ['Le Havre', 'du Havre', 'au Havre'],
  ['La Grande-Haie', 'de La Grande-Haie', 'à La Grande-Haie'],
  ['L’Isle-au-Moulin', 'de L’Isle-au-Moulin', 'à L’Isle-au-Moulin'],
  ['Évellys', 'd’Évellys', 'à Évellys'],
])('%s: près %s, %s', (name, of, at) => {
  expect([ofPlace(name), atPlace(name)]).toEqual([of, at]);
});
