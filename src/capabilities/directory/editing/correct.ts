// A correction of a sheet by somebody who may: each field changed is said again, today, by who says it. Nothing is
// overwritten; what somebody else wrote meanwhile is given back to be compared, and nothing is written then.
import type { Tx } from '#platform/database.ts';
import type { Actor } from '#platform/journal.ts';
import { canonical } from '../recording/claims.ts';
import { recordStatement } from '../recording/record-statements.ts';
import type { Statement } from '../recording/statement.ts';
import { NOTHING } from '../sheet/sheet.ts';
import {
  findOrganisationByNumber,
  findRecordOfPart,
  findStandingValues,
  lockSheet,
  makeOrganisation,
  type StandingValue,
} from './editing-store.ts';
import type { SubjectKind } from './subjects.ts';

/** Who speaks: the place of itself, or the team that keeps the directory. */
export type Speaker = {
  source: 'lieu' | 'annuaire';
  /** As the public reads it: « le CCAS d’AdmiVille ». */
  statedBy: string;
  author: Actor;
  /** « AAAA-MM-JJ » */
  today: string;
};

/** One field changed: `seen` is the assertion that stood when the form was opened, 0 when there was none. */
export type Change = { field: string; value: unknown; seen: number };

export type Subject = {
  kind: SubjectKind;
  /** Undefined for a new one. */
  id: string | undefined;
};

export type Corrected =
  | { kind: 'corrected'; fields: string[] }
  | { kind: 'overtaken'; by: StandingValue[] }
  /** The offer or the drop-in is not of this sheet. */
  | { kind: 'unknown' };

/**
 * What somebody says by hand is as firm whoever they are: of two people on one day, the last is heard. Rank by who speaks
 * would let a save succeed and show nothing.
 */
const SAID_BY_HAND = 'confirmed';

function overtaken(standing: readonly StandingValue[], { kind, id }: Subject, changes: readonly Change[]) {
  return changes.flatMap(({ field, value, seen }) => {
    const now = standing.find((one) => one.kind === kind && one.id === id && one.field === field);
    if (!now || now.sequence === seen || canonical(now.value) === canonical(value)) return [];
    return [now];
  });
}

const statementOf = ({ source, statedBy, today }: Speaker, recordId: string): Statement => ({
  source,
  sourceId: recordId,
  statedOn: today,
  state: SAID_BY_HAND,
  statedBy,
  place: {},
});

/** An organisation in a part is named; « '' » takes it away. */
const partOf = (changes: readonly Change[]) =>
  Object.fromEntries(
    changes.map(({ field, value }) => [
      field,
      field === 'organisation' && value !== NOTHING ? { name: value as string } : value,
    ]),
  );

/** Names the organisation anew: the one of this number when it is known, the same corrected, or another one. */
async function organisationOf(
  tx: Tx,
  standing: readonly StandingValue[],
  subject: Subject,
  changes: readonly Change[],
): Promise<Pick<Statement, 'organisation' | 'assumed'>> {
  const said = (field: string) => {
    const change = changes.find((one) => one.field === field);
    if (change) return change.value as string;
    const kept = subject.id && standing.find((one) => one.kind === 'organisation' && one.field === field);
    return kept ? (kept.value as string) : undefined;
  };
  const numbers: { siret?: string; rna?: string } = {};
  let id = subject.id;
  for (const scheme of ['siret', 'rna'] as const) {
    if (!changes.some(({ field }) => field === scheme)) continue;
    const number = said(scheme)!;
    numbers[scheme] = number;
    if (number) id = (await findOrganisationByNumber(tx, scheme, number)) ?? id;
  }
  return {
    organisation: { id: id ?? (await makeOrganisation(tx)), name: said('name') ?? '', ...numbers },
    // A name that nobody typed is not said again.
    ...(!changes.some(({ field }) => field === 'name') && {
      assumed: [{ path: 'organisation.name', state: 'inferred' as const }],
    }),
  };
}

/** Writes the changes of one subject of a sheet. A part without identifier is made, under `newKey`. */
export async function correctSheet(
  tx: Tx,
  placeId: string,
  subject: Subject,
  changes: readonly Change[],
  speaker: Speaker,
  newKey = '',
): Promise<Corrected> {
  await lockSheet(tx, placeId);
  const standing = await findStandingValues(tx, placeId);
  const { kind, id } = subject;
  const isPart = kind === 'offer' || kind === 'dropIn';
  const record = isPart && id ? await findRecordOfPart(tx, placeId, id) : placeId;
  if (!record) return { kind: 'unknown' };
  const by = overtaken(standing, subject, changes);
  if (by.length > 0) return { kind: 'overtaken', by };
  const statement = statementOf(speaker, record);
  if (kind === 'place') statement.place = partOf(changes) as Statement['place'];
  else if (kind === 'offer') statement.offers = { [id ?? newKey]: partOf(changes) };
  else if (kind === 'dropIn') statement.dropIns = { [id ?? newKey]: partOf(changes) };
  else Object.assign(statement, await organisationOf(tx, standing, subject, changes));
  if (changes.length > 0)
    await recordStatement(tx, statement, speaker.author, { placeId: record, anew: true });
  return { kind: 'corrected', fields: changes.map(({ field }) => field) };
}

/** Takes an offer or a drop-in off a sheet: it says nothing any more, its history stays. */
export async function closePart(
  tx: Tx,
  placeId: string,
  subject: Subject & { id: string },
  speaker: Speaker,
): Promise<boolean> {
  await lockSheet(tx, placeId);
  const own = (await findStandingValues(tx, placeId)).filter(
    ({ kind, id }) => kind === subject.kind && id === subject.id,
  );
  const changes = own.map(({ field, sequence }) => ({ field, value: NOTHING, seen: sequence }));
  if (changes.length === 0) return false;
  return (await correctSheet(tx, placeId, subject, changes, speaker)).kind === 'corrected';
}
