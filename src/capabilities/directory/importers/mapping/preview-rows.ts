// The first rows of a file as they will be: which place each becomes, its offers, its hours, and what is remarked.
import { phoneText } from '#shared/phone.ts';
import { NEEDS } from '../../needs.ts';
import type { Statement } from '../../recording/statement.ts';
import { OFFER_FAMILIES } from '../../vocabulary.ts';
import type { Issue } from '../run/remarks.ts';
import type { RowContext } from '../run/row.ts';
import { mappedKind, recogniseKind, sourceFromFileName, sourceOf } from '../sources/kinds.ts';
import { readRows, recogniseFormat } from '../tables/read-file.ts';
import type { Mapping } from './mapping.ts';
import { SHIPPED_MAPPINGS } from './shipped-mappings.ts';

export type PreviewedRow = {
  row: number;
  /** Undefined when the row would be refused. */
  place: { name: string; facts: string[]; offers: string[] } | undefined;
  remarks: Pick<Issue, 'field' | 'value' | 'reason' | 'severity'>[];
  /** Columns kept aside. */
  aside: string[];
};

/** What makes a place of the sheet, in words. */
function factsOf({ place, organisation }: Statement): string[] {
  const { address, position, phones, emails, openingHours, kinds } = place;
  const where = [address?.street, address?.postcode, address?.communeName].filter(Boolean).join(', ');
  return [
    where,
    position?.precision === 'commune' ? 'Placé au centre de la commune' : '',
    position?.precision === 'exact' ? `Coordonnées : ${position.latitude}, ${position.longitude}` : '',
    phones?.length ? `Téléphone : ${phones.map(phoneText).join(', ')}` : '',
    emails?.length ? `Courriel : ${emails.join(', ')}` : '',
    openingHours ? `Horaires : ${openingHours}` : '',
    kinds?.length ? `Type : ${kinds.join(', ')}` : '',
    organisation ? `Structure : ${organisation.name}` : '',
  ].filter((text) => text !== '');
}

function offersOf({ offers }: Statement): string[] {
  return Object.values(offers ?? {}).map(({ label, family, needs }) => {
    const what = label ?? (family ? OFFER_FAMILIES[family] : 'Offre');
    const list = (needs ?? []).map((need) => NEEDS[need].plain);
    return list.length > 0 ? `${what} : ${list.join(', ')}` : what;
  });
}

/** Nothing is looked up online, and nothing is written. */
export async function previewRows(
  path: string,
  options: {
    fileName: string;
    mapping: Mapping | null;
    today: string;
    lookups: Pick<RowContext, 'communes' | 'centreOf' | 'communeOf'>;
    limit: number;
  },
): Promise<PreviewedRow[]> {
  const columns = new Set<string>();
  const cells: { row: number; cells: Record<string, unknown> }[] = [];
  const names = new Map<string, string>();
  const found: PreviewedRow[] = [];
  for await (const row of readRows(path, await recogniseFormat(path))) {
    if (row.kind === 'headings') {
      for (const [index, column] of row.columns.entries()) {
        columns.add(column);
        names.set(column, row.headings?.[index] || column);
      }
    } else if (row.kind === 'unreadable') {
      const remark = { field: '', value: row.value, reason: row.reason, severity: 'rejected' as const };
      found.push({ row: row.row, place: undefined, remarks: [remark], aside: [] });
    } else {
      for (const column of Object.keys(row.cells)) columns.add(column);
      cells.push(row);
    }
    if (cells.length + found.length >= options.limit) break;
  }
  const recognised = options.mapping ? undefined : recogniseKind(columns, SHIPPED_MAPPINGS);
  if (recognised?.kind === 'unknown') return found;
  const kind = options.mapping ? mappedKind(options.mapping) : recognised!.file;
  const context: RowContext = {
    today: options.today,
    region: '',
    fallbackDay: options.today,
    constantColumns: new Set<string>(),
    ...options.lookups,
  };
  const source = sourceFromFileName(options.fileName);
  for (const { row, cells: own } of cells) {
    const remarks: PreviewedRow['remarks'] = [];
    const statement = kind.read(own, sourceOf(kind, own, undefined, source), context, (issue) =>
      remarks.push({ ...issue, field: names.get(issue.field) ?? issue.field }),
    );
    found.push({
      row,
      place: statement && {
        name: statement.place.name ?? '',
        facts: factsOf(statement),
        offers: offersOf(statement),
      },
      remarks,
      // Under the names of the file: those of the schema that a mapping fills say nothing to its sender.
      aside: Object.keys(statement?.leftOver ?? {}).flatMap((column) =>
        column in own ? [names.get(column) ?? column] : [],
      ),
    });
  }
  return found.sort((one, other) => one.row - other.row);
}
