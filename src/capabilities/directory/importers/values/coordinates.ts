// Coordinates as they stand in files: decimal commas, swapped, signs lost, (0, 0), outside France. Pure.
// Boxes and longitudes are rounded outwards to a tenth of a degree, from general geography.
import { distanceInMetres, isInBox, type Point } from '#shared/geography.ts';
import { textOf } from '../tables/cells.ts';

export type PositionReading =
  | { kind: 'none' }
  | { kind: 'position'; latitude: number; longitude: number; repaired?: string }
  | { kind: 'refused'; reason: string };

type Zone = { name: string; postcode: RegExp; south: number; north: number; west: number; east: number };

const ZONES: readonly Zone[] = [
  {
    name: 'France métropolitaine',
    postcode: /^(?!97|98[678])/,
    south: 41.2,
    north: 51.2,
    west: -5.3,
    east: 9.7,
  },
  { name: 'Guadeloupe', postcode: /^971/, south: 15.7, north: 16.6, west: -61.9, east: -60.9 },
  {
    name: 'Saint-Martin, Saint-Barthélemy',
    postcode: /^97[178]/,
    south: 17.8,
    north: 18.2,
    west: -63.2,
    east: -62.7,
  },
  { name: 'Martinique', postcode: /^972/, south: 14.3, north: 15, west: -61.3, east: -60.7 },
  { name: 'Guyane', postcode: /^973/, south: 2, north: 5.9, west: -54.7, east: -51.5 },
  { name: 'La Réunion', postcode: /^974/, south: -21.5, north: -20.8, west: 55.1, east: 55.9 },
  { name: 'Saint-Pierre-et-Miquelon', postcode: /^975/, south: 46.7, north: 47.2, west: -56.5, east: -56 },
  { name: 'Mayotte', postcode: /^976/, south: -13.1, north: -12.5, west: 44.9, east: 45.4 },
  { name: 'Wallis-et-Futuna', postcode: /^986/, south: -14.5, north: -13.1, west: -178.3, east: -176 },
  { name: 'Polynésie française', postcode: /^987/, south: -28, north: -7.5, west: -155, east: -134 },
  { name: 'Nouvelle-Calédonie', postcode: /^988/, south: -23, north: -17.5, west: 158, east: 172.5 },
];

/** Départements that lie wholly west of Greenwich, and those that the meridian crosses. */
const WEST = new Set(['22', '29', '35', '44', '50', '53', '56', '85']);
const CROSSED = new Set([
  '14',
  '16',
  '17',
  '24',
  '32',
  '33',
  '40',
  '47',
  '49',
  '61',
  '64',
  '65',
  '72',
  '79',
  '86',
]);

/** Degrees of a cell: a number, or text such as « 47,932 » or « −2.4° ». */
function degrees(cell: unknown): number {
  if (typeof cell === 'number') return cell;
  const text = textOf(cell).replace('−', '-').replace(',', '.').replace(/\s*°$/, '');
  return /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

function isEmpty(cell: unknown): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && textOf(cell) === '');
}

/** Whether the longitude has the sign that its département asks for. */
function hasRightSign(longitude: number, postcode: string): boolean {
  const departement = postcode.slice(0, 2);
  if (!/^(?!97|98)\d\d/.test(postcode) || CROSSED.has(departement)) return true;
  return WEST.has(departement) ? longitude < 0.1 : longitude > -0.1;
}

/** How far from the centre of its commune a place may be, metres: communes of Guyane are the size of départements. */
function farthest(postcode: string): number {
  return /^97[3]|^98[78]/.test(postcode) ? 300_000 : 50_000;
}

type Try = Point & { repaired?: string };

function* tries(latitude: number, longitude: number): Generator<Try> {
  yield { latitude, longitude };
  yield { latitude: longitude, longitude: latitude, repaired: 'Latitude et longitude étaient inversées.' };
  yield { latitude, longitude: -longitude, repaired: 'Le signe de la longitude était perdu.' };
  yield { latitude: -latitude, longitude, repaired: 'Le signe de la latitude était perdu.' };
  yield { latitude: -latitude, longitude: -longitude, repaired: 'Les signes étaient perdus.' };
}

/**
 * Whether a try can be believed. In metropolitan France a longitude fits with either sign: another sign is believed
 * only near the centre of the commune. (Seen in a real file: places of Nancy geocoded in Niort.)
 */
function isCredible(
  point: Try,
  zones: readonly Zone[],
  postcode: string,
  centre: Point | undefined,
): boolean {
  const zone = zones.find((one) => isInBox(point, one));
  if (!zone || !hasRightSign(point.longitude, postcode)) return false;
  if (centre) return distanceInMetres(point, centre) <= farthest(postcode);
  return zone !== ZONES[0] || !point.repaired?.includes('signe');
}

function refusal(point: Point, zones: readonly Zone[], postcode: string, centre: Point | undefined): string {
  const zone = zones.find((one) => isInBox(point, one));
  if (!zone) {
    const where = zones.length === 1 ? zones[0]!.name : 'la France';
    return `Ces coordonnées tombent hors de ces limites : ${where}. Elles ne sont pas reprises.`;
  }
  if (!hasRightSign(point.longitude, postcode))
    return `La longitude n’a pas le signe qu’elle a dans le département ${postcode.slice(0, 2)} : elle n’est pas reprise.`;
  const kilometres = centre ? Math.round(distanceInMetres(point, centre) / 1000) : 0;
  return `Ces coordonnées sont à ${kilometres} km de la commune du lieu : elles ne sont pas reprises.`;
}

/**
 * Reads a pair of cells (WGS84 degrees). `postcode` (five digits, or « » when unknown) tells the part of France where
 * the place must be, and `centre` that of its commune: they show swapped values, lost signs and wrong geocoding.
 * What cannot be believed is refused.
 */
export function readPosition(
  latitudeCell: unknown,
  longitudeCell: unknown,
  postcode = '',
  centre?: Point,
): PositionReading {
  if (isEmpty(latitudeCell) && isEmpty(longitudeCell)) return { kind: 'none' };
  const [latitude, longitude] = [degrees(latitudeCell), degrees(longitudeCell)];
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude))
    return { kind: 'refused', reason: 'Ces coordonnées ne sont pas deux nombres en degrés.' };
  if (latitude === 0 && longitude === 0)
    return {
      kind: 'refused',
      reason: 'Les coordonnées (0, 0) sont dans l’océan : le lieu n’a pas été géocodé.',
    };
  const zones = ZONES.filter((zone) => postcode === '' || zone.postcode.test(postcode));
  for (const point of tries(latitude, longitude))
    if (isCredible(point, zones, postcode, centre)) return { kind: 'position', ...point };
  return { kind: 'refused', reason: refusal({ latitude, longitude }, zones, postcode, centre) };
}
