import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCredential } from './credential-detector.ts';

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as string[];

describe('the detector', () => {
  // 200 of them were written as agents write, by hand, before the detector was tried on them: it refused 1 of 197 of them
  // and missed 5 of the 50 secrets written the same day; it was then mended, so the figures below are no longer blind.
  test('refuses at most 5 of 500 ordinary notes full of file numbers and phones', () => {
    const notes = read('ordinary-notes.json');
    expect(notes.length).toBeGreaterThanOrEqual(500);
    const refused = notes.flatMap((note) => {
      const found = findCredential(note);
      return found ? [`${note} → ${found.text}`] : [];
    });
    expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(5);
  });

  test('misses at most 5 of 250 notes that hold a password or a code', () => {
    const notes = read('credential-notes.json');
    expect(notes.length).toBeGreaterThanOrEqual(250);
    const missed = notes.filter((note) => !findCredential(note));
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(5);
  });

  // Both kinds written before the detector was tried on them. Of the first 50 secrets (« passe azerty », figures in words,
  // codes of doors) it caught 11, of 50 lookalikes it refused none. Once mended on them, of 25 and 25 that it had not seen it
  // caught 20 and refused 1; mended on those, of 15 and 15 it caught 13 and refused 1. It was then mended again: the figures
  // below are no longer blind.
  test('misses at most 4 of 90 codes as people say them, and refuses none of 90 notes that look like them', () => {
    const text = readFileSync(join(import.meta.dirname, 'spoken-notes.json'), 'utf8');
    const { secrets, ordinary } = JSON.parse(text) as Record<'secrets' | 'ordinary', string[]>;
    expect([secrets!.length, ordinary!.length]).toEqual([90, 90]);
    const missed = secrets!.filter((note) => !findCredential(note));
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(4);
    expect(ordinary!.filter((note) => findCredential(note))).toEqual([]);
  });

  test.each([
    'mot de passe : Soleil2023!',
    'son mdp est chaton56',
    'code PIN 4521',
    'Identifiant 1234567, mot de passe Jardin_88',
    'son code est 4821',
    'Son code, c’est 482156.',
    'Code : 4821, le garder',
    'code = 4821',
    'code CB 4821',
    'ses codes sont 4821 et 7733',
    'le code de sa carte est le 4821',
    'son code 48215',
    'a donné son code (code 4821)',
    'son code, 4821',
    'son code c est 4821',
    'le 4821 est son code',
    'code caf 12345678',
    'mdp azerty',
    'motdepasse azerty',
    'mot passe azerty',
    'mdp azerty, login mdupont',
    'MDP AZERTY',
    'mdp caf azerty',
    'son mot de passe est azerty',
    'mot de passe, c’est doudou',
    'mdp tournesol',
    'login mdupont mdp tournesol.',
  ])('refuses « %s »', (note) => expect(findCredential(note)?.reason).toContain('mot de passe'));

  test.each([
    'Mot de passe oublié, refait avec elle.',
    'Code de cession 12345678 reçu.',
    'Rappeler au 06 12 34 56 78 pour le dossier MDPH56-012345.',
    'Code postal 56000, code APE 8810C, code 13750*07.',
    'Erreur code 4031 sur le site, code 2026 de la route.',
    'Le code est arrivé par SMS le 12/11 à 14h30.',
    'Son code est bloqué depuis 2024, voir sa banque.',
    'Son code : 4 chiffres, elle les retient.',
    'code naf 6201Z, code insee 56121',
    'mdp oublié, RDV jeudi',
    'mdp à refaire',
    'mdp refait demain',
    'mdp perdus.',
    'mdp compliqué',
    'mdp carnet',
    'perdu mdp facebook',
    'pb mdp pronote',
    'mdp valide',
    'son code postal est 56000',
    'Le code de cession est 48213.',
    'code agence 30004, code guichet 00128, code client 482156',
    'Son code change en 2027, ses codes sont perdus depuis le 12/11.',
    'Son mot de passe est compliqué.',
    'Pass culture expliqué, rendez-vous le 12/11 à 14h30.',
    '',
  ])('leaves alone « %s »', (note) => expect(findCredential(note)).toBeUndefined());

  test('shows a part of what was typed, whatever was typed, and never hangs', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (note) => {
        const found = findCredential(note);
        if (found) expect(note).toContain(found.text);
      }),
    );
  });
});
