// bin/maillage texts, on a copy of the files: what goes out comes back, what is wrong changes nothing, what is missing is said.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capabilities } from './capabilities.ts';
import { readConfig } from './config.ts';
import { systemClock } from './platform/clock.ts';
import { makeLog } from './platform/log.ts';
import { SHARED_TEXT_FILES } from './shared/language/shared-texts.ts';
import { writeTexts } from './shared/language/text-table.ts';
import { factsOf, TRANSLATED } from './shared/language/texts.ts';
import { textsCommands } from './texts.ts';

const FILES = [...SHARED_TEXT_FILES, ...capabilities.flatMap(({ texts }) => texts?.files ?? [])];
const source = join(import.meta.dirname, '..');
let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'maillage-texts-'));
  for (const { file } of FILES) cpSync(join(source, file), join(root, file));
  const sheets = 'src/capabilities/procedures/sheets';
  cpSync(join(source, sheets), join(root, sheets), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

const held = (file: string) => readFileSync(join(root, file), 'utf8');
const standing = () => FILES.map(({ file }) => held(file));

async function run(name: string, words: string[], options: Record<string, string> = {}) {
  const said: string[] = [];
  const command = textsCommands(capabilities).find((one) => one.name === name)!;
  const { result } = await command.runOffline({
    config: { ...readConfig({}), root },
    clock: systemClock,
    log: makeLog('error'),
    words,
    options,
    say: (line) => said.push(line),
    progress: () => undefined,
  });
  return { result, said };
}
const missing = async (language: string) => {
  const { result } = await run('texts missing', [language]);
  return (result.missing as { texts: { id: string; domain: string; why: string }[] }[])[0]!.texts;
};

test('each file is written as the command writes it, and names in each language the facts of its French alone', () => {
  for (const { file } of FILES) {
    const texts = JSON.parse(held(file)) as Record<string, Record<string, string>>;
    expect(held(file)).toBe(writeTexts(texts));
    for (const [id, text] of Object.entries(texts))
      for (const language of TRANSLATED) {
        const known = factsOf(text.fr ?? text.of ?? '');
        const own = factsOf(text[language] ?? '');
        expect([id, language, own.filter((fact) => !known.includes(fact))]).toEqual([id, language, []]);
      }
  }
  expect(FILES.length).toBeGreaterThan(8);
});

test.each(TRANSLATED)('%s goes out to a table and comes back, not a byte changed', async (language) => {
  const before = standing();
  const out = join(root, `${language}.csv`);
  await run('texts export', [language], { out });
  const { result } = await run('texts import', [language, out]);
  expect(result).toEqual({ changed: [] });
  expect(standing()).toEqual(before);
});

test('a correction is written in the one file that holds it, and said', async () => {
  const out = join(root, 'es.csv');
  await run('texts export', ['es'], { out });
  writeFileSync(out, readFileSync(out, 'utf8').replace('"nóminas"', '"hojas de salario"'));
  const before = standing();
  const { said } = await run('texts import', ['es', out]);
  expect(said).toContain('papers, paper/pay-slips/label : « nóminas » devient « hojas de salario »');
  const changed = FILES.filter(({ file }, index) => held(file) !== before[index]);
  expect(changed.map(({ domain }) => domain)).toEqual(['papers']);
  expect(held(changed[0]!.file).replace('hojas de salario', 'nóminas')).toBe(
    before[FILES.indexOf(changed[0]!)],
  );
});

test('a table of another French is refused, and nothing is written', async () => {
  const out = join(root, 'uk.csv');
  await run('texts export', ['uk'], { out });
  const table = readFileSync(out, 'utf8');
  writeFileSync(out, table.replace('"Bulletins de salaire"', '"Fiches de paie"').replace('"Де?"', '"Куди?"'));
  const before = standing();
  await expect(run('texts import', ['uk', out])).rejects.toThrow('le texte français n’est plus celui-là');
  expect(standing()).toEqual(before);
});

test('nothing of our sheets is missing; what is reworded is to be seen again, and nothing else is', async () => {
  const ofSheets = async () => (await missing('ar')).filter(({ domain }) => domain !== 'contact');
  expect(await ofSheets()).toEqual([]);
  const file = join(root, 'src/capabilities/procedures/sheets/activity-bonus.json');
  const sheet = JSON.parse(readFileSync(file, 'utf8'));
  sheet.documents[2].label = 'Fiches de paie';
  sheet.documents.push({ ...sheet.documents[2], id: 'slippers', label: 'Chaussons' });
  writeFileSync(file, JSON.stringify(sheet));
  expect(await ofSheets()).toMatchObject([
    { id: 'activity-bonus/paper/pay-slips/label', domain: 'papers', why: 'reworded' },
    { id: 'activity-bonus/paper/slippers/label', domain: 'papers', why: 'untranslated' },
  ]);
});

test.each([
  ['texts export', ['xx']],
  ['texts export', ['pt']],
  ['texts import', ['pt']],
  ['texts import', ['pt', '/nowhere.csv']],
  ['texts missing', ['fr']],
])('%s %j is refused in plain words', async (name, words) => {
  await expect(run(name, words)).rejects.toThrow(/^(Quelle langue|Où écrire|Quel tableau|Ce tableau)/);
});
