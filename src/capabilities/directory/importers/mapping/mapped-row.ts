// One row of any table to the columns of the national schema, by a mapping. Nothing is lost: what a rule changes, or
// no rule reads, is kept aside under its own column. Pure, never throws.
import { lambert93ToWgs84 } from '#shared/geography.ts';
import type { Statement } from '../../recording/statement.ts';
import { excerpt, type Remark } from '../run/remarks.ts';
import { identityOf, type RowContext } from '../run/row.ts';
import { readNationalRow } from '../sources/national-schema.ts';
import { type Cells, comparable, listOf, paragraphsOf, plainText, textOf } from '../tables/cells.ts';
import { readWeekProse } from '../values/week-prose.ts';
import { type DayReading, openingHoursText, readDaySlots } from '../values/week-text.ts';
import { valuesNamed } from './field-words.ts';
import { comparableKeys, type Mapping, mappedColumns, type Rule, TARGETS, type Target } from './mapping.ts';

const YES = new Set(['x', 'oui', 'o', 'yes', 'y', 'true', 'vrai', 'v', '1', 'ok']);
const NO = new Set(['', 'non', 'n', 'no', 'false', 'faux', 'f', '0', 'aucun', 'aucune', 'neant']);

/** Whether a box is ticked; undefined for other words, which are kept beside. A number above 0 counts something. */
export function isTicked(cell: unknown): boolean | undefined {
  if (typeof cell === 'boolean') return cell;
  const text = comparable(textOf(cell));
  if (YES.has(text)) return true;
  if (NO.has(text) && !/[✓✔☑]/.test(textOf(cell))) return /^[✓✔☑]$/.test(textOf(cell));
  if (/^[✓✔☑]/.test(textOf(cell))) return true;
  return /^\d+([.,]\d+)?$/.test(textOf(cell)) ? Number(textOf(cell).replace(',', '.')) > 0 : undefined;
}

type Work = {
  cells: Cells;
  out: Record<string, unknown>;
  leftOver: Record<string, unknown>;
  remark: Remark;
};

function keep(work: Work, column: string): void {
  const value = work.cells[column];
  if (value !== undefined && value !== null && textOf(value) + (typeof value === 'object' ? 'x' : '') !== '')
    work.leftOver[column] = value;
}

/** The items of a cell that is a list: arrays, braces of PostgreSQL, the signs given, line breaks. */
function itemsOf(cell: unknown, signs: string): string[] {
  if (Array.isArray(cell)) return listOf(cell);
  const text = plainText(cell).replace(/^\{([^{}]*)\}$/, (_, inner: string) =>
    inner.replaceAll('"', '').replaceAll(',', '\n'),
  );
  let part = '';
  const items: string[] = [];
  let depth = 0;
  for (const sign of text) {
    // « Social (Allocations, RSA) » is one item.
    if (sign === '(') depth++;
    if (sign === ')') depth = Math.max(0, depth - 1);
    if (sign === '\n' || (depth === 0 && signs.includes(sign))) {
      items.push(part);
      part = '';
    } else part += sign;
  }
  return [
    ...new Set(
      [...items, part]
        .map((item) => textOf(item.replace(/^\s*[-•*]\s+|\s*[;,]\s*$/g, '')))
        .filter((item) => item !== ''),
    ),
  ];
}

/** What an item becomes; undefined when no dictionary of the rule knows it. */
function meaningOf(rule: Rule, item: string): string[] | undefined {
  const own = rule.terms && comparableKeys(rule.terms).get(comparable(item));
  if (own) return own.filter((value) => value !== '');
  if (rule.contains) {
    const padded = ` ${comparable(item)} `;
    const found = Object.entries(rule.contains).filter(([words]) => padded.includes(` ${comparable(words)}`));
    if (found.length > 0) return found.flatMap(([, value]) => value).filter((value) => value !== '');
  }
  return rule.words ? valuesNamed(rule.words, item) : undefined;
}

function translated(work: Work, rule: Rule): string[] {
  const found: string[] = [];
  for (const column of rule.columns) {
    const cell = work.cells[column];
    if (cell === undefined) continue;
    keep(work, column);
    for (const item of itemsOf(cell, rule.split ?? '|;')) found.push(...(meaningOf(rule, item) ?? [item]));
  }
  return found;
}

function ticked(work: Work, flags: NonNullable<Rule['flags']>): string[] {
  return Object.entries(flags).flatMap(([column, value]) => {
    const cell = work.cells[column];
    if (cell === undefined) return [];
    keep(work, column);
    return isTicked(cell) === false ? [] : [value].flat();
  });
}

function copied(work: Work, rule: Rule): unknown {
  const filled = rule.columns.filter(
    (column) => textOf(work.cells[column]) !== '' || Array.isArray(work.cells[column]),
  );
  if (rule.join !== undefined) {
    const parts = filled.map((column) =>
      plainText(
        Array.isArray(work.cells[column]) ? listOf(work.cells[column]).join(', ') : work.cells[column],
      ),
    );
    return parts.join(rule.join) || undefined;
  }
  const [first, ...others] = filled;
  // Only the first answer is taken: the others stay beside.
  for (const column of others) keep(work, column);
  if (first === undefined) return undefined;
  return rule.split === undefined ? work.cells[first] : itemsOf(work.cells[first], rule.split);
}

function applyRule(work: Work, target: Target, rule: Rule): void {
  const speaks = rule.terms || rule.contains || rule.words;
  const list = [...(speaks ? translated(work, rule) : []), ...(rule.flags ? ticked(work, rule.flags) : [])];
  const given = speaks || rule.flags ? [...new Set(list)] : copied(work, rule);
  const empty = given === undefined || (Array.isArray(given) && given.length === 0);
  const value = empty && rule.fixed !== undefined ? rule.fixed : given;
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return;
  work.out[target] = Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/** Two numbers of a cell, in their order: « 49.6, 2.7 », « POINT (2.7 49.6) », « 49,6 ; 2,7 ». */
function pairOf(cell: unknown): [string, string] | undefined {
  const text = textOf(cell);
  const found = /[;/|\s]/.test(text.replace(/,\s/g, ';'))
    ? text.replace(/(\d),(\d)/g, '$1.$2').match(/-?\d+(?:\.\d+)?/g)
    : text.match(/-?\d+(?:\.\d+)?/g);
  return found && found.length === 2 ? [found[0]!, found[1]!] : undefined;
}

const decimal = (cell: unknown): number =>
  typeof cell === 'number' ? cell : Number(textOf(cell).replace(/\s/g, '').replace(',', '.') || Number.NaN);

/** Plane coordinates of metropolitan France lie within these bounds, metres (EPSG:2154, outwards). */
const isLambert93 = (x: number, y: number) => x > 0 && x < 1_350_000 && y > 6_000_000 && y < 7_250_000;

function applyPosition(work: Work, at: NonNullable<Mapping['position']>): void {
  if ('degrees' in at) {
    for (const [index, target] of (['latitude', 'longitude'] as const).entries()) {
      const value = work.cells[at.degrees[index]!];
      if (value !== undefined) work.out[target] = value;
    }
    return;
  }
  if ('pair' in at) {
    const cell = work.cells[at.pair];
    if (textOf(cell) === '') return;
    const pair = pairOf(cell);
    if (pair) {
      const [latitude, longitude] = at.order === 'latitude longitude' ? pair : [pair[1], pair[0]];
      Object.assign(work.out, { latitude, longitude });
    } else
      work.remark({
        severity: 'ignored',
        field: at.pair,
        value: excerpt(cell),
        reason: 'Ces coordonnées ne sont pas deux nombres.',
      });
    keep(work, at.pair);
    return;
  }
  const [xColumn, yColumn] = at.lambert93;
  const [x, y] = [decimal(work.cells[xColumn]), decimal(work.cells[yColumn])];
  for (const column of at.lambert93) keep(work, column);
  if (Number.isNaN(x) && Number.isNaN(y)) return;
  const plane = isLambert93(x, y) ? [x, y] : isLambert93(y, x) ? [y, x] : undefined;
  if (plane) {
    const point = lambert93ToWgs84(plane[0]!, plane[1]!);
    Object.assign(work.out, {
      latitude: Number(point.latitude.toFixed(6)),
      longitude: Number(point.longitude.toFixed(6)),
    });
  } else
    work.remark({
      severity: 'ignored',
      field: xColumn,
      value: excerpt(`${textOf(work.cells[xColumn])}, ${textOf(work.cells[yColumn])}`),
      reason: 'Ces coordonnées ne sont pas du Lambert 93.',
    });
}

function applyWholeAddress(work: Work, column: string): void {
  const text = textOf(plainText(work.cells[column]).replaceAll('\n', ', '));
  const found = /^(.*?)[\s,–-]*\b(?:F-?)?(\d{5})\b[\s,–-]*([^\d,][^,]*)?/.exec(text);
  keep(work, column);
  const fill = (target: string, value: string | undefined) => {
    if (value?.trim() && textOf(work.out[target]) === '') work.out[target] = value.trim();
  };
  fill('adresse', found ? found[1]!.replace(/[\s,–-]+$/, '') : text);
  fill('code_postal', found?.[2]);
  fill('commune', found?.[3]);
}

/** An address that repeats its postcode and commune at the end: « 20 avenue de Ségur, 75007 Paris ». */
function shortenStreet(out: Record<string, unknown>): void {
  const street = textOf(plainText(out.adresse).replaceAll('\n', ', '));
  const code = textOf(out.code_postal).replace(/\.0+$/, '').replace(/\s/g, '');
  if (code.length < 5 || !street.includes(code)) return;
  const before = street.slice(0, street.lastIndexOf(code)).replace(/[\s,–-]+$/, '');
  if (before.length > 3) out.adresse = before;
}

const readDay = (cell: unknown): DayReading =>
  readDaySlots(
    plainText(cell)
      .replaceAll('\n', ' / ')
      .replace(/\s+et\s+/g, ' / '),
  );

function bounds(cells: Cells, columns: readonly string[]): DayReading {
  const times = columns.map((column) => (column ? textOf(cells[column]) : ''));
  const slots = [times.slice(0, 2), times.slice(2)].flatMap(([from, to]) =>
    from && to ? [`${from} - ${to}`] : [],
  );
  // A day worked without a break: opening in the morning, closing in the afternoon.
  if (times[0] && !times[1] && !times[2] && times[3]) slots.push(`${times[0]} - ${times[3]}`);
  const odd = times.filter((time) => time !== '').length !== slots.length * 2;
  if (odd && slots.length === 0) return { kind: 'unreadable' };
  return readDaySlots(
    slots.map((slot) => slot.replace(/:\d\d(?=:00)|:00(?=\s|$)(?<=\d\d:\d\d:00)/g, '')).join(' / '),
  );
}

function applyWeek(
  work: Work,
  columns: readonly (readonly string[])[],
  read: (columns: readonly string[]) => DayReading,
): void {
  const week = columns.map((day) => {
    const reading = read(day);
    for (const column of day) if (column) keep(work, column);
    if (reading.kind === 'unreadable' || reading.kind === 'overlapping') {
      const value = day
        .map((column) => textOf(work.cells[column]))
        .filter(Boolean)
        .join(' / ');
      const problem = reading.kind === 'unreadable' ? 'ne se lisent pas' : 'se chevauchent';
      work.remark({
        severity: 'kept',
        field: day[0] ?? '',
        value: excerpt(value),
        reason: `Les horaires de ce jour ${problem} : ils sont publiés « à vérifier » (exemple : 09:00 - 12:00 / 14:00 - 17:00).`,
      });
    }
    return reading;
  });
  const text = openingHoursText(week);
  if (text !== '') work.out.horaires = text;
}

function applyHours(work: Work, hours: NonNullable<Mapping['hours']>): void {
  const { cells } = work;
  if ('osm' in hours || 'week' in hours) {
    const column = 'osm' in hours ? hours.osm : hours.week;
    const given = paragraphsOf(cells[column]);
    if (given === '') return;
    const prose = readWeekProse(given);
    // Words that say no hours (« sur rendez-vous ») are kept as words, with a remark of the national reader.
    work.out.horaires = prose ?? textOf(plainText(given).replaceAll('\n', ' ; '));
    if (prose !== undefined) keep(work, column);
    if (prose === '') delete work.out.horaires;
  } else if ('days' in hours)
    applyWeek(
      work,
      hours.days.map((column) => [column]),
      ([column]) => readDay(cells[column!]),
    );
  else if ('halves' in hours)
    applyWeek(work, hours.halves, (columns) =>
      readDay(
        columns
          .map((column) => (column ? textOf(cells[column]) : ''))
          .filter((text) => readDay(text).kind !== 'closed')
          .join(' / '),
      ),
    );
  else applyWeek(work, hours.bounds, (columns) => bounds(cells, columns));
}

export type MappedCells = { cells: Record<string, unknown>; leftOver: Record<string, unknown> };

/** The columns of the national schema that a row gives, and what stays beside. */
export function mapCells(cells: Cells, mapping: Mapping, remark: Remark = () => {}): MappedCells {
  const work: Work = { cells, out: {}, leftOver: {}, remark };
  const read = mappedColumns(mapping);
  for (const column of Object.keys(cells)) if (!read.has(column)) keep(work, column);
  for (const [target, rule] of Object.entries(mapping.fields)) applyRule(work, target as Target, rule);
  if (mapping.wholeAddress) applyWholeAddress(work, mapping.wholeAddress);
  if (mapping.position) applyPosition(work, mapping.position);
  if (mapping.hours) applyHours(work, mapping.hours);
  shortenStreet(work.out);
  if (Array.isArray(work.out.nom)) work.out.nom = work.out.nom.join(' ');
  return { cells: work.out, leftOver: work.leftOver };
}

/** The identifier of a row for its producer; its name and whereabouts when it has none. */
export function mappedSourceId(cells: Cells, mapping: Mapping): string {
  const work: Work = { cells, out: {}, leftOver: {}, remark: () => {} };
  for (const target of ['id', 'nom', 'adresse', 'code_postal', 'commune', 'code_insee'] as const) {
    const rule = mapping.fields[target];
    if (rule) applyRule(work, target, rule);
  }
  const id = textOf(Array.isArray(work.out.id) ? work.out.id.join(' ') : work.out.id);
  if (id !== '') return id;
  const at = mapping.wholeAddress ? cells[mapping.wholeAddress] : work.out.adresse;
  return identityOf(work.out.nom, at, work.out.code_postal, work.out.commune, work.out.code_insee);
}

/** Where a target comes from, as the person who sent the file knows it. */
function columnsOf(mapping: Mapping): Map<string, string> {
  const names = new Map<string, string>();
  for (const target of Object.keys(TARGETS) as Target[]) {
    const rule = mapping.fields[target];
    const column = rule?.columns[0] ?? Object.keys(rule?.flags ?? {})[0];
    if (column) names.set(target, column);
  }
  const { position: at, hours } = mapping;
  if (at) {
    const [latitude, longitude] =
      'degrees' in at ? at.degrees : 'pair' in at ? [at.pair, at.pair] : at.lambert93;
    names.set('latitude', latitude).set('longitude', longitude);
  }
  if (hours && ('osm' in hours || 'week' in hours))
    names.set('horaires', 'osm' in hours ? hours.osm : hours.week);
  return names;
}

export function mappedReader(mapping: Mapping) {
  const names = columnsOf(mapping);
  return (
    cells: Cells,
    source: { name: string; label: string },
    context: RowContext,
    remark: Remark,
  ): Statement | undefined => {
    const mapped = mapCells(cells, mapping, remark);
    // An identifier that the mapping makes is no fault of the file.
    const id = mappedSourceId(cells, mapping);
    const statement = readNationalRow({ ...mapped.cells, id }, source, context, (issue) => {
      // The day of the whole file stands in where rows have none: said once, in the report.
      if (issue.field === 'date_maj' && !mapping.fields.date_maj) return;
      remark({ ...issue, field: names.get(issue.field) ?? issue.field });
    });
    if (!statement) return undefined;
    return { ...statement, leftOver: { ...statement.leftOver, ...mapped.leftOver } };
  };
}
