// AdmiVille on a given day: the territory, and what its sources say of its places. The same day gives the same data.
import type { TerritoryContent } from '#capabilities/territory';
import type { Statement } from '../src/capabilities/directory/recording/statement.ts';
import { OTHER_SOURCES } from './other-sources.ts';
import { MAIN_SOURCE, type PlaceSeed, toStatement } from './place.ts';
import { DIGITAL_PLACES } from './places-digital.ts';
import { FAMILY_PLACES } from './places-families.ts';
import { EVERY_PAPER_PLACES } from './places-france-services.ts';
import { LIBRARIES } from './places-libraries.ts';
import { OPERATOR_PLACES } from './places-operators.ts';
import { RIGHTS_PLACES } from './places-rights.ts';
import { SOCIAL_PLACES } from './places-social.ts';
import { SOLIDARITY_PLACES } from './places-solidarity.ts';
import { TOWN_HALLS } from './places-town-halls.ts';
import { VILLAGE_PLACES } from './places-villages.ts';
import { DEMONSTRATION_CONTENT, DEMONSTRATION_SETTINGS } from './territory.ts';
import { typeset } from './typeset.ts';

export const PLACES: readonly PlaceSeed[] = [
  ...TOWN_HALLS,
  ...EVERY_PAPER_PLACES,
  ...LIBRARIES,
  ...DIGITAL_PLACES,
  ...OPERATOR_PLACES,
  ...SOCIAL_PLACES,
  ...FAMILY_PLACES,
  ...RIGHTS_PLACES,
  ...SOLIDARITY_PLACES,
  ...VILLAGE_PLACES,
];

export type SourceReference = { source: string; sourceId: string };

export type Demonstration = {
  territory: TerritoryContent;
  settings: Record<string, unknown>;
  /** One for each place, from its own people. */
  statements: Statement[];
  /** What other sources say of some of them, under other names. */
  otherStatements: Statement[];
  /** The pairs that describe one place: what a search for duplicates must find, and nothing else. */
  samePlaces: readonly (readonly [SourceReference, SourceReference])[];
};

/** The demonstration as it stands on `today`: places were last checked so many days before. */
export function generate(today: Temporal.PlainDate): Demonstration {
  return {
    territory: DEMONSTRATION_CONTENT,
    settings: DEMONSTRATION_SETTINGS,
    statements: PLACES.map((seed) => toStatement(seed, today)),
    otherStatements: OTHER_SOURCES.map(({ seed }) => toStatement(seed, today)),
    samePlaces: OTHER_SOURCES.map(({ same, seed }) => [
      { source: MAIN_SOURCE, sourceId: same },
      { source: seed.source!, sourceId: seed.id },
    ]),
  };
}

/** The name that people read of a place of ours. */
export function placeName(id: string): string {
  const seed = PLACES.find((place) => place.id === id);
  if (!seed) throw new Error(`No place ${id} in the demonstration.`);
  return typeset(seed.name);
}
