// By what each step of our sheets is done, and where a letter is sent.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aProcedure } from '../builders.ts';
import { readShipped } from '../catalogue/shipped.ts';
import { readEditForm } from '../editing/edit-form.ts';
import { waysOf } from './sheet-view.ts';

const { procedures } = readShipped(join(import.meta.dirname, '..', '..', '..', '..'));
const steps = procedures.flatMap(({ id, steps: all }) => all.map((step) => ({ id, ...step })));
/** Steps of which the words say where they are done. */
const beginning = (words: RegExp) => steps.filter(({ label }) => words.test(label));
const wrong = (list: typeof steps, ways: readonly string[]) =>
  list
    .filter(({ channels }) => channels.some((way) => !ways.includes(way)))
    .map(({ id, label, channels }) => `${id}: ${label} ${channels.join()}`);

test('papers are gathered, read, noted and kept at home, at no counter', () => {
  const alone = beginning(/^(Réunissez|Notez|Rangez|Barrez|Comparez|Relisez|Lisez-le|Retrouvez|Listez)/);
  expect(alone.length).toBeGreaterThan(20);
  // « Réunissez les papiers. Faites-vous aider par une association. »
  expect(
    wrong(
      alone.filter(({ label }) => !label.includes('association')),
      ['home'],
    ),
  ).toEqual([]);
  expect(alone.filter(({ channels }) => channels.length === 0)).toEqual([]);
});

test('what a seller, an employer or a doctor does is at no counter', () => {
  const others = beginning(/vendeur|à l’acheteur|Faites remplir le certificat|à votre médecin/);
  expect(others.length).toBeGreaterThanOrEqual(5);
  expect(wrong(others, [])).toEqual([]);
});

test('what comes by post is not fetched at a counter', () => {
  expect(
    wrong(
      beginning(/par la poste(?!r)/).filter(({ label }) => !label.includes('guichet')),
      ['paper'],
    ),
  ).toEqual([]);
});

test('a step done at home says so, after the other ways', () => {
  expect(waysOf(['home', 'online']).map(({ word }) => word)).toEqual([
    'en ligne',
    'chez vous, avec vos papiers',
  ]);
  expect(waysOf([])).toEqual([]);
});

test('the editor ticks it like the others', () => {
  const fields: Record<string, string> = {
    etapes: 'Réunissez les papiers.',
    'etape-1-nom': 'Réunissez les papiers.',
  };
  const base = { ...aProcedure() } as unknown as Parameters<typeof readEditForm>[1];
  const read = readEditForm(
    {
      text: (name) => fields[name] ?? '',
      all: (name) => (name === 'etape-1-voies' ? ['home', 'nothing'] : []),
    },
    base,
    { on: '2026-11-24', by: crypto.randomUUID() },
  );
  expect(read.steps).toEqual([{ label: 'Réunissez les papiers.', channels: ['home'] }]);
});

test('each way by letter says its address, or how to find it', () => {
  const letters = procedures.flatMap(({ id, channels }) =>
    channels.filter(({ kind }) => kind === 'paper').map((channel) => ({ id, detail: channel.detail ?? '' })),
  );
  expect(letters.length).toBeGreaterThan(40);
  const FOUND =
    /[Ll]’adresse|[Ss]on adresse|[Aa]dresse dans la notice|\b\d{5} \p{L}|Rien à envoyer|Rendez-le/u;
  const handed = ['high-school-grant', 'middle-school-grant'];
  expect(letters.filter(({ id, detail }) => !FOUND.test(detail) && !handed.includes(id))).toEqual([]);
});
