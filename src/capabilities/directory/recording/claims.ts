// A statement taken apart: one claim a field, each with its own state. Pure.
import { createHash } from 'node:crypto';
import { NOTHING } from '../sheet/sheet.ts';
import type { AssertionState } from '../vocabulary.ts';
import type { Statement } from './statement.ts';

/** What a claim is about, inside its statement. `key` names an offer or a drop-in, « » otherwise. */
export type ClaimSubject = { kind: 'place' | 'offer' | 'dropIn'; key: string };

/** The organisation that answers for a subject, with the identifiers that recognise it. */
export type OrganisationClaim = {
  subject: ClaimSubject;
  organisation: { id?: string; name: string; siret?: string; rna?: string };
  /** Whether its name is known, or only supposed (the name of the place). */
  nameState: AssertionState;
};

export type FieldClaim = { subject: ClaimSubject; field: string; value: unknown; state: AssertionState };

export type Claims = { fields: FieldClaim[]; organisations: OrganisationClaim[] };

const PLACE: ClaimSubject = { kind: 'place', key: '' };

function partsOf(statement: Statement) {
  const { organisation } = statement;
  const parts = [
    {
      subject: PLACE,
      path: 'place',
      fields: { ...statement.place, organisation } as Record<string, unknown>,
    },
  ];
  for (const [key, fields] of Object.entries(statement.offers ?? {}))
    parts.push({ subject: { kind: 'offer', key }, path: `offers.${key}`, fields });
  for (const [key, fields] of Object.entries(statement.dropIns ?? {}))
    parts.push({ subject: { kind: 'dropIn', key }, path: `dropIns.${key}`, fields });
  return parts;
}

/**
 * Every field that the statement speaks of. An offer without any field still exists: its key is in `Object.keys`.
 * The paths of `assumed` are « place.FIELD », « offers.KEY.FIELD », « dropIns.KEY.FIELD », « organisation.name ».
 */
export function claimsOf(statement: Statement): Claims {
  const assumed = new Map((statement.assumed ?? []).map(({ path, state }) => [path, state]));
  const claims: Claims = { fields: [], organisations: [] };
  for (const { subject, path, fields } of partsOf(statement))
    for (const [field, value] of Object.entries(fields)) {
      if (value === undefined) continue;
      // A part that nobody else gives any more says so.
      if (field === 'organisation' && value !== NOTHING) {
        const namePath = subject.kind === 'place' ? 'organisation.name' : `${path}.organisation.name`;
        claims.organisations.push({
          subject,
          organisation: value as OrganisationClaim['organisation'],
          nameState: assumed.get(namePath) ?? statement.state,
        });
      } else {
        claims.fields.push({
          subject,
          field,
          value,
          state: assumed.get(`${path}.${field}`) ?? statement.state,
        });
      }
    }
  return claims;
}

/** JSON with sorted keys: equal values give equal text, whatever the order in which they were built. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner as object).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** SHA-256 of all that a statement says. */
export function fingerprintOf(statement: Statement): Buffer {
  return createHash('sha256').update(canonical(statement)).digest();
}
