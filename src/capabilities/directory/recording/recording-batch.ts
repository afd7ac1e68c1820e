// What a batch of statements changes, worked out in memory: which place each is about, which claims bring something
// new, and which of them the sheet then shows. No I/O: record-statements.ts reads before and writes after.
import { newId } from '#platform/id.ts';
import type { Actor } from '#platform/journal.ts';
import { compareClaims, standing } from '../sheet/precedence.ts';
import type { AssertionState } from '../vocabulary.ts';
import { type ClaimSubject, type Claims, canonical, type OrganisationClaim } from './claims.ts';
import { type NewRows, type Reference, type StoredClaim, type Subject, voiceOf } from './recording-store.ts';
import type { Recorded, Statement } from './statement.ts';

/** A statement about to be recorded, under a number already drawn. */
export type Item = { statement: Statement; claims: Claims; fingerprint: Buffer; statementId: number };

export type RecordOptions = {
  /** The import that the statements come from. */
  runId?: string;
  /** The place that the statement is about, when its source does not know it yet (forms, campaigns). */
  placeId?: string;
  /**
   * Somebody says it now, by hand: words that they said before are said again, even when others spoke in between. A
   * file read again says nothing new.
   */
  anew?: boolean;
};

export type Batch = {
  references: Map<string, string>;
  /** Offers and drop-ins that a statement may name by our own identifier, with their place. */
  parts: Map<string, string>;
  /** Live and new claims, by subject and field. */
  claims: Map<string, StoredClaim[]>;
  /** Keys of `claims` by place and voice, to see what a complete statement leaves out. */
  spoken: Map<string, Set<string>>;
  slugs: Map<string, string>;
  sequence: number;
  rows: NewRows;
  author: Actor;
  options: RecordOptions;
};

export const referenceKey = (kind: Reference['kind'], scheme: string, foreignId: string, part = '') =>
  [kind, scheme, foreignId, part].join('\u0000');

/** The place of a record already known, or of the record that it names. */
export function placeReference(
  references: ReadonlyMap<string, string>,
  { source, sourceId, samePlaceAs }: Statement,
): string | undefined {
  return (
    references.get(referenceKey('place', source, sourceId)) ??
    (samePlaceAs && references.get(referenceKey('place', samePlaceAs.source, samePlaceAs.sourceId)))
  );
}

const subjectId = (subject: Subject) =>
  subject.offerId ?? subject.dropInId ?? subject.organisationId ?? subject.placeId;

export const claimKey = (subject: Subject, field: string) => `${subjectId(subject)} ${field}`;

export function remember(batch: Batch, claim: StoredClaim): void {
  const key = claimKey(claim.subject, claim.field);
  const same = batch.claims.get(key);
  if (same) same.push(claim);
  else batch.claims.set(key, [claim]);
  if (claim.subject.organisationId) return;
  const voice = `${claim.subject.placeId} ${claim.voice}`;
  const keys = batch.spoken.get(voice);
  if (keys) keys.add(key);
  else batch.spoken.set(voice, new Set([key]));
}

function refer(batch: Batch, reference: Reference): void {
  const { kind, scheme, foreignId, part, id } = reference;
  const key = referenceKey(kind, scheme, foreignId, part);
  if (batch.references.has(key)) return;
  batch.references.set(key, id);
  batch.rows.references.push(reference);
}

/** Adds a claim unless its voice already says the same, as recently and as firmly. */
function claim(
  batch: Batch,
  item: Item,
  subject: Subject,
  field: string,
  said: { value: unknown; state: AssertionState; refersTo?: string; withdrawn?: boolean },
): void {
  const { source, sourceId, statedOn } = item.statement;
  const key = claimKey(subject, field);
  const voice = voiceOf(source, sourceId);
  const claims = batch.claims.get(key) ?? [];
  const own = claims.find((other) => other.isLive && other.voice === voice);
  const added: StoredClaim = {
    id: undefined,
    subject,
    field,
    value: said.value,
    state: said.state,
    statedOn,
    undated: item.statement.undated ?? false,
    voice,
    sequence: batch.sequence,
    withdrawn: said.withdrawn ?? false,
    isLive: false,
    isCurrent: false,
    statementId: item.statementId,
    ...(said.refersTo ? { refersTo: said.refersTo } : {}),
  };
  if (own && !added.withdrawn && !own.withdrawn && canonical(own.value) === canonical(added.value)) {
    const again = batch.options.anew && !own.isCurrent;
    // Words without a date, read again another day, are the same words.
    if (own.undated && added.undated) return;
    if (!again && compareClaims({ ...added, sequence: own.sequence }, own) <= 0) return;
  }
  batch.sequence++;
  remember(batch, added);
  const all = batch.claims.get(key)!;
  const { live, current } = standing(all);
  for (const each of all) {
    each.isLive = live.includes(each);
    each.isCurrent = each === current;
  }
}

function findOrganisation(batch: Batch, item: Item, { subject, organisation }: OrganisationClaim) {
  const { source, sourceId } = item.statement;
  const part = subject.kind === 'place' ? '' : `${subject.kind}.${subject.key}`;
  const references = [
    ...(organisation.siret ? [{ scheme: 'siret', foreignId: organisation.siret, part: '' }] : []),
    ...(organisation.rna ? [{ scheme: 'rna', foreignId: organisation.rna, part: '' }] : []),
  ];
  // Without a national identifier, two organisations of the same name (« CCAS ») are not known to be one.
  if (references.length === 0 && !organisation.id)
    references.push({ scheme: source, foreignId: sourceId, part });
  const found =
    organisation.id ??
    references
      .map(({ scheme, foreignId, part }) =>
        batch.references.get(referenceKey('organisation', scheme, foreignId, part)),
      )
      .find((id) => id !== undefined);
  const id = found ?? newId();
  if (!found) batch.rows.organisations.push(id);
  for (const reference of references) refer(batch, { ...reference, kind: 'organisation', id });
  return id;
}

function recordOrganisation(
  batch: Batch,
  item: Item,
  of: Subject,
  organisationClaim: OrganisationClaim,
): void {
  const { organisation, nameState } = organisationClaim;
  const { state } = item.statement;
  const id = findOrganisation(batch, item, organisationClaim);
  const subject = { placeId: of.placeId, organisationId: id };
  claim(batch, item, of, 'organisation', { value: id, state, refersTo: id });
  const named = batch.claims.get(claimKey(subject, 'name'))?.some((other) => other.isCurrent);
  // A supposed name (that of the place) only serves until somebody gives one.
  if (nameState === state || !named)
    claim(batch, item, subject, 'name', { value: organisation.name, state: nameState });
  for (const field of ['siret', 'rna'] as const)
    if (organisation[field] !== undefined)
      claim(batch, item, subject, field, { value: organisation[field], state });
}

function findPart(batch: Batch, item: Item, placeId: string, { kind, key }: ClaimSubject): Subject {
  if (kind === 'place') return { placeId };
  const { source, sourceId } = item.statement;
  const named = batch.parts.get(key) === placeId ? key : undefined;
  const found = named ?? batch.references.get(referenceKey(kind, source, sourceId, key));
  const id = found ?? newId();
  if (!found) {
    (kind === 'offer' ? batch.rows.offers : batch.rows.dropIns).push({ id, placeId });
    refer(batch, { kind, scheme: source, foreignId: sourceId, part: key, id });
  }
  return kind === 'offer' ? { placeId, offerId: id } : { placeId, dropInId: id };
}

/** What the voice said of the place and its parts, and no longer says. */
function takeBack(batch: Batch, item: Item, placeId: string, said: ReadonlySet<string>): void {
  const voice = voiceOf(item.statement.source, item.statement.sourceId);
  for (const key of batch.spoken.get(`${placeId} ${voice}`) ?? []) {
    if (said.has(key)) continue;
    const own = batch.claims.get(key)?.find((other) => other.isLive && other.voice === voice);
    if (!own || own.withdrawn || own.statedOn > item.statement.statedOn) continue;
    claim(batch, item, own.subject, own.field, { value: null, state: item.statement.state, withdrawn: true });
  }
}

/** Recognises or makes the place, its parts and organisations, and weighs every claim. */
export function recordItem(batch: Batch, item: Item): Recorded {
  const { statement, claims } = item;
  const { source, sourceId } = statement;
  const referred = placeReference(batch.references, statement);
  const known = referred ?? batch.options.placeId;
  if (batch.options.placeId && known !== batch.options.placeId)
    throw new Error(`The record ${sourceId} of ${source} already describes another place.`);
  const placeId = known ?? newId();
  if (!known) batch.rows.places.push({ id: placeId, slug: '' });
  refer(batch, { kind: 'place', scheme: source, foreignId: sourceId, part: '', id: placeId });
  const said = new Set<string>();
  for (const organisation of claims.organisations) {
    const of = findPart(batch, item, placeId, organisation.subject);
    said.add(claimKey(of, 'organisation'));
    recordOrganisation(batch, item, of, organisation);
  }
  for (const { subject, field, value, state } of claims.fields) {
    const of = findPart(batch, item, placeId, subject);
    said.add(claimKey(of, field));
    claim(batch, item, of, field, { value, state });
  }
  if (statement.complete) takeBack(batch, item, placeId, said);
  batch.rows.statements.push({
    id: item.statementId,
    placeId,
    source,
    sourceId,
    statedOn: statement.statedOn,
    undated: statement.undated ?? false,
    statedBy: statement.statedBy ?? null,
    authorKind: batch.author.kind,
    authorId: batch.author.id ?? null,
    runId: batch.options.runId ?? null,
    fingerprint: item.fingerprint.toString('hex'),
    leftOver: statement.leftOver ?? {},
  });
  return { outcome: known ? 'updated' : 'created', placeId };
}
