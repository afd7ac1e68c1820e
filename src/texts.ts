// bin/maillage texts: what residents read, out to a table a language and back into the files of a working copy; and what falls
// back to French. No database is opened.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { gatherWords, listUntranslated } from '#capabilities/contact';
import type { Capability } from '#kit/capability.ts';
import {
  CommandRefusal,
  type CommandResult,
  type OfflineCommand,
  type OfflineContext,
} from '#platform/command.ts';
import { LANGUAGES } from '#shared/language/languages.ts';
import { SHARED_TEXT_FILES } from '#shared/language/shared-texts.ts';
import {
  listUntranslatedTexts,
  type MissingText,
  type ReadFile,
  readTable,
  rowsOf,
  tableOf,
  writeTexts,
} from '#shared/language/text-table.ts';
import { TRANSLATED, type Translated } from '#shared/language/texts.ts';

const WHY = { untranslated: 'à traduire', reworded: 'à revoir, le français a changé' } as const;

function languageOf(word: string | undefined): Translated {
  const found = TRANSLATED.find((code) => code === word);
  if (found) return found;
  throw new CommandRefusal(
    `Quelle langue ? Une de : ${TRANSLATED.map((code) => `${code} (${LANGUAGES[code].name})`).join(', ')}.`,
  );
}

function readFiles(root: string, capabilities: readonly Capability[]): ReadFile[] {
  return [...SHARED_TEXT_FILES, ...capabilities.flatMap(({ texts }) => texts?.files ?? [])].map((one) => ({
    ...one,
    texts: JSON.parse(readFileSync(join(root, one.file), 'utf8')),
  }));
}

function readCells(file: string): string[][] {
  try {
    return parse(readFileSync(file), { bom: true, delimiter: ';', relax_column_count: true });
  } catch (error) {
    throw new CommandRefusal(`Ce tableau ne se lit pas : ${(error as Error).message}`);
  }
}

/** What a language says in French: parts of sheets, entries, and messages of which the words are code. */
export function listMissing(
  root: string,
  capabilities: readonly Capability[],
  language: Translated,
): MissingText[] {
  const kinds = listUntranslated(gatherWords(capabilities.flatMap(({ tells }) => tells ?? [])));
  return [
    ...(language === 'fr-simple'
      ? []
      : capabilities.flatMap(({ texts }) => texts?.missing?.(root, language) ?? [])),
    ...listUntranslatedTexts(readFiles(root, capabilities), language),
    ...kinds
      .filter((one) => one.language === language)
      .map(({ kind }) => ({ id: kind, domain: 'contact', french: '', why: 'untranslated' as const })),
  ];
}

export function textsCommands(capabilities: readonly Capability[]): OfflineCommand[] {
  const files = ({ config }: OfflineContext) => readFiles(config.root, capabilities);

  async function exportTexts(context: OfflineContext): Promise<CommandResult> {
    const language = languageOf(context.words[0]);
    const { out } = context.options;
    if (typeof out !== 'string')
      throw new CommandRefusal('Où écrire le tableau ? Ajoutez --out FICHIER.csv.');
    const rows = rowsOf(files(context), language);
    writeFileSync(out, tableOf(rows, language));
    context.say(`${rows.length} textes écrits dans ${out}.`);
    return { result: { texts: rows.length, out } };
  }

  async function importTexts(context: OfflineContext): Promise<CommandResult> {
    const [word, file] = context.words;
    const language = languageOf(word);
    if (!file) throw new CommandRefusal('Quel tableau ? bin/maillage texts import LANGUE FICHIER.csv');
    const read = readTable(readCells(file), files(context), language);
    if (read.kind === 'refused') throw new CommandRefusal(read.reasons.join('\n'));
    for (const one of read.files) writeFileSync(join(context.config.root, one.file), writeTexts(one.texts));
    for (const { id, domain, before, after } of read.changed)
      context.say(`${domain}, ${id} : « ${before} » devient « ${after} »`);
    context.say(`${read.changed.length} textes changés.`);
    return { result: { changed: read.changed } };
  }

  async function missingTexts(context: OfflineContext): Promise<CommandResult> {
    const [word] = context.words;
    const languages = word === undefined ? TRANSLATED : [languageOf(word)];
    const missing = languages.map((language) => ({
      language,
      texts: listMissing(context.config.root, capabilities, language),
    }));
    for (const { language, texts } of missing) {
      context.say(`${LANGUAGES[language].name} : ${texts.length} textes restent en français.`);
      for (const { id, domain, french, why } of texts)
        context.say(`  ${domain}, ${id} (${WHY[why]})${french && ` : ${french}`}`);
    }
    return { result: { missing } };
  }

  return [
    {
      name: 'texts export',
      summary: 'Écrit les textes d’une langue dans un tableau, à relire par qui la parle.',
      usage: 'texts export LANGUE --out FICHIER.csv',
      options: { out: { type: 'string' } },
      runOffline: exportTexts,
    },
    {
      name: 'texts import',
      summary: 'Relit ce tableau dans les fichiers d’une copie de travail, et dit ce qui change.',
      usage: 'texts import LANGUE FICHIER.csv',
      runOffline: importTexts,
    },
    {
      name: 'texts missing',
      summary: 'Dit ce qui reste en français.',
      usage: 'texts missing [LANGUE]',
      runOffline: missingTexts,
    },
  ];
}
