// A mapping proposed for a file, from its first rows.
import { basename } from 'node:path';
import { recogniseKind, sourceFromFileName } from '../sources/kinds.ts';
import type { Cells } from '../tables/cells.ts';
import { readRows, recogniseFormat, UnreadableFile } from '../tables/read-file.ts';
import { isTarget, TARGETS } from './mapping.ts';
import { type Proposal, proposeMapping } from './propose-mapping.ts';
import { SHIPPED_MAPPINGS } from './shipped-mappings.ts';

const SAMPLE = 1_000;

/** Throws {@link UnreadableFile} when the file is damaged or empty. */
export async function proposeForFile(path: string, fileName = basename(path)): Promise<Proposal> {
  const format = await recogniseFormat(path);
  /** What the file calls each column. */
  const headings = new Map<string, string>();
  const rows: Cells[] = [];
  for await (const row of readRows(path, format)) {
    if (row.kind === 'unreadable') continue;
    const columns = row.kind === 'headings' ? row.columns : Object.keys(row.cells);
    for (const [at, column] of columns.entries())
      if (!headings.has(column))
        headings.set(column, (row.kind === 'headings' && row.headings[at]) || column);
    if (row.kind === 'cells' && rows.push(row.cells) >= SAMPLE) break;
  }
  if (rows.length === 0) throw new UnreadableFile('Ce fichier ne contient aucune ligne.');
  const sample = { columns: [...headings.keys()], headings: [...headings.values()], rows };
  return proposeMapping(sample, sourceFromFileName(fileName));
}

/** The kind of a file that needs no mapping of its own, in words. */
export async function knownKind(path: string): Promise<string | undefined> {
  const format = await recogniseFormat(path);
  const columns = new Set<string>();
  let rows = 0;
  for await (const row of readRows(path, format)) {
    for (const column of row.kind === 'headings'
      ? row.columns
      : row.kind === 'cells'
        ? Object.keys(row.cells)
        : [])
      columns.add(column);
    if (row.kind === 'cells' && ++rows >= 200) break;
  }
  const recognition = recogniseKind(columns, SHIPPED_MAPPINGS);
  return recognition.kind === 'known' ? recognition.file.label : undefined;
}

/** What a column would become, in words. */
export function targetWords(target: string): string {
  if (isTarget(target)) return TARGETS[target];
  return target === 'position' ? 'Coordonnées' : target;
}

export function proposalLines({ columns, confidence, leftOut }: Proposal): string[] {
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  return [
    `Correspondance proposée (confiance ${percent(confidence)}) :`,
    ...columns
      .filter(({ target }) => target !== undefined)
      .map(
        ({ heading, target, confidence: sure, examples }) =>
          `  ${heading} → ${targetWords(target!)} (${percent(sure)}) : ${examples.slice(0, 2).join(' | ')}`,
      ),
    leftOut.length > 0
      ? `Colonnes laissées de côté (gardées avec chaque ligne) : ${leftOut.join(', ')}.`
      : 'Aucune colonne n’est laissée de côté.',
  ];
}
