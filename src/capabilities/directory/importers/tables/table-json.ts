// JSON as rows: a list of records, an object that holds one, GeoJSON, or the two lists of data.inclusion.

import { columnName } from '../mapping/column-name.ts';
import type { Cells } from './cells.ts';
import { type FileRow, UnreadableFile } from './file-row.ts';
import { type JsonRecord, jsonRecords } from './json-records.ts';
import { decodedChunks } from './table-csv.ts';

const DEEPEST = 20;
const TOO_DEEP = 'Des listes sont imbriquées les unes dans les autres sans fin : ce n’est pas un lieu.';
const NOT_A_PLACE = 'Ce n’est pas la description d’un lieu.';

/** Objects within a record become columns of their own: { geo: { lat } } → geo_lat. */
const DEEPEST_COLUMN = 3;

/** The column of each key met so far, and those not yet told: JSON has no headings, so each is told when it comes. */
type Names = { known: Map<string, string>; fresh: { column: string; heading: string }[] };

function nameOf({ known, fresh }: Names, key: string): string {
  const found = known.get(key);
  if (found !== undefined) return found;
  const heading = key.slice(0, 300);
  const column = columnName(heading) || heading;
  known.set(key, column);
  fresh.push({ column, heading });
  return column;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function flatten(
  record: Record<string, unknown>,
  names: Names,
  into: Record<string, unknown>,
  prefix = '',
  depth = 1,
) {
  for (const [key, value] of Object.entries(record)) {
    if (value === null || value === undefined) continue;
    if (isObject(value) && depth < DEEPEST_COLUMN) {
      flatten(value, names, into, `${prefix}${key}_`, depth + 1);
      continue;
    }
    const name = nameOf(names, prefix + key);
    into[Object.hasOwn(into, name) ? `${name}_2` : name] = value;
  }
}

/** The first position of a geometry that is not a point stands for it. */
function firstPosition(coordinates: unknown): [number, number] | undefined {
  let value = coordinates;
  while (Array.isArray(value) && Array.isArray(value[0])) value = value[0];
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number'
    ? [value[0], value[1]]
    : undefined;
}

/** A feature as one record: its properties, its identifier, its position under free names. */
function featureRecord(feature: Record<string, unknown>): Record<string, unknown> {
  const properties = isObject(feature.properties) ? feature.properties : {};
  const geometry = isObject(feature.geometry) ? feature.geometry : {};
  const position = firstPosition(geometry.coordinates);
  const taken = new Set(Object.keys(properties).map((key) => columnName(key)));
  const free = (name: string) => (taken.has(name) ? `geometrie_${name}` : name);
  return {
    ...properties,
    ...(feature.id !== undefined && { [free('id')]: feature.id }),
    ...(position && { [free('longitude')]: position[0], [free('latitude')]: position[1] }),
    ...(!position && feature.geometry ? { geometrie: JSON.stringify(feature.geometry) } : {}),
  };
}

const isFeature = (value: Record<string, unknown>) =>
  value.type === 'Feature' && ('geometry' in value || 'properties' in value);

/** The lists of one file that may be read together: what they hold says which rows are which. */
const LISTS_TOGETHER: Readonly<Record<string, string>> = { structures: 'structure', services: 'service' };

function parse({ text }: JsonRecord): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableFile('Ce fichier JSON est abîmé, ou n’est pas une liste de lieux.');
  }
}

export async function* jsonRows(path: string, { encoding }: { encoding: string }): AsyncGenerator<FileRow> {
  const names: Names = { known: new Map(), fresh: [] };
  let main: string | undefined;
  let row = 0;
  for await (const record of jsonRecords(decodedChunks(path, encoding))) {
    const bare = !record.text.startsWith('{');
    // Beside the list of records, objects hold boxes and codes.
    if (bare && main !== undefined && record.list !== main) continue;
    if (
      main !== undefined &&
      record.list !== main &&
      !(main in LISTS_TOGETHER && record.list in LISTS_TOGETHER)
    )
      throw new UnreadableFile(
        `Ce fichier JSON contient plusieurs listes (« ${main.slice(0, 60)} », « ${record.list.slice(0, 60)} ») : gardez-en une.`,
      );
    if (!bare || record.list === '') main ??= record.list;
    row++;
    if (record.depth > DEEPEST) {
      yield { row, kind: 'unreadable', value: '', reason: TOO_DEEP };
      continue;
    }
    const value = parse(record);
    if (!isObject(value)) {
      yield { row, kind: 'unreadable', value: JSON.stringify(value) ?? '', reason: NOT_A_PLACE };
      continue;
    }
    const cells: Record<string, unknown> = {};
    if (LISTS_TOGETHER[record.list]) cells.liste_du_fichier = LISTS_TOGETHER[record.list];
    flatten(isFeature(value) ? featureRecord(value) : value, names, cells);
    const fresh = names.fresh.splice(0);
    if (fresh.length > 0)
      yield {
        row,
        kind: 'headings',
        columns: fresh.map(({ column }) => column),
        headings: fresh.map(({ heading }) => heading),
      };
    yield { row, kind: 'cells', cells: cells as Cells };
  }
}
