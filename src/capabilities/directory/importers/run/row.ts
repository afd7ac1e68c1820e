// One row in hand: which columns were used, what is kept aside, what is remarked. Pure, whatever the kind of file.
import { createHash } from 'node:crypto';
import type { Point } from '#shared/geography.ts';
import { readPhone, splitPhones } from '#shared/phone.ts';
import type { PlaceAddress, PlaceFields, PlacePosition } from '../../recording/statement.ts';
import { type Cells, comparable, listOf, plainText, textOf } from '../tables/cells.ts';
import { type CommuneLookup, communeName, readInseeCode, readPostcode } from '../values/address.ts';
import { readPosition } from '../values/coordinates.ts';
import { type DayReading, readFileDay } from '../values/day.ts';
import { excerpt, type Remark, type Severity } from './remarks.ts';

export type KnownCommune = {
  code: string;
  name: string;
  postcodes: readonly string[];
  /** The day on which the code that was asked stopped being in force. */
  endedOn?: string;
  /** It came back since out of the commune whose code was asked. */
  restored?: boolean;
};

export type RowContext = {
  /** « AAAA-MM-JJ »: no row can be later. */
  today: string;
  /** The département of the territory: a number is read as it is dialled there. */
  region: string;
  /** For a row that does not say its day, or says an impossible one. */
  fallbackDay: string;
  /** Nobody says of which day the file is: what a row without a day says is of an unknown one. */
  fileUndated?: boolean;
  communes: CommuneLookup;
  /** The centre of a commune, to check coordinates and to stand in for them; undefined when unknown. */
  centreOf(communeCode: string): Point | undefined;
  /** The commune of today of an Insee code, in force or former on the day of the row, where the territory knows it. */
  communeOf?(communeCode: string, row: { day: string; name: string }): KnownCommune | undefined;
  /** Columns that hold the same value in every row of a large file: defaults of a software, declared by nobody. */
  constantColumns: ReadonlySet<string>;
};

export type Row = {
  cells: Cells;
  used: Set<string>;
  leftOver: Record<string, unknown>;
  /** Set when the day of the row is known by nobody. */
  undated?: true;
  remark(severity: Severity, column: string, value: unknown, reason: string, nearest?: string): void;
};

export function openRow(cells: Cells, remark: Remark): Row {
  return {
    cells,
    used: new Set(),
    leftOver: {},
    remark(severity, field, value, reason, nearest) {
      remark({ severity, field, value: excerpt(value), reason, ...(nearest ? { nearest } : {}) });
    },
  };
}

/** The raw cell; the column counts as understood. */
export function take(row: Row, column: string): unknown {
  row.used.add(column);
  return row.cells[column];
}

export const takeText = (row: Row, column: string) => textOf(take(row, column));

/** Keeps the raw value of a column that was only understood in part. */
export function keepAside(row: Row, column: string): void {
  const value = row.cells[column];
  if (!isBlank(value)) row.leftOver[column] = value;
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' ? Object.keys(value).length === 0 : textOf(value) === '';
}

/** What is kept aside, columns never looked at included. */
export function closeRow(row: Row): Record<string, unknown> {
  for (const column of Object.keys(row.cells)) if (!row.used.has(column)) keepAside(row, column);
  return row.leftOver;
}

export function takeName(row: Row, column: string): string | undefined {
  const name = textOf(plainText(take(row, column)));
  if (/[\p{L}\p{N}]/u.test(name)) return name;
  const reason = 'Il manque le nom du lieu : cette ligne n’est pas reprise.';
  row.remark('rejected', column, row.cells[column] ?? '', reason);
  return undefined;
}

type AddressColumns = Record<'street' | 'complement' | 'postcode' | 'commune' | 'insee', string>;

function takeCode(row: Row, column: string, read: typeof readPostcode, what: string): string {
  const cell = take(row, column);
  const reading = read(cell);
  if (reading.kind === 'code') {
    if (reading.repaired) row.remark('repaired', column, cell, `${what} remis en forme.`, reading.code);
    return reading.code;
  }
  if (reading.kind === 'unreadable') {
    row.remark('ignored', column, cell, `Ce n’est pas un ${what.toLowerCase()} (cinq caractères).`);
    keepAside(row, column);
  }
  return '';
}

export type Whereabouts = { address?: PlaceAddress; position?: PlacePosition };

/** The centre of the commune stands for a position that nobody gave. */
export function assumedWhereabouts({ position }: Whereabouts): { path: string; state: 'inferred' }[] {
  return position?.precision === 'commune' ? [{ path: 'place.position', state: 'inferred' }] : [];
}

/** Address and position; undefined, with a remark, when nothing tells where the place is. */
export function takeWhereabouts(
  row: Row,
  columns: AddressColumns,
  context: RowContext,
): Whereabouts | undefined {
  const street = takeText(row, columns.street);
  const complement = takeText(row, columns.complement);
  const postcode = takeCode(row, columns.postcode, readPostcode, 'Code postal');
  const givenCommune = takeText(row, columns.commune);
  const commune = communeName(givenCommune);
  if (commune !== givenCommune)
    row.remark(
      'repaired',
      columns.commune,
      givenCommune,
      'Mention postale retirée du nom de la commune.',
      commune,
    );
  const { insee, known } = takeCommuneCode(row, columns, commune, postcode, context);
  const centre = insee ? context.centreOf(insee) : undefined;
  const exact = takePosition(row, postcode || insee || '', centre);
  const position = exact ?? (centre && { ...centre, precision: 'commune' as const });
  if (!street && !commune && !insee && !position) {
    const reason =
      'Ni commune, ni adresse, ni coordonnées : on ne sait pas où est ce lieu. La ligne n’est pas reprise.';
    row.remark('rejected', columns.commune, postcode, reason);
    return undefined;
  }
  const address: PlaceAddress = {
    street,
    ...(complement ? { complement } : {}),
    // A code says which commune, and its postcode where there is one only.
    postcode: postcode || (known?.postcodes.length === 1 ? known.postcodes[0]! : ''),
    communeName: commune || known?.name || '',
    ...(insee ? { communeCode: insee } : {}),
  };
  return {
    ...(street || commune || insee ? { address } : {}),
    ...(position ? { position } : {}),
  };
}

/** The day of the row, without a word: {@link takeDay} says what is wrong with it. */
function dayOf(row: Row, context: RowContext): string {
  const reading = readFileDay(textOf(row.cells.date_maj), context.today);
  return reading.kind === 'day' ? reading.day : context.fallbackDay;
}

/** « 31/12/2026 » for « 2027-01-01 ». */
const dayBefore = (day: string) =>
  Temporal.PlainDate.from(day)
    .subtract({ days: 1 })
    .toLocaleString('fr-FR', { day: '2-digit', month: '2-digit', year: 'numeric' });

/** The code of the commune of today: a former one is replaced, a missing one is found from name and postcode. */
function takeCommuneCode(
  row: Row,
  columns: AddressColumns,
  commune: string,
  postcode: string,
  context: RowContext,
): { insee: string | undefined; known: KnownCommune | undefined } {
  const given =
    takeCode(row, columns.insee, readInseeCode, 'Code Insee') || context.communes(commune, postcode);
  const known = given ? context.communeOf?.(given, { day: dayOf(row, context), name: commune }) : undefined;
  if (!given || !known || known.code === given) return { insee: given, known };
  const until = known.endedOn ? ` (jusqu’au ${dayBefore(known.endedOn)})` : '';
  const reason = known.restored
    ? `La commune ${known.name} a été rétablie depuis : le code est maintenant le sien.`
    : `Ce code est celui d’une ancienne commune${until}, aujourd’hui ${known.name} : il est remplacé.`;
  row.remark('repaired', columns.insee, given, reason, known.code);
  keepAside(row, columns.insee);
  return { insee: known.code, known };
}

function takePosition(row: Row, code: string, centre: Point | undefined): PlacePosition | undefined {
  const [latitude, longitude] = [take(row, 'latitude'), take(row, 'longitude')];
  const reading = readPosition(latitude, longitude, code, centre);
  if (reading.kind === 'none') return undefined;
  const pair = `${textOf(latitude)}, ${textOf(longitude)}`;
  if (reading.kind === 'refused') {
    row.remark('ignored', 'latitude', pair, reading.reason);
    for (const column of ['latitude', 'longitude']) keepAside(row, column);
    return undefined;
  }
  const { repaired, ...position } = reading;
  if (repaired)
    row.remark('repaired', 'latitude', pair, repaired, `${position.latitude}, ${position.longitude}`);
  return { latitude: position.latitude, longitude: position.longitude, precision: 'exact' };
}

const NOT_OURS = 'Ce numéro est d’un autre pays : il n’est pas publié.';

export function takePhones(row: Row, column: string, { region }: RowContext): string[] {
  const cell = take(row, column);
  const phones: string[] = [];
  const written = Array.isArray(cell) ? cell.map(textOf) : splitPhones(textOf(cell));
  for (const text of written.filter((one) => one !== '')) {
    const reading = readPhone(text, region);
    if (reading.kind === 'phone') {
      if (reading.repaired) row.remark('repaired', column, text, reading.repaired, reading.number);
      phones.push(reading.number);
    } else {
      row.remark('ignored', column, text, reading.kind === 'foreign' ? NOT_OURS : reading.reason);
      keepAside(row, column);
    }
  }
  return [...new Set(phones)];
}

const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;

export function takeEmails(row: Row, column: string): string[] {
  const emails: string[] = [];
  for (const item of listOf(take(row, column)).flatMap((text) =>
    text.split(/,|\s[-–/]\s|\s+ou\s+|\s+et\s+|\s+/),
  )) {
    const email = item.replace(/^mailto:/i, '').replace(/^[<(]+|[>),.]+$/g, '');
    if (email === '') continue;
    if (EMAIL.test(email) && email.length <= 254) emails.push(email);
    else {
      row.remark('ignored', column, item, 'Ce n’est pas une adresse de courriel.');
      keepAside(row, column);
    }
  }
  return [...new Set(emails)];
}

/** A web address that a browser can follow safely: http or https, with a host name. */
export function webAddress(text: string): string | undefined {
  const candidate =
    /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w-]+(\.[\w-]+)+:\d/.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(candidate);
    const plausible = /^https?:$/.test(url.protocol) && url.hostname.includes('.') && !url.username;
    return plausible ? url.href : undefined;
  } catch {
    return undefined;
  }
}

export function takeWebAddresses(row: Row, column: string): string[] {
  const found: string[] = [];
  const items = listOf(take(row, column)).flatMap((text) => text.split(/,(?=\s*(?:https?:|www\.))|\s+/));
  for (const item of items.filter((text) => text !== '')) {
    const address = webAddress(item.replace(/[,;]+$/, ''));
    if (address) found.push(address);
    else {
      row.remark('ignored', column, item, 'Ce n’est pas une adresse de site (https://…).');
      keepAside(row, column);
    }
  }
  return [...new Set(found)];
}

/** The day on which the row was true. */
export function takeDay(row: Row, column: string, context: RowContext): string {
  const cell = take(row, column);
  const reading: DayReading = readFileDay(textOf(cell), context.today);
  if (reading.kind === 'day') return reading.day;
  const what =
    reading.kind === 'none'
      ? 'La date de mise à jour manque'
      : 'Cette date n’est pas celle d’une mise à jour';
  if (context.fileUndated) {
    row.remark('kept', column, cell ?? '', `${what} : elle reste inconnue.`);
    return fallbackDay(row, context);
  }
  row.remark(
    'repaired',
    column,
    cell ?? '',
    `${what} : celle du fichier est prise à sa place.`,
    context.fallbackDay,
  );
  return fallbackDay(row, context);
}

/** The day of the file, for a row that has none; unknown when the file does not say it either. */
export function fallbackDay(row: Row, { fallbackDay: day, fileUndated }: RowContext): string {
  if (fileUndated) row.undated = true;
  return day;
}

/** A stable identifier for a row that has none: its name and whereabouts. */
export function identityOf(...parts: unknown[]): string {
  const text = parts.map((part) => comparable(textOf(part))).join('|');
  return `sans-id-${createHash('sha256').update(text).digest('hex').slice(0, 20)}`;
}

/** Fields without those that are empty lists or texts: of these the row says nothing. */
export function said<Fields extends Partial<PlaceFields>>(fields: Fields): Partial<PlaceFields> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );
}
