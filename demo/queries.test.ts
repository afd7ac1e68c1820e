import { expect, test } from 'vitest';
import type { Point } from '#shared/geography.ts';
import { estimateTravel } from '#shared/travel-time.ts';
import type { NeedCode } from '../src/capabilities/directory/needs.ts';
import type { Statement } from '../src/capabilities/directory/recording/statement.ts';
import { generate, placeName } from './generate.ts';
import { expectedNames, QUERIES } from './queries.ts';

const { statements, territory } = generate(Temporal.PlainDate.from('2026-11-22'));
const centreOf = new Map(territory.communes.map(({ name, centre }) => [name, centre!]));
const byId = new Map(statements.map((statement) => [statement.sourceId, statement]));

const answers = ({ offers, dropIns }: Statement, need: NeedCode) =>
  [...Object.values(offers ?? {}), ...Object.values(dropIns ?? {})].filter(({ needs }) =>
    needs?.includes(need),
  );
const isWalkIn = (statement: Statement, need: NeedCode) =>
  answers(statement, need).some(({ accessModes }) => accessModes?.includes('walkIn'));

/** Places that take the need in charge, nearest first, without appointment first where equally near. */
function nearest(need: NeedCode, from: Point): Statement[] {
  return statements
    .filter((statement) => statement.place.position && answers(statement, need).length > 0)
    .map((statement) => ({
      statement,
      minutes: estimateTravel(from, statement.place.position!, 'car').minutes,
      walkIn: isWalkIn(statement, need),
    }))
    .sort((a, b) => a.minutes - b.minutes || Number(b.walkIn) - Number(a.walkIn))
    .map(({ statement }) => statement);
}

test('has sixty searches, twenty at least misspelt, from every kind of commune', () => {
  expect(QUERIES).toHaveLength(60);
  expect(QUERIES.filter(({ misspelt }) => misspelt).length).toBeGreaterThanOrEqual(20);
  expect(new Set(QUERIES.map(({ text, commune }) => `${text} ${commune}`)).size).toBe(60);
  expect(new Set(QUERIES.map(({ commune }) => commune)).size).toBeGreaterThanOrEqual(14);
  for (const { commune } of QUERIES) expect(centreOf.has(commune), commune).toBe(true);
});

test('expects only places that take the need in charge, the nearest one among them', () => {
  for (const { text, commune, meaning, expected } of QUERIES) {
    if ('place' in meaning) continue;
    const ranked = nearest(meaning.need, centreOf.get(commune)!).map(({ sourceId }) => sourceId);
    expect(expected, `${text} (${commune})`).toContain(ranked[0]);
    for (const id of expected) expect(ranked.slice(0, 6), `${text} (${commune}): ${id}`).toContain(id);
  }
});

test('expects, of a search by name, the place of that name', () => {
  for (const query of QUERIES) {
    expect(expectedNames(query)).toHaveLength(query.expected.length);
    if ('place' in query.meaning) expect(byId.has(query.meaning.place)).toBe(true);
  }
  expect(placeName('bus-le-fil')).toBe('Bus «\u00a0Le Fil\u00a0»');
});
