// Postcodes, Insee codes and names of communes as they stand in files. Pure.
import { textOf } from '../tables/cells.ts';

/** Finds the Insee code of a commune from its name and postcode; undefined when unknown or not certain. */
export type CommuneLookup = (name: string, postcode: string) => string | undefined;

export const NO_COMMUNE_LOOKUP: CommuneLookup = () => undefined;

export type CodeReading =
  | { kind: 'none' }
  | { kind: 'code'; code: string; repaired: boolean }
  | { kind: 'unreadable' };

/** A postcode: five digits. Repairs « 44000.0 », « 1000 » (a lost zero), « F-44000 », « 44 000 ». */
export function readPostcode(cell: unknown): CodeReading {
  const text = textOf(cell);
  if (text === '') return { kind: 'none' };
  const digits = text
    .replace(/^F[\s-]*/i, '')
    .replace(/[.,]0+$/, '')
    .replace(/\s/g, '');
  if (!/^\d{4,5}$/.test(digits) || /^0*$/.test(digits)) return { kind: 'unreadable' };
  const code = digits.padStart(5, '0');
  return { kind: 'code', code, repaired: code !== text };
}

/** An Insee code of a commune: « 56165 », « 2A004 ». Repairs a lost zero and the case. */
export function readInseeCode(cell: unknown): CodeReading {
  const text = textOf(cell);
  if (text === '') return { kind: 'none' };
  const code = text
    .toUpperCase()
    .replace(/[.,]0+$/, '')
    .replace(/\s/g, '')
    .padStart(5, '0');
  if (!/^([013-9]\d|2[AB1-9])\d{3}$/.test(code) || code === '00000') return { kind: 'unreadable' };
  return { kind: 'code', code, repaired: code !== text };
}

/** The commune without its postal ending: « BORDEAUX CEDEX 2 » → « BORDEAUX ». */
export function communeName(cell: unknown): string {
  return textOf(cell).replace(/\s+cedex(\s+\d+)?$/i, '');
}

/** The identifiers of an organisation in the column « pivot ». Zeros mean that there is none. */
export type PivotReading =
  | { kind: 'none' }
  | { kind: 'siret'; siret: string }
  | { kind: 'rna'; rna: string }
  | { kind: 'unknown' };

export function readPivot(cell: unknown): PivotReading {
  const text = textOf(cell)
    .replace(/[.,]0+$/, '')
    .replace(/[\s.]/g, '')
    .toUpperCase();
  if (text === '' || /^0+$/.test(text)) return { kind: 'none' };
  if (/^\d{14}$/.test(text)) return { kind: 'siret', siret: text };
  if (/^W\d[0-9A-Z]{8}$/.test(text)) return { kind: 'rna', rna: text };
  // RIDET of New Caledonia (seven to ten digits) and slips: kept aside.
  return { kind: 'unknown' };
}
