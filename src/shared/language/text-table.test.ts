// A table goes out to a native speaker and comes back: exact when nothing was changed, whole or not at all otherwise.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReadFile, readTable, rowsOf, tableOf, writeTexts } from './text-table.ts';
import { fill, type Text } from './texts.ts';

const FILES: ReadFile[] = [
  {
    domain: 'messages',
    file: 'messages.json',
    texts: {
      accepted: { fr: '{there} vous attend[ {when}].', en: '{there} is expecting you[: {when}].' },
      us: { fr: 'Votre accueil', en: 'Your reception desk', pt: 'A sua receção' },
    },
  },
  {
    domain: 'papers',
    file: 'papers.json',
    texts: {
      'paper/lease/label': { of: 'Bail', pt: 'contrato', also: ['housing-benefit/paper/rent/label'] },
    },
  },
];
const cellsOf = (table: string): string[][] => parse(table, { bom: true, delimiter: ';' });
const portuguese = () => cellsOf(tableOf(rowsOf(FILES, 'pt'), 'pt'));
const withCell = (row: number, column: number, cell: string) =>
  portuguese().map((cells, at) => (at === row ? cells.map((one, i) => (i === column ? cell : one)) : cells));

test('a table says the identifier, the domain, the French, the language and who re-read it', () => {
  expect(tableOf(rowsOf(FILES, 'pt'), 'pt').startsWith('\ufeff"identifiant";"domaine";"français";"pt"')).toBe(
    true,
  );
  expect(portuguese().slice(1)).toEqual([
    ['accepted', 'messages', '{there} vous attend[ {when}].', '', ''],
    ['us', 'messages', 'Votre accueil', 'A sua receção', ''],
    ['paper/lease/label', 'papers', 'Bail', 'contrato', ''],
  ]);
});

const words = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((text) => !/[{}[\]]/.test(text));
const texts = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 12 }).filter((key) => key !== '__proto__'),
  fc.record({ fr: words, en: words, pt: words, 'fr-simple': words }, { requiredKeys: ['fr'] }),
);

test('whatever is written in it, a table comes back as it left', () => {
  fc.assert(
    fc.property(texts, (held) => {
      const files = [{ domain: 'any', file: 'any.json', texts: held as Record<string, Text> }];
      const rows = rowsOf(files, 'pt');
      const cells = cellsOf(tableOf(rows, 'pt'));
      expect(cells.slice(1)).toEqual(
        rows.map((row) => [row.id, row.domain, row.french, row.own, row.reviewed]),
      );
      expect(readTable(cells, files, 'pt')).toEqual({ kind: 'read', files: [], changed: [] });
    }),
  );
});

test('what was corrected, and nothing else, is written back, languages side by side', () => {
  fc.assert(
    fc.property(texts, words, (held, corrected) => {
      fc.pre(corrected.trim() !== '');
      const files = [{ domain: 'any', file: 'any.json', texts: held as Record<string, Text> }];
      const rows = rowsOf(files, 'pt').map((row) => ({ ...row, own: corrected }));
      const read = readTable(cellsOf(tableOf(rows, 'pt')), files, 'pt');
      if (read.kind === 'refused') throw new Error(read.reasons.join());
      const [file] = read.files;
      for (const [id, before] of Object.entries(held))
        expect(file?.texts[id] ?? before).toEqual({ ...before, pt: corrected });
    }),
  );
});

describe('a table that comes back', () => {
  test('corrects a text and says so; the order of languages is kept', () => {
    const read = readTable(withCell(1, 3, '{there} está à sua espera.'), FILES, 'pt');
    expect(read).toMatchObject({
      kind: 'read',
      changed: [{ id: 'accepted', domain: 'messages', before: '', after: '{there} está à sua espera.' }],
      files: [{ file: 'messages.json' }],
    });
    const lease = readTable(withCell(3, 3, 'contrato de arrendamento'), FILES, 'pt');
    expect(lease.kind === 'read' && Object.keys(lease.files[0]!.texts['paper/lease/label']!)).toEqual([
      'of',
      'pt',
      'also',
    ]);
  });

  test('leaves what stands where a cell is empty', () => {
    expect(readTable(withCell(2, 3, ' '), FILES, 'pt')).toEqual({ kind: 'read', files: [], changed: [] });
  });

  test.each([
    [withCell(1, 0, 'unknown'), 'Ligne 2, unknown : aucun texte n’a cet identifiant.'],
    [withCell(1, 0, 'toString'), 'Ligne 2, toString : aucun texte n’a cet identifiant.'],
    [withCell(3, 2, 'Bail ou quittance'), 'refaites l’export'],
    [withCell(1, 3, '{place} espera.'), '« {place} » n’est pas dans le texte français'],
    [withCell(1, 3, '{there} espera[ {when}.'), 'une accolade ou un crochet n’est pas fermé'],
    [withCell(0, 3, 'es'), 'La première ligne n’est pas celle d’un tableau de « pt ».'],
    [[], 'La première ligne'],
  ])('is refused whole when one line is wrong', (cells, why) => {
    const read = readTable(
      cells.map((line, at) => (at === 2 ? line.map((cell, i) => (i === 3 ? 'A receção' : cell)) : line)),
      FILES,
      'pt',
    );
    expect(read.kind === 'refused' && read.reasons.join('\n')).toContain(why);
  });
});

test('a list stands on its line when it holds there', () => {
  const also = Array.from({ length: 4 }, (_, index) => `some-procedure-${index}/paper/other-income/when`);
  expect(writeTexts({ a: { of: 'b', also: ['c', 'd'] } })).toContain('"also": ["c", "d"]\n');
  expect(writeTexts({ a: { of: 'b', also } })).toContain(`"also": [\n      "${also[0]}",\n`);
});

test('a sentence leaves out what stands in brackets when a fact of it is empty', () => {
  expect(fill('{there} vous attend[ {when}].', { there: 'La mairie', when: 'jeudi' })).toBe(
    'La mairie vous attend jeudi.',
  );
  expect(fill('{there} vous attend[ {when}].', { there: 'La {when} [mairie]', when: '' })).toBe(
    'La {when} [mairie] vous attend.',
  );
});
