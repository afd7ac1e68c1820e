// The kinds of files that are understood, recognised by their columns. Pure.
import type { Statement } from '../../recording/statement.ts';
import { mappedReader, mappedSourceId } from '../mapping/mapped-row.ts';
import { type Mapping, mappedColumns } from '../mapping/mapping.ts';
import type { Remark } from '../run/remarks.ts';
import type { RowContext } from '../run/row.ts';
import { type Cells, nearest, textOf } from '../tables/cells.ts';
import {
  DATA_INCLUSION_COLUMNS,
  DATA_INCLUSION_SERVICE,
  DATA_INCLUSION_STRUCTURE,
  dataInclusionSourceId,
  readDataInclusionRow,
} from './data-inclusion.ts';
import { FRANCE_SERVICES_COLUMNS, franceServicesSourceId, readFranceServicesRow } from './france-services.ts';
import { NATIONAL_SCHEMA_COLUMNS, nationalSourceId, readNationalRow } from './national-schema.ts';

export type FileKind = {
  /** `mapping:NAME` for what a mapping reads. */
  code: string;
  label: string;
  /** Under which terms its rows may be reused, and whom to name, when the file says it. */
  terms?: { licence: string | undefined; attribution: string | undefined };
  /** The source of a row that does not name one; undefined: taken from the name of the file. */
  source: { name: string; label: string } | undefined;
  /** The column that names the source of a row. */
  sourceColumn: string | undefined;
  dayColumn: string | undefined;
  /** The columns that are read; the others are kept aside. */
  columns: readonly string[];
  sourceIdOf(cells: Cells): string;
  read(
    cells: Cells,
    source: { name: string; label: string },
    context: RowContext,
    remark: Remark,
  ): Statement | undefined;
};

const national = {
  sourceColumn: 'source',
  dayColumn: 'date_maj',
  columns: NATIONAL_SCHEMA_COLUMNS,
  sourceIdOf: nationalSourceId,
  read: readNationalRow,
};

const ADVISERS: FileKind = {
  ...national,
  code: 'conseillers-numeriques',
  label: 'Conseillers numériques (schéma national v0)',
  source: { name: 'conseiller-numerique', label: 'Conseillers numériques' },
};
const NATIONAL_V0: FileKind = {
  ...national,
  code: 'schema-national-v0',
  label: 'Schéma national des lieux de médiation numérique, v0',
  source: undefined,
};
const NATIONAL_V1: FileKind = {
  ...NATIONAL_V0,
  code: 'schema-national-v1',
  label: 'Schéma national des lieux de médiation numérique, v1',
};
const FRANCE_SERVICES: FileKind = {
  code: 'france-services',
  label: 'Liste des espaces France services',
  terms: { licence: 'Licence Ouverte 2.0', attribution: 'ANCT, France services' },
  source: { name: 'france-services', label: 'France services' },
  sourceColumn: undefined,
  dayColumn: undefined,
  columns: FRANCE_SERVICES_COLUMNS,
  sourceIdOf: franceServicesSourceId,
  read: readFranceServicesRow,
};

const DATA_INCLUSION: FileKind = {
  code: 'data-inclusion',
  label: 'data.inclusion (structures et services)',
  source: { name: 'data-inclusion', label: 'data.inclusion' },
  sourceColumn: 'source',
  dayColumn: 'date_maj',
  columns: DATA_INCLUSION_COLUMNS,
  sourceIdOf: dataInclusionSourceId,
  read: readDataInclusionRow,
};

/** How sources that many files name are shown to people. */
const SOURCE_LABELS = new Map(
  Object.entries({
    'conseiller-numerique': 'Conseillers numériques',
    'aidants-connect': 'Aidants Connect',
    'france-services': 'France services',
    'france-tiers-lieux': 'France Tiers-Lieux',
    dora: 'Dora',
  }),
);

export function sourceLabel(name: string): string {
  return SOURCE_LABELS.get(name) ?? name;
}

export { columnName } from '../mapping/column-name.ts';

/** Columns that only v1 has. */
const V1_COLUMNS = [
  'frais_a_charge',
  'modalites_acces',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'dispositif_programmes_nationaux',
  'formations_labels',
  'autres_formations_labels',
  'itinerance',
];
const NATIONAL_COLUMNS = ['nom', 'commune', 'code_postal', 'adresse', 'services'];

export type Recognition =
  | { kind: 'known'; file: FileKind }
  | { kind: 'unknown'; columns: string[]; missing: { column: string; nearest?: string }[] };

/** A file that a mapping reads. */
export function mappedKind(mapping: Mapping): FileKind {
  return {
    code: `mapping:${mapping.name}`,
    label: mapping.label,
    ...((mapping.licence || mapping.attribution) && {
      terms: { licence: mapping.licence, attribution: mapping.attribution },
    }),
    source: mapping.source,
    sourceColumn: mapping.fields.source?.columns[0],
    dayColumn: mapping.fields.date_maj?.columns[0],
    columns: [...mappedColumns(mapping)],
    sourceIdOf: (cells) => mappedSourceId(cells, mapping),
    read: mappedReader(mapping),
  };
}

/**
 * Recognises a file by its columns (already named by {@link columnName}): the mappings that ship, the surest first
 * (the one that asks for most columns), then the lists of national schemas.
 */
export function recogniseKind(columns: ReadonlySet<string>, shipped: readonly Mapping[] = []): Recognition {
  const has = (column: string) => columns.has(column);
  const known = shipped
    .filter(({ recognise }) => recognise?.length && recognise.every(has))
    .toSorted((a, b) => b.recognise!.length - a.recognise!.length)[0];
  if (known) return { kind: 'known', file: mappedKind(known) };
  if (DATA_INCLUSION_STRUCTURE.every(has)) return { kind: 'known', file: DATA_INCLUSION };
  if (DATA_INCLUSION_SERVICE.every(has)) return { kind: 'known', file: DATA_INCLUSION };
  if (has('id_fs') && has('lib_fs')) return { kind: 'known', file: FRANCE_SERVICES };
  const missing = NATIONAL_COLUMNS.filter((column) => !has(column));
  // « services » is optional in v1, and a producer may lack one column of the address.
  if (has('nom') && missing.length <= 2 && (has('commune') || has('adresse'))) {
    if (has('aidants') || has('structureid')) return { kind: 'known', file: ADVISERS };
    return { kind: 'known', file: V1_COLUMNS.some(has) ? NATIONAL_V1 : NATIONAL_V0 };
  }
  return {
    kind: 'unknown',
    columns: [...columns],
    missing: missing.map((column) => {
      const close = nearest(column, columns);
      return { column, ...(close ? { nearest: close } : {}) };
    }),
  };
}

/** The source of a row: the one asked for, else the one it names, else that of its kind, else that of the file. */
export function sourceOf(
  kind: FileKind,
  cells: Cells,
  asked: string | undefined,
  fileSource: string,
): { name: string; label: string } {
  const named = kind.sourceColumn ? textOf(cells[kind.sourceColumn]) : '';
  if (asked) return { name: asked, label: sourceLabel(asked) };
  if (named) return { name: named, label: sourceLabel(named) };
  return kind.source ?? { name: fileSource, label: fileSource };
}

/** A source from the name of a file, without its dates and version: « lieux-drome-2024-08-01.csv » → « lieux-drome ». */
export function sourceFromFileName(name: string): string {
  const words = name
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[\d]+/g, ' ')
    .replace(/[\s_.-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return words || 'fichier';
}
