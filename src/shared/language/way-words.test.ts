import { describe, expect, test } from 'vitest';
import type { LanguageCode } from './languages.ts';
import { SHEET_LANGUAGES } from './sheet-words.ts';
import { wayIn } from './way-words.ts';

/** Without the marks that only keep names in their own direction. */
const shown = (text: string) => text.replace(/[\u2068\u2069]/g, '').replaceAll('\u00a0', ' ');
const inEnglish = (...ways: string[]) => {
  const { own, french } = wayIn(ways, 'en');
  return { own: shown(own), french };
};

describe('the way there', () => {
  test.each([
    ['Arrêt «\u00a0Lavoir\u00a0», ligne 3, à 2\u00a0min à pied.', 'Stop Lavoir, line 3, 2 min on foot.'],
    [
      'Arrêt « Hôtel de Ville », lignes 1, 2 et 3, devant la porte.',
      'Stop Hôtel de Ville, lines 1, 2 and 3, at the door.',
    ],
    [
      'Ligne 2, arrêt Sous-Préfecture, à deux minutes à pied.',
      'Line 2, stop Sous-Préfecture, 2 min on foot.',
    ],
    ['Parking gratuit à 80 m, 2 places réservées.', 'Free car park 80 m away, reserved spaces: 2.'],
    ['Trois marches. Ascenseur à gauche.', 'Steps: 3. Lift on the left.'],
    [
      'Sans voiture : bus à la demande, la veille avant 16 h, 02 61 91 00 60.',
      'Without a car: bus to be booked, the day before, by 16:00, 02 61 91 00 60.',
    ],
  ])('« %s » is said in the language of the person, names and numbers kept', (way, expected) => {
    expect(inEnglish(way)).toEqual({ own: expected, french: '' });
  });

  test.each([
    'La porte mauve, à droite de la boulangerie.',
    'Arrêt « Lavoir », ligne 3, puis suivre le chemin des saules.',
    'Parking de la Halle, 1 h 30 gratuite.',
    'Ligne de bus scolaire le matin.',
    'Marches glissantes.',
  ])('« %s », which it cannot say whole, stays in French whole', (way) => {
    expect(inEnglish(way)).toEqual({ own: '', french: way });
  });

  test('is said sentence by sentence: what stays in French comes after', () => {
    expect(inEnglish('La porte mauve. Pas de marche à l’entrée.', 'Arrêt « Lavoir », ligne 3.')).toEqual({
      own: 'No steps. Stop Lavoir, line 3.',
      french: 'La porte mauve.',
    });
  });

  test.each(Object.keys(SHEET_LANGUAGES) as LanguageCode[])(
    'keeps every number and name in %s',
    (language) => {
      const way =
        'Arrêt « Lavoir », lignes 3 et 12, à 4 min à pied. Bus à la demande, la veille avant 16 h 30, 02 61 91 00 60.';
      const { own, french } = wayIn([way], language);
      const said = shown(own || french);
      for (const kept of ['Lavoir', '3', '12', '4', '02 61 91 00 60']) expect(said).toContain(kept);
      expect(said).toMatch(/16[: ]h? ?30/);
      const isFrench = language.startsWith('fr');
      expect([own === '', french === '']).toEqual([isFrench, !isFrench]);
    },
  );
});
