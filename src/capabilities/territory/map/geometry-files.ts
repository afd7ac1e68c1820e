// Centres and contours read from the files that a territory has: CSV and GeoJSON from various producers, plain or
// gzipped, whatever they call their columns.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { CommandRefusal } from '#platform/command.ts';
import { isPoint, type MultiPolygon, type Point, type Polygon, type Position } from '#shared/geography.ts';

export type Geometries = {
  centres: Map<string, Point>;
  contours: Map<string, MultiPolygon>;
  /** What is written beside each value: the file's name, or the service. */
  source: string;
};

const CODES = [
  'code_insee',
  'codeinsee',
  'insee_com',
  'code_commune',
  'codgeo',
  'depcom',
  'insee',
  'code',
  'com',
];
const LATITUDES = ['latitude', 'lat'];
const LONGITUDES = ['longitude', 'lon', 'lng', 'long'];
const POINTS = ['geo_point_2d', 'geo_point', 'coordonnees', 'centre', 'centroide'];

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

/** The column named exactly so, or else the first that starts so (« lat_centroide »). */
function columnOf(columns: readonly string[], wanted: readonly string[]): string | undefined {
  const names = columns.map((column) => [plain(column), column] as const);
  for (const name of wanted) {
    const exact = names.find(([known]) => known === name);
    if (exact) return exact[1];
  }
  return names.find(([known]) => wanted.some((name) => known.startsWith(`${name}_`)))?.[1];
}

/** The text of a file, gunzipped when it starts like gzip. Refuses a file that is not there. */
export function readTextFile(path: string): string {
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch {
    throw new CommandRefusal(`Le fichier « ${path} » n’existe pas ou ne peut pas être lu.`);
  }
  const gzipped = content[0] === 0x1f && content[1] === 0x8b;
  return (gzipped ? gunzipSync(content) : content).toString('utf8').replace(/^\uFEFF/, '');
}

function delimiterOf(text: string): string {
  const head = text.slice(0, text.indexOf('\n') + 1 || undefined);
  return [';', '\t', ','].sort((a, b) => head.split(b).length - head.split(a).length)[0]!;
}

const decimal = (text: string | undefined) =>
  text?.trim() ? Number(text.trim().replace(',', '.')) : Number.NaN;

/** Insee codes that lost their first zero in a spreadsheet (« 1004 ») get it back. */
const inseeCode = (text: string | undefined) => (text ?? '').trim().toUpperCase().padStart(5, '0');

function readRows(text: string, name: string): Record<string, string>[] {
  try {
    return parse(text, {
      columns: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new CommandRefusal(
      `« ${name} » n’est pas un tableau CSV lisible${line ? ` (ligne ${line})` : ''}. Enregistrez-le en CSV, en UTF-8.`,
    );
  }
}

/** Centres by Insee code from a CSV; rows without usable coordinates are left out. */
export function parseCentres(text: string, name: string): Map<string, Point> {
  const rows = readRows(text.trimStart(), name);
  const columns = Object.keys(rows[0] ?? {});
  const code = columnOf(columns, CODES);
  const latitude = columnOf(columns, LATITUDES);
  const longitude = columnOf(columns, LONGITUDES);
  const both = columnOf(columns, POINTS);
  if (!code || !((latitude && longitude) || both))
    throw new CommandRefusal(
      `Dans « ${name} », il manque le code Insee, la latitude ou la longitude. ` +
        `Colonnes lues : ${columns.slice(0, 12).join(', ') || 'aucune'}.`,
    );
  const centres = new Map<string, Point>();
  for (const row of rows) {
    const pair =
      latitude && longitude ? [row[latitude], row[longitude]] : (row[both!] ?? '').split(/[,;]\s*/);
    const centre = { latitude: decimal(pair[0]), longitude: decimal(pair[1]) };
    if (isPoint(centre)) centres.set(inseeCode(row[code]), centre);
  }
  return centres;
}

/** Five decimals: a metre. */
const metre = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

type Geometry = { type?: unknown; coordinates?: unknown } | null | undefined;

/** Positions checked and rounded; undefined for anything but a polygon in degrees. */
export function readPolygons(geometry: Geometry): MultiPolygon | undefined {
  const polygons =
    geometry?.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry?.type === 'MultiPolygon'
        ? geometry.coordinates
        : undefined;
  if (!Array.isArray(polygons)) return undefined;
  const readRing = (ring: unknown): Position[] =>
    Array.isArray(ring)
      ? ring.map((position): Position => [metre(Number(position?.[0])), metre(Number(position?.[1]))])
      : [];
  const read = polygons
    .map((polygon): Polygon => (Array.isArray(polygon) ? polygon.map(readRing) : []))
    .map((rings) => rings.filter((ring) => ring.length >= 4))
    .filter((rings) => rings.length > 0);
  const valid = read.flat(2).every(([longitude, latitude]) => isPoint({ latitude, longitude }));
  return valid && read.length > 0 ? read : undefined;
}

type Feature = { properties?: Record<string, unknown> | null; geometry?: Geometry };

/** Contours by Insee code from a GeoJSON FeatureCollection. */
export function parseContours(text: string, name: string): Map<string, MultiPolygon> {
  let features: Feature[] | undefined;
  try {
    features = (JSON.parse(text) as { features?: Feature[] }).features;
  } catch {
    throw new CommandRefusal(`« ${name} » n’est pas un fichier GeoJSON lisible.`);
  }
  if (!Array.isArray(features) || features.length === 0)
    throw new CommandRefusal(
      `« ${name} » ne contient aucune commune : il faut un GeoJSON « FeatureCollection ».`,
    );
  const columns = Object.keys(features[0]?.properties ?? {});
  const code = columnOf(columns, CODES);
  if (!code)
    throw new CommandRefusal(
      `Dans « ${name} », aucune propriété ne donne le code Insee. Propriétés lues : ${columns.slice(0, 12).join(', ') || 'aucune'}.`,
    );
  const contours = new Map<string, MultiPolygon>();
  for (const { properties, geometry } of features) {
    const polygons = readPolygons(geometry);
    const value = properties?.[code];
    if (polygons && (typeof value === 'string' || typeof value === 'number'))
      contours.set(inseeCode(String(value)), polygons);
  }
  if (contours.size === 0)
    throw new CommandRefusal(
      `Dans « ${name} », aucun contour n’est utilisable : il faut des polygones en degrés (WGS84).`,
    );
  return contours;
}

/** The geometries of the files of a command line; absent files give nothing. */
export function readGeometryFiles(files: { communes?: string; contours?: string }): Geometries[] {
  const found: Geometries[] = [];
  if (files.communes)
    found.push({
      centres: parseCentres(readTextFile(files.communes), basename(files.communes)),
      contours: new Map(),
      source: basename(files.communes),
    });
  if (files.contours)
    found.push({
      centres: new Map(),
      contours: parseContours(readTextFile(files.contours), basename(files.contours)),
      source: basename(files.contours),
    });
  return found;
}
