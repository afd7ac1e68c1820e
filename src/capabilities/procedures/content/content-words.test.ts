// Texts of sheets by identifier: each of ours has its words, none is kept for nothing, and what a territory rewrites is said
// in French for that part alone.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readShipped } from '../catalogue/shipped.ts';
import { procedureSchema } from '../sheet/procedure.ts';
import {
  CONTENT,
  type ContentDomain,
  caseIn,
  entriesFor,
  entryOf,
  isCommon,
  type Part,
  paperWords,
  partsOf,
  ruleIn,
  titleIn,
} from './content-words.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const { procedures } = readShipped(root);
const parts = procedures.flatMap(partsOf);
const LANGUAGES = ['en', 'ar', 'uk', 'es', 'pt'] as const;
const entries = (Object.keys(CONTENT) as ContentDomain[]).flatMap((domain) =>
  Object.entries(CONTENT[domain]).map(([id, text]) => ({ domain, id, text: text as Entry })),
);
type Entry = { of: string; also?: string[] } & Record<(typeof LANGUAGES)[number], string>;
const advises = (id: string) => id.endsWith('/whereToGet');

test('each part of our sheets has its words by its identifier, the French being the one translated', () => {
  expect(parts.length).toBeGreaterThan(400);
  expect(parts.filter((part) => entryOf(part) === undefined)).toEqual([]);
});

test('no entry is kept for nothing, and none is named for a part that says something else', () => {
  const used = new Set(parts.map((part) => `${part.domain} ${entryOf(part)}`));
  const named = entries.filter(({ id }) => !advises(id));
  expect(named.filter(({ domain, id }) => !used.has(`${domain} ${id}`)).map(({ id }) => id)).toEqual([]);
  const ours = new Set(parts.flatMap(({ ids }) => ids));
  expect(named.flatMap(({ text }) => text.also ?? []).filter((id) => !ours.has(id))).toEqual([]);
});

test('nothing is written twice: one entry a French text', () => {
  const names = entries.filter(({ id }) => !advises(id)).map(({ domain, text }) => `${domain} ${text.of}`);
  expect(names.filter((one, index) => names.indexOf(one) !== index)).toEqual([]);
});

test.each(entries)('$id is said in five languages, each in its script, and is no French', ({ text }) => {
  const said = LANGUAGES.map((language) => text[language]);
  expect(said.filter((own) => !own || own === text.of)).toEqual([]);
  const scripts = [/\p{L}/u, /\p{Script=Arabic}/u, /\p{Script=Cyrillic}/u, /\p{L}/u, /\p{L}/u];
  expect(said.map((own, index) => scripts[index]!.test(own))).toEqual([true, true, true, true, true]);
});

test('how to get a paper is that of a sheet of ours, as far as it was translated', () => {
  const advice = entries.filter(({ id }) => advises(id));
  expect(advice.length).toBeGreaterThan(10);
  for (const { id, text } of advice) {
    const label = CONTENT.papers[id.replace(/whereToGet$/, 'label') as keyof typeof CONTENT.papers];
    const papers = procedures.flatMap(({ documents }) => documents);
    const asked = papers.filter((paper) => paper.label === label.of);
    expect([id, asked.some(({ whereToGet }) => whereToGet?.startsWith(text.of))]).toEqual([id, true]);
  }
});

/** As stored by an installation before texts had identifiers: what the form of the territory wrote. */
const ours = procedures.find(({ id }) => id === 'activity-bonus')!;
const edition = (change: (sheet: typeof ours) => void) => {
  const sheet = structuredClone(ours);
  change(sheet);
  return procedureSchema.parse(JSON.parse(JSON.stringify(sheet)));
};
const wordsOf = (sheet: typeof ours) => ({
  title: titleIn(sheet, 'en'),
  rules: sheet.deadlines.map((rule) => ruleIn(sheet, rule, 'en')),
  papers: sheet.documents.map((paper) => paperWords(sheet, paper, 'en').name),
  cases: sheet.documents.map((paper) => caseIn(sheet, paper, 'en')),
});

describe('an edition of the territory', () => {
  test('that changes nothing else keeps every word', () => {
    const same = edition((sheet) => {
      sheet.summary = 'Venez nous voir.';
    });
    expect(wordsOf(same)).toEqual(wordsOf(ours));
    expect(wordsOf(same).papers).not.toContain('');
  });

  test('falls back to French for the part that it rewrote, and for that part alone', () => {
    const before = wordsOf(ours);
    const after = wordsOf(
      edition((sheet) => {
        sheet.documents[2]!.label = 'Trois bulletins de paie';
        sheet.documents[4]!.when = 'si la Caf insiste';
        sheet.deadlines[0]!.label = 'Contester au plus vite';
      }),
    );
    expect(after).toEqual({
      title: before.title,
      rules: ['', ...before.rules.slice(1)],
      papers: before.papers.map((own, index) => (index === 2 ? '' : own)),
      cases: before.cases.map((own, index) => (index === 4 ? '' : own)),
    });
  });

  test('gives a paper of its own, asked in words of ours, the identifier of that text: nothing is lost', () => {
    const added = { id: 'paper-6', label: 'Justificatif de domicile', why: 'Pour la mairie.' };
    const sheet = edition(({ documents }) => {
      documents.push({ ...added, needed: 'sometimes', when: 'si vous êtes nouveau dans la commune' });
    });
    const paper = sheet.documents.at(-1)!;
    expect(paperWords(sheet, paper, 'es').name).toBe('justificante de domicilio');
    expect(caseIn(sheet, paper, 'es')).toBe('si acaba de llegar al municipio');
    expect(paperWords(sheet, { ...paper, label: 'Chaussons' }, 'es')).toEqual({ name: '', advice: '' });
  });

  test('that advises otherwise on a common paper is advised in French', () => {
    const bank = ours.documents[1]!;
    expect(isCommon(ours, bank)).toBe(true);
    expect(paperWords(ours, bank, 'en').advice).toMatch(/^Your bank/);
    const elsewhere = { ...bank, whereToGet: 'Demandez à Sonia.' };
    expect(isCommon(ours, elsewhere)).toBe(false);
    expect(paperWords(ours, elsewhere, 'en')).toEqual({ name: 'bank account details', advice: '' });
  });
});

test('a sheet of ours that is reworded loses its own words, and no other sheet loses them', () => {
  const reworded = { ...ours, deadlines: [{ ...ours.deadlines[0]!, label: 'Faire un recours' }] };
  const part = partsOf(reworded).find(({ domain }) => domain === 'rules') as Part;
  expect(entryOf(part)).toBe(undefined);
  expect(entriesFor(part)).not.toEqual([]);
  const others = procedures.filter(({ id }) => id !== ours.id).flatMap(partsOf);
  expect(others.filter((one) => entryOf(one) === undefined)).toEqual([]);
});

test('French sheets have no words beside', () => {
  for (const language of ['fr', 'fr-simple'] as const)
    expect([titleIn(ours, language), paperWords(ours, ours.documents[1]!, language)]).toEqual([
      '',
      { name: '', advice: '' },
    ]);
});
