// The sheet of a place: what is known of it now, each value with where it comes from. A view over assertions.

import type { DropInFields, OfferFields, PlaceFields } from '../recording/statement.ts';
import type { AssertionState } from '../vocabulary.ts';
import { compareClaims } from './precedence.ts';

export type Known<Value> = {
  value: Value;
  state: AssertionState;
  /** Day on which it was true, « AAAA-MM-JJ ». */
  statedOn: string;
  /** The source does not say on which day: the day is that by which it was known, and tells no age. */
  undated?: true;
  /** Who answers for it, as shown to the public: « la mairie », « Conseillers numériques ». */
  statedBy: string;
  /** The source that said it: a file, a form, a campaign. */
  source: string;
};

/** A field that nobody speaks of is absent. */
export type KnownFields<Fields> = { [Field in keyof Fields]?: Known<Fields[Field]> };

export type SheetOrganisation = { id: string } & KnownFields<{ name: string; siret: string; rna: string }>;

export type SheetPart<Fields> = { id: string; fields: KnownFields<Fields>; organisation?: SheetOrganisation };

export type Sheet = {
  id: string;
  slug: string;
  /** Instant of the last change of anything on the sheet, ISO 8601. */
  changedAt: string;
  /** False when the place is kept out of publication; a deleted place has no sheet. */
  published: boolean;
  place: KnownFields<PlaceFields>;
  organisation?: SheetOrganisation;
  offers: SheetPart<OfferFields>[];
  dropIns: SheetPart<DropInFields>[];
};

/** One current assertion, as the store reads it. */
export type CurrentValue = {
  kind: 'place' | 'offer' | 'dropIn';
  id: string;
  field: string;
  value: unknown;
  state: AssertionState;
  on: string;
  undated?: boolean;
  by: string;
  source: string;
  /** Order of recording. */
  sequence?: number;
};

export type CurrentOrganisation = Omit<CurrentValue, 'kind'>;

function known(row: Omit<CurrentValue, 'kind'>): Known<unknown> {
  return {
    value: row.value,
    state: row.state,
    statedOn: row.on,
    ...(row.undated && { undated: true }),
    statedBy: row.by,
    source: row.source,
  };
}

/**
 * What somebody says of a field to say that there is nothing: no telephone, no photograph. It stands against what others
 * said, and the sheet is then silent; an empty list says the same.
 */
export const NOTHING = '';

const saysNothing = (value: unknown) => value === NOTHING || (Array.isArray(value) && value.length === 0);

/** One value a field of a subject: places merged into one may each have theirs. */
export function strongestOf<Value extends CurrentValue>(values: readonly Value[]): Value[] {
  const best = new Map<string, Value>();
  const claim = ({ state, on, undated = false, sequence = 0 }: Value) => ({
    state,
    statedOn: on,
    undated,
    sequence,
  });
  for (const row of values) {
    const key = `${row.id} ${row.field}`;
    const other = best.get(key);
    if (!other || compareClaims(claim(row), claim(other)) > 0) best.set(key, row);
  }
  return [...best.values()];
}

/** Offers of one family and grade that came from two records of one place are one offer, told twice. */
function withoutTwins(drafts: readonly Draft[]): Draft[] {
  const kept = new Map<string, Draft>();
  for (const draft of drafts) {
    const { family, grade, label } = draft.fields;
    const key = family
      ? [family.value, grade?.value, label?.value, draft.organisation?.id ?? ''].join('|')
      : draft.id;
    const twin = kept.get(key);
    if (!twin) kept.set(key, draft);
    else twin.fields = { ...draft.fields, ...twin.fields };
  }
  return [...kept.values()];
}

type Draft = { id: string; fields: Record<string, Known<unknown>>; organisation?: SheetOrganisation };

function organisationOf(id: string, values: readonly CurrentOrganisation[]): SheetOrganisation {
  const said = values.filter(({ value }) => !saysNothing(value));
  return { id, ...Object.fromEntries(said.map((row) => [row.field, known(row)])) };
}

/** Contacts kept out of publication leave the sheet that the public reads, whichever source gives them again. */
function hidePrivateContacts(fields: Draft['fields']): void {
  const hidden = new Set((fields.privateContacts?.value as string[] | undefined) ?? []);
  delete fields.privateContacts;
  if (hidden.size === 0) return;
  for (const field of ['phones', 'emails']) {
    const known = fields[field];
    const left = ((known?.value as string[] | undefined) ?? []).filter((contact) => !hidden.has(contact));
    if (known && left.length > 0) fields[field] = { ...known, value: left };
    else delete fields[field];
  }
}

/**
 * Puts a sheet together from the current assertions of a place, its parts and its organisations. Offers and
 * drop-ins without any value left are not part of it; those kept out of publication are left out unless `all`.
 */
export function assembleSheet(
  identity: { id: string; slug: string; changedAt: string },
  values: readonly CurrentValue[],
  organisations: ReadonlyMap<string, readonly CurrentOrganisation[]>,
  all = false,
): Sheet {
  const drafts = new Map<string, Draft & { kind: CurrentValue['kind'] }>();
  for (const row of strongestOf(values).filter(({ value }) => !saysNothing(value))) {
    const draft = drafts.get(row.id) ?? { kind: row.kind, id: row.id, fields: {} };
    drafts.set(row.id, draft);
    if (row.field === 'organisation') {
      const id = String(row.value);
      draft.organisation = organisationOf(id, organisations.get(id) ?? []);
    } else draft.fields[row.field] = known(row);
  }
  const place = drafts.get(identity.id);
  // Only a merge gives one field two current values.
  const merged = values.length > new Set(values.map(({ id, field }) => `${id} ${field}`)).size;
  const parts = (kind: CurrentValue['kind']) =>
    [...drafts.values()]
      .filter((draft) => draft.kind === kind && (all || draft.fields.published?.value !== false))
      // Identifiers follow the order of creation: the same offers always come in the same order.
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ kind: _, ...part }) => part);
  if (place && !all) hidePrivateContacts(place.fields);
  const offers = parts('offer');
  return {
    id: identity.id,
    slug: identity.slug,
    changedAt: identity.changedAt,
    published: place?.fields.published?.value !== false,
    place: (place?.fields ?? {}) as Sheet['place'],
    ...(place?.organisation ? { organisation: place.organisation } : {}),
    offers: (merged ? withoutTwins(offers) : offers) as Sheet['offers'],
    dropIns: parts('dropIn') as Sheet['dropIns'],
  };
}
