// What a card of a place says at once, what it folds, and what it still says once the place is chosen.
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { Proposal } from '../../referrals/index.ts';
import { Proposed } from './proposed-place.tsx';

const PLACE: Proposal = {
  placeId: '1',
  name: 'La Navette',
  communeName: 'Pont-Tissé',
  slug: 'la-navette',
  phone: undefined,
  address: '4, place du Lavoir',
  way: 'foot',
  minutes: 6,
  travel: 'environ 6 min à pied',
  opening: 'Ouvre à 14 h',
  why: ['Gratuit.', 'Sans rendez-vous.'],
  bring: 'Vos papiers.',
  gettingThere: ['La porte mauve.'],
  freshness: { text: 'Vérifié le 7 novembre 2026', old: false },
};
const card = (more: Partial<Proposal> = {}, chosen = false) => {
  const html = renderToString(
    <Proposed proposal={{ ...PLACE, ...more }} chosen={chosen}>
      <b>Choisir</b>
    </Proposed>,
  );
  const folded = /<details[\s\S]*<\/details>/.exec(html)?.[0] ?? '';
  return { shown: html.replace(folded, ''), folded };
};

test('what decides is shown; the address, the way and a recent check are folded', () => {
  const { shown, folded } = card();
  for (const words of ['Ouvre à 14 h', 'Environ 6 min à pied', 'Gratuit. Sans rendez-vous.', 'Vos papiers.'])
    expect(shown).toContain(words);
  for (const words of ['4, place du Lavoir', 'La porte mauve.', 'Vérifié le 7 novembre 2026'])
    expect([folded.includes(words), shown.includes(words)]).toEqual([true, false]);
});

test('an old check is shown at once', () => {
  const old = { text: 'Vérifié il y a 14 mois', old: true };
  expect(card({ freshness: old }).shown).toContain('Vérifié il y a 14 mois');
});

test('by car the way on foot or by bus is not said', () => {
  expect(card({ way: 'car' }).folded).not.toContain('La porte mauve.');
});

test('once chosen, how to come is shown and the reasons are not said again', () => {
  const { shown, folded } = card({}, true);
  expect(folded).toBe('');
  expect(shown).toContain('4, place du Lavoir · La porte mauve.');
  for (const words of ['Gratuit', 'Vos papiers']) expect(shown).not.toContain(words);
});
