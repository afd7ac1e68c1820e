// What other capabilities and pages ask of the territory.

import { type Db, inOneTransaction, type Tx } from '#platform/database.ts';
import { type Actor, appendJournal } from '#platform/journal.ts';
import type { MultiPolygon } from '#shared/geography.ts';
import type { Departement } from './communes/commune.ts';
import type { Locality } from './communes/locality.ts';
import { buildLocalityIndex, type LocalityIndex } from './communes/locality-index.ts';
import { type BaseMap, buildBaseMap } from './map/map.ts';
import {
  checkSettings,
  type DatedSetting,
  SETTINGS,
  type SettingName,
  type SettingRefusal,
  settingsOn,
  type TerritorySettings,
} from './settings.ts';
import * as store from './store.ts';

export type Territory = {
  /** As chosen, with texts made from the départements where nothing was chosen. */
  settings: TerritorySettings & { name: string; shortName: string; tagline: string };
  /** True when a demonstration territory is loaded: every page says so. */
  fictitious: boolean;
  departements: Departement[];
  communes: number;
  population: number;
};

function listNames(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} et ${names.at(-1)}`;
}

/** The département of the territory, whose holidays and telephones it has; empty until one is loaded. */
export const readRegion = async (db: Db): Promise<string> =>
  (await store.readDepartements(db))[0]?.code ?? '';

/**
 * The zone of the territory at an instant, and the day it is there. Settings have days, and days a zone: the zone known
 * in universal time says the day, of which the settings are then read.
 */
export async function readToday(
  db: Db,
  now: Temporal.Instant,
): Promise<{ timeZone: string; today: Temporal.PlainDate }> {
  const settings = await store.readSettings(db);
  const { timeZone: near } = settingsOn(now.toZonedDateTimeISO('UTC').toPlainDate(), settings);
  const { timeZone } = settingsOn(now.toZonedDateTimeISO(near).toPlainDate(), settings);
  return { timeZone, today: now.toZonedDateTimeISO(timeZone).toPlainDate() };
}

/** The territory as it is on a day: its settings in force, its départements, its size. */
export async function readTerritory(db: Db, day: Temporal.PlainDate): Promise<Territory> {
  const settings = settingsOn(day, await store.readSettings(db));
  const departements = await store.readDepartements(db);
  const { communes, population } = await store.readSize(db);
  const name = settings.name ?? (listNames(departements.map((each) => each.name)) || 'Mon territoire');
  const shortName = settings.shortName ?? name;
  const several = settings.shortName === null && departements.length > 1;
  const count = `${communes.toLocaleString('fr-FR')} commune${communes > 1 ? 's' : ''}`;
  const tagline =
    settings.tagline ?? (communes > 0 ? `${shortName} et ${several ? 'leurs' : 'ses'} ${count}` : shortName);
  return {
    settings: { ...settings, name, shortName, tagline },
    // One real département makes the territory real: nothing of a demonstration stands beside its people.
    fictitious: departements.length > 0 && departements.every(({ fictitious }) => fictitious),
    departements,
    communes,
    population,
  };
}

export type SavedSettings =
  | { kind: 'saved'; changed: SettingName[] }
  | { kind: 'refused'; refusals: SettingRefusal[] };

/**
 * Saves settings from a day on: all of them, or none when one is refused. Saving what is already in force on that
 * day changes nothing. An empty value puts the default back.
 */
export async function saveSettings(
  db: Db,
  proposed: Record<string, unknown>,
  validFrom: Temporal.PlainDate,
  actor: Actor,
): Promise<SavedSettings> {
  const checked = checkSettings(proposed);
  if (checked.kind === 'refused') return checked;
  const save = async (tx: Tx): Promise<SavedSettings> => {
    await store.lockRevision(tx);
    const current = settingsOn(validFrom, await store.readSettings(tx));
    const changed = (Object.keys(checked.values) as SettingName[]).filter(
      (name) => JSON.stringify(current[name]) !== JSON.stringify(checked.values[name]),
    );
    for (const name of changed)
      await store.writeSetting(tx, name, validFrom.toString(), checked.values[name]);
    if (changed.length > 0) {
      await store.advanceRevision(tx);
      await appendJournal(tx, {
        actor,
        action: 'saveSettings',
        object: { kind: 'territory' },
        details: { settings: changed.join(' '), validFrom: validFrom.toString() },
      });
    }
    return { kind: 'saved', changed };
  };
  return inOneTransaction(db, save);
}

/** Every value that was ever chosen or is planned, by name then by day: what the page of settings tells. */
export async function listDatedSettings(db: Db): Promise<DatedSetting[]> {
  return (await store.readSettings(db)).sort(
    (a, b) => a.name.localeCompare(b.name) || Temporal.PlainDate.compare(a.validFrom, b.validFrom),
  );
}

/** The settings with their French labels, for the command and the page that show them. */
export function settingLabels(): { name: SettingName; label: string }[] {
  return (Object.keys(SETTINGS) as SettingName[]).map((name) => ({ name, label: SETTINGS[name].label }));
}

/** Every commune and arrondissement, by code, of all the territory or of some départements. */
export async function listCommunes(db: Db, departements?: readonly string[]): Promise<Locality[]> {
  return store.readLocalities(db, departements);
}

/** Built now from the database, with the communes as they are today; keep it with {@link followTerritory}. */
export async function localityIndex(db: Db, today: Temporal.PlainDate): Promise<LocalityIndex> {
  const changes = await store.readCommuneChanges(db);
  return buildLocalityIndex(await store.readLocalities(db), await store.readFormerLocalities(db), {
    changes,
    today: today.toString(),
  });
}

/** The base map of all the territory or of some départements; keep it with {@link followTerritory}. */
export async function baseMap(
  db: Db,
  options: { departements?: readonly string[]; bytes?: number } = {},
): Promise<BaseMap> {
  const { departements, ...drawing } = options;
  const contours = new Map(
    (await store.readContours(db, departements)).map(({ communeCode, polygons }) => [communeCode, polygons]),
  );
  const areas = (await store.readLocalities(db, departements))
    .filter(({ kind }) => kind === 'commune')
    .map((commune) => ({ ...commune, contour: contours.get(commune.code) ?? null }));
  return buildBaseMap(areas, { ...drawing, lines: await store.readLines(db, departements) });
}

/**
 * Keeps something built from the territory, and builds it again when the territory has changed (one short query a
 * call): `const index = followTerritory(db, localityIndex); findLocalities(await index(), text)`.
 */
export function followTerritory<T>(db: Db, build: (db: Db) => Promise<T>): () => Promise<T> {
  let kept: { revision: number; value: Promise<T> } | undefined;
  return async () => {
    const revision = await store.readRevision(db);
    if (kept?.revision !== revision) {
      const value = build(db);
      kept = { revision, value };
      value.catch(() => {
        kept = undefined;
      });
    }
    return kept.value;
  };
}

export type ContourCollection = {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    properties: { code: string };
    geometry: { type: 'MultiPolygon'; coordinates: MultiPolygon };
  }[];
};

/** The commune limits as GeoJSON, for the map that moves. Empty when the territory has none. */
export async function contoursOf(db: Db): Promise<ContourCollection> {
  const contours = await store.readContours(db);
  return {
    type: 'FeatureCollection',
    features: contours.map(({ communeCode, polygons }) => ({
      type: 'Feature',
      properties: { code: communeCode },
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    })),
  };
}
