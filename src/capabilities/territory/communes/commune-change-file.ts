// The dated changes of communes as files give them: the list that Insee publishes each year (« mouvements de communes »,
// columns MOD, DATE_EFF, COM_AV, COM_AP…), or a sheet of four columns of the territory's own.
import { parse } from 'csv-parse/sync';
import type { CommuneChange, CommuneChangeKind } from './commune-changes.ts';

export type ChangesRead =
  | { kind: 'read'; changes: CommuneChange[]; otherRows: number }
  | { kind: 'refused'; reason: string };

/** Kinds of events of Insee's list (« MOD ») that move a code; the others change names or limits. */
const EVENTS: Readonly<Record<string, CommuneChangeKind>> = {
  '21': 'restored',
  '31': 'merged',
  '32': 'merged',
  '33': 'associated',
  '41': 'recoded',
  '50': 'recoded',
};

const WORDS: Readonly<Record<string, CommuneChangeKind>> = {
  fusion: 'merged',
  fusionnee: 'merged',
  deleguee: 'delegated',
  associee: 'associated',
  changement: 'recoded',
  retablissement: 'restored',
  retablie: 'restored',
};

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

const CODE = /^(\d\d|2[AB])\d{3}$/;

/** « 2027-01-01 » or « 01/01/2027 ». */
function dayOf(text: string): string | undefined {
  const french = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text.trim());
  try {
    return Temporal.PlainDate.from(
      french ? `${french[3]}-${french[2]}-${french[1]}` : text.trim(),
    ).toString();
  } catch {
    return undefined;
  }
}

type Row = Record<string, string>;

/** Undefined for an event that moves no code; a text for what cannot be read. */
function inseeChange(row: Row): CommuneChange | string | undefined {
  const kind = EVENTS[row.mod ?? ''];
  // Delegated and associated communes have rows of their own after the merger: only whole communes move codes.
  if (!kind || row.typecom_av !== 'COM' || row.typecom_ap !== 'COM') return undefined;
  const [formerCode, currentCode] = [row.com_av ?? '', row.com_ap ?? ''];
  if (kind !== 'merged' && formerCode === currentCode) return undefined;
  const effectiveOn = dayOf(row.date_eff ?? '');
  if (!effectiveOn || !CODE.test(formerCode) || !CODE.test(currentCode)) return 'code ou date illisible';
  return {
    formerCode,
    currentCode,
    effectiveOn,
    kind,
    formerName: row.libelle_av || null,
    currentName: row.libelle_ap || null,
  };
}

function ownChange(row: Row): CommuneChange | string {
  const [formerCode, currentCode] = [row.ancien_code ?? '', row.nouveau_code ?? ''].map((code) =>
    code.trim().toUpperCase().padStart(5, '0'),
  ) as [string, string];
  const kind = WORDS[plain(row.nature || 'fusion')];
  const effectiveOn = dayOf(row.date ?? '');
  if (!kind) return `« ${row.nature} » n’est pas : fusion, déléguée, associée, changement, rétablissement`;
  if (!effectiveOn) return `« ${row.date} » n’est pas une date (AAAA-MM-JJ)`;
  if (!CODE.test(formerCode) || !CODE.test(currentCode)) return 'un code Insee a cinq caractères';
  if (formerCode === currentCode && kind !== 'merged') return 'les deux codes sont les mêmes';
  return {
    formerCode,
    currentCode,
    effectiveOn,
    kind,
    formerName: row.ancien_nom || null,
    currentName: row.nouveau_nom || null,
  };
}

/** Reads the whole file, or refuses it whole: a change that is wrong would send places elsewhere. */
export function readCommuneChanges(text: string): ChangesRead {
  let rows: Row[];
  try {
    rows = parse(text, {
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      columns: (names: string[]) => names.map(plain),
      delimiter: text.split('\n', 1)[0]!.includes(';') ? ';' : ',',
    }) as Row[];
  } catch {
    return { kind: 'refused', reason: 'Ce fichier n’est pas un tableau CSV.' };
  }
  const names = new Set(Object.keys(rows[0] ?? {}));
  const insee = ['mod', 'date_eff', 'com_av', 'com_ap'].every((name) => names.has(name));
  if (!insee && !['ancien_code', 'nouveau_code', 'date'].every((name) => names.has(name)))
    return {
      kind: 'refused',
      reason:
        'Il faut les colonnes ancien_code, nouveau_code, date (et nature, ancien_nom, nouveau_nom si vous les avez), ou la liste « mouvements de communes » de l’Insee telle quelle.',
    };
  const changes = new Map<string, CommuneChange>();
  let otherRows = 0;
  for (const [index, row] of rows.entries()) {
    const change = insee ? inseeChange(row) : ownChange(row);
    if (typeof change === 'string')
      return { kind: 'refused', reason: `Ligne ${index + 2} : ${change}. Rien n’a été repris.` };
    if (change) changes.set([change.formerCode, change.currentCode, change.effectiveOn].join(' '), change);
    else otherRows++;
  }
  return { kind: 'read', changes: [...changes.values()], otherRows };
}
