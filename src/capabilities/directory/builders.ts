// Places for tests: what they need, and nothing that the test does not say.
import type { Database } from '#platform/database.ts';
import { newId } from '#platform/id.ts';
import type { Actor } from '#platform/journal.ts';
import { recordStatement } from './recording/record-statements.ts';
import type { PlaceFields, Recorded, Statement } from './recording/statement.ts';

export const TEST_AUTHOR: Actor = { kind: 'command' };

export type StatementOverrides = Omit<Partial<Statement>, 'place'> & { place?: Partial<PlaceFields> };

/** A whole statement about a library of Ploërmel; `place` is merged field by field, the rest replaced. */
export function aStatement(overrides: StatementOverrides = {}): Statement {
  return {
    source: 'test',
    sourceId: newId(),
    statedOn: '2026-04-01',
    state: 'declared',
    ...overrides,
    place: {
      name: 'Médiathèque de Ploërmel',
      address: {
        street: '1 place du Tribunal',
        postcode: '56800',
        communeName: 'Ploërmel',
        communeCode: '56165',
      },
      position: { latitude: 47.932, longitude: -2.398, precision: 'exact' },
      ...overrides.place,
    },
  };
}

/** Records a place and gives its identifier. */
export async function aPlace(db: Database, overrides: StatementOverrides = {}): Promise<Recorded> {
  return db.transaction().execute((tx) => recordStatement(tx, aStatement(overrides), TEST_AUTHOR));
}
