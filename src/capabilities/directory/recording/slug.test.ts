import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import { fitsSlug, slugOf, slugWords } from './slug.ts';

describe('slugs of places', () => {
  it('are the words of the name in plain letters', () => {
    expect(slugWords('Médiathèque de Ploërmel')).toBe('mediatheque-de-ploermel');
    expect(slugWords('L’Œuvre – Maison d’Ancenis (44)')).toBe('l-oeuvre-maison-d-ancenis-44');
    expect(slugWords('???')).toBe('lieu');
  });

  it('end with bits of the identifier, more of them when asked', () => {
    const id = '01a2b3c4-d5e6-7f01-8a2b-3c4d5e6f7081';
    expect(slugOf('Mairie', id)).toMatch(/^mairie-[0-9a-hjkmnp-tv-z]{3}$/);
    expect(slugOf('Mairie', id, 6)).toMatch(new RegExp(`${slugOf('Mairie', id).slice(-3)}$`));
  });

  it('are always valid and still fit their name, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 1, max: 12 }),
        (name, digits) => {
          const slug = slugOf(name, newId(), digits);
          expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
          expect(slug.length).toBeLessThanOrEqual(60 + 1 + digits);
          expect(fitsSlug(slug, name)).toBe(true);
        },
      ),
    );
  });
});
