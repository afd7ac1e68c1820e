// The door of the territory: what other capabilities, jobs and the composition root may use.
import type { Capability } from '#kit/capability.ts';
import { territoryCommands } from './commands.ts';
import { keepTerritory, territoryLoop } from './now.ts';
import { notPersonal } from './personal-columns.ts';

export {
  type AddressQuery,
  type AddressSearch,
  findAddress,
  makeAddressSearch,
  NO_ADDRESS_SEARCH,
  type PlacedAddress,
} from './address-search.ts';
export type {
  Commune,
  Contour,
  Departement,
  Epci,
  FormerCommune,
  LandmarkLine,
  LoadReport,
  TerritoryContent,
} from './communes/commune.ts';
export type { CommuneChange } from './communes/commune-changes.ts';
export { type Elsewhere, findElsewhere } from './communes/elsewhere.ts';
export { loadDepartements, refuseDepartements } from './communes/load-departements.ts';
export type { Locality } from './communes/locality.ts';
export {
  buildLocalityIndex,
  findLocalities,
  type LocalityIndex,
  type LocalityMatch,
  type Resolution,
  resolveLocality,
} from './communes/locality-index.ts';
export { localityKey } from './communes/locality-text.ts';
export { addCommuneChanges, loadTerritory } from './load.ts';
export { type BaseMap, buildBaseMap, type MapArea, type MapOptions, svgElement } from './map/map.ts';
export { MAP_STYLE, svgFile } from './map/map-style.ts';
export { addressesOf, catchUpTerritory, type TerritoryNow, territoryFrame, territoryOf } from './now.ts';
export {
  baseMap,
  type ContourCollection,
  contoursOf,
  followTerritory,
  listCommunes,
  listDatedSettings,
  localityIndex,
  readRegion,
  readTerritory,
  readToday,
  type SavedSettings,
  saveSettings,
  settingLabels,
  type Territory,
} from './read.ts';
export {
  checkSettings,
  type DatedSetting,
  DEFAULT_TIME_ZONE,
  isSettingName,
  LANGUAGES,
  type Language,
  SETTING_NAMES,
  type SettingName,
  type SettingRefusal,
  sayValue,
  type TerritorySettings,
  travelParameters,
} from './settings.ts';
export { readRevision as territoryRevision } from './store.ts';
export { themeStyle } from './theme.ts';

export const territory: Capability = {
  name: 'territory',
  commands: territoryCommands,
  notPersonal,
  keeps: keepTerritory,
  loops: (kit) => [territoryLoop(kit)],
};
