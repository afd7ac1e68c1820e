// Guesses which column is what, from names and values, with a confidence for each; what is not sure enough is left
// out, and said. The proposal is a mapping like any other: to be read, changed, kept. Pure.
import { type Cells, comparable, listOf, plainText, textOf } from '../tables/cells.ts';
import { flagsOf, hoursOf, positionOf } from './column-groups.ts';
import { type Column, confidenceOf, GUESSES, isEmail, share } from './column-guesses.ts';
import type { Mapping, Rule, Target } from './mapping.ts';

export type ProposedColumn = {
  column: string;
  heading: string;
  /** What it would become: a target, « position », « horaires », « adresse entière »; undefined: left out. */
  target: string | undefined;
  /** 0 to 1. */
  confidence: number;
  examples: string[];
  filled: number;
};

export type Proposal = { mapping: Mapping; columns: ProposedColumn[]; leftOut: string[]; confidence: number };

const SURE_ENOUGH = 0.45;

export type Sample = { columns: readonly string[]; headings?: readonly string[]; rows: readonly Cells[] };

const LONGEST_GUESSED = 2_000;

function columnsOf({ columns, headings, rows }: Sample): Column[] {
  return columns.map((name, at) => {
    const cells = rows.map((row) => row[name]).filter((cell) => textOf(cell) !== '' || Array.isArray(cell));
    const heading = headings?.[at] || name;
    return {
      name,
      heading,
      at,
      // « c_horaire_ouverture » and « CityInseeCode » are words too.
      words: comparable(
        heading
          .replace(/([a-z])([A-Z])/g, '$1 $2')
          .replaceAll('_', ' ')
          .replace(/(\p{L}{3})\d$/u, '$1'),
      ).replace(/^c (?=\w{2})/, ''),
      values: cells
        .slice(0, 300)
        .map((cell) => (Array.isArray(cell) ? listOf(cell).join(' | ') : textOf(plainText(cell))))
        // What a column is shows in its first signs; a cell of 120,000 digits would keep the guesses busy for seconds.
        .map((text) => text.slice(0, LONGEST_GUESSED)),
      filled: cells.length,
    };
  });
}

/** Proposes a mapping for a table, from a sample of its rows. */
export function proposeMapping(sample: Sample, name: string): Proposal {
  const columns = columnsOf(sample);
  const chosen = new Map<Column, { target: string; confidence: number }>();
  const free = () => columns.filter((column) => !chosen.has(column));
  const at = positionOf(columns);
  for (const { column, confidence } of at.columns) chosen.set(column, { target: 'position', confidence });
  const week = hoursOf(free());
  for (const { column, confidence } of week.columns) chosen.set(column, { target: 'horaires', confidence });
  const fields: Partial<Record<Target, Rule>> = {};
  const candidates = free()
    .flatMap((column) => GUESSES.map((guess) => ({ column, guess, confidence: confidenceOf(column, guess) })))
    .filter(({ confidence }) => confidence >= SURE_ENOUGH)
    // Equally sure, the fuller column.
    .sort(
      (a, b) => b.confidence - a.confidence || b.column.filled - a.column.filled || a.column.at - b.column.at,
    );
  for (const { column, guess, confidence } of candidates) {
    if (chosen.has(column)) continue;
    const rule = fields[guess.target];
    if (rule && !guess.several) continue;
    chosen.set(column, { target: guess.target, confidence });
    if (rule) rule.columns.push(column.name);
    else
      fields[guess.target] = {
        columns: [column.name],
        ...(guess.words && { words: guess.words }),
        ...(guess.split && { split: guess.split }),
      };
  }
  for (const { column, target, values } of flagsOf(free())) {
    const rule = fields[target] ?? { columns: [] };
    fields[target] = rule;
    rule.flags = { ...rule.flags, [column.name]: values };
    chosen.set(column, { target, confidence: 0.6 });
  }
  const whole = wholeAddressOf(free(), fields);
  if (whole) chosen.set(whole, { target: 'adresse', confidence: 0.8 });
  joinStreet(columns, chosen, fields);
  const mapping: Mapping = {
    name,
    label: name,
    fields,
    ...(at.position && { position: at.position }),
    ...(week.hours && { hours: week.hours }),
    ...(whole && { wholeAddress: whole.name }),
  };
  if (!whole && !fields.code_postal && !fields.commune) {
    const street = columns.find(({ name: column }) => fields.adresse?.columns.includes(column));
    if (street && share(street.values, (value) => /\b\d{5}\b/.test(value)) > 0.5) {
      mapping.wholeAddress = street.name;
      delete fields.adresse;
      chosen.set(street, { target: 'adresse', confidence: 0.8 });
    }
  }
  return concluded(mapping, columns, chosen);
}

/** « 4 allée A, 29000 Quimper », or « 56000 VANNES »: a column that says the town, where no other does. */
function wholeAddressOf(left: readonly Column[], fields: Partial<Record<Target, Rule>>): Column | undefined {
  if (fields.code_postal || fields.commune || fields.code_insee) return undefined;
  return left.find(
    ({ words, values }) =>
      /\b(adresse|adr|code postal|cp|ville|commune|localite|lieu|situe)\b/.test(words) &&
      share(values, (value) => /(?:^|[\s,–-])\d{5}[\s,–-]+\p{L}/u.test(value)) > 0.6,
  );
}

/** « 3 rue du Lavoir », « 12 bis, place de la Mairie »: a street, whatever its heading says. */
const STREET =
  /^\d{1,4}\s*(bis|ter|quater)?\b,?\s+(rue|avenue|av|boulevard|bd|place|pl|chemin|route|impasse|all[ée]e|quai|cours|square|ruelle|rond-point)\b/i;

/** A street told in pieces (number, way, name) or in one column. */
function joinStreet(
  columns: readonly Column[],
  chosen: Map<Column, { target: string; confidence: number }>,
  fields: Partial<Record<Target, Rule>>,
): void {
  const left = columns.filter(
    (column) =>
      !chosen.has(column) && !/postale|departement|region|mail|electronique|full|brut/.test(column.words),
  );
  const number = left.find(
    ({ words, values }) =>
      /\b(numero|num|no|n)\b/.test(words) &&
      /\b(rue|voie|adresse)\b/.test(words) &&
      share(values, (value) => /^\d+\s*(bis|ter|quater|[a-z])?$/i.test(value)) > 0.6,
  );
  const street =
    left.find(
      (column) =>
        column !== number &&
        /\b(adresse|adr|address|rue|voie)\b/.test(column.words) &&
        !/\b(code|cp|ville|commune|complement|insee|type)\b/.test(column.words) &&
        column.values.length > 0,
    ) ?? left.find(({ values }) => values.length > 2 && share(values, (value) => STREET.test(value)) > 0.7);
  if (!street) return;
  fields.adresse = number ? { columns: [number.name, street.name], join: ' ' } : { columns: [street.name] };
  for (const column of [number, street])
    if (column)
      chosen.set(column, {
        target: 'adresse',
        confidence: share(column.values, (value) => value.length > 0 && !isEmail(value)) * 0.9,
      });
}

function concluded(
  mapping: Mapping,
  columns: readonly Column[],
  chosen: ReadonlyMap<Column, { target: string; confidence: number }>,
): Proposal {
  const listed = columns.map((column): ProposedColumn => {
    const choice = chosen.get(column);
    return {
      column: column.name,
      heading: column.heading,
      target: choice?.target,
      confidence: Math.round((choice?.confidence ?? 0) * 100) / 100,
      examples: [...new Set(column.values.filter((value) => value !== ''))]
        .slice(0, 3)
        .map((value) => (value.length > 60 ? `${value.slice(0, 59).toWellFormed()}…` : value)),
      filled: column.filled,
    };
  });
  const vital = ['nom'].map((target) =>
    Math.max(0, ...listed.filter((one) => one.target === target).map(({ confidence }) => confidence)),
  );
  const where = Math.max(
    0,
    ...listed
      .filter(({ target }) =>
        ['commune', 'code_postal', 'code_insee', 'adresse', 'position'].includes(target ?? ''),
      )
      .map(({ confidence }) => confidence),
  );
  return {
    mapping,
    columns: listed,
    leftOut: listed.filter(({ target }) => target === undefined).map(({ column }) => column),
    confidence: Math.min(...vital, where),
  };
}
