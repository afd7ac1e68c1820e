// The door of the directory: what jobs, commands and other capabilities may use.
import type { Capability } from '../../capabilities.ts';
import { scanCommand, unmergeCommand } from './duplicates/commands.ts';
import { importCommand, undoImportCommand } from './importers/run/command.ts';

export { decidePair, mergePlaces, scanDuplicates, unmergePlace } from './duplicates/merge.ts';
export {
  type ImportOptions,
  type ImportRefusal,
  type ImportReport,
  importFile,
} from './importers/run/import-file.ts';
export { type ImportRunLine, listImportIssues, listImportRuns } from './importers/run/import-runs-store.ts';
export type { Issue } from './importers/run/remarks.ts';
export { runWaitingImports } from './importers/run/run-tasks.ts';
export { type CommuneLookup, NO_COMMUNE_LOOKUP } from './importers/values/address.ts';
export { territoryLookups } from './importers/values/commune-lookup.ts';
export { isNeedCode, NEED_CODES, NEEDS, type Need, type NeedCode } from './needs.ts';
export { LIST_TEMPLATE, listPrint, paperMap, weekInWords } from './prints.ts';
export { type HistoryLine, listHistory } from './recording/history-store.ts';
export { type RecordOptions, recordStatement, recordStatements } from './recording/record-statements.ts';
export type {
  DropInFields,
  OfferFields,
  PlaceAddress,
  PlaceFields,
  PlacePosition,
  ProfessionalContact,
  Recorded,
  Statement,
  TemporaryChange,
} from './recording/statement.ts';
export { cutAround } from './results/map-parts.ts';
export type { Start } from './results/results-text.ts';
export { type Located, locate } from './results/start.ts';
export { ASKED_LANGUAGES, type Asked, readAsked, writeAsked } from './search/asked.ts';
export { type Finder, type Found, makeFinder, quarterAt } from './search/finder.ts';
export { meaningful, plain as plainText, root as rootOf, sound as soundOf } from './search/french.ts';
export { allHours, type ListedHours, type Listing, listingOf, sayDate } from './search/listing.ts';
export { followDirectory, type LiveIndex } from './search/live-index.ts';
export {
  type AskedLanguage,
  askedAudiences,
  audiencesIn,
  type Facet,
  facetMask,
  LANGUAGES,
  languageMask,
  needMasks,
} from './search/masks.ts';
export { sevenDays, showStatus } from './search/opening-status.ts';
export { type Answering, answering, waysToCome } from './sheet/answering.ts';
export {
  FRESHNESS,
  type Freshness,
  type FreshnessThresholds,
  freshnessOf,
  HOURS_FRESHNESS,
  thresholdsOf,
} from './sheet/freshness.ts';
export type { Known, KnownFields, Sheet, SheetOrganisation, SheetPart } from './sheet/sheet.ts';
export { needsOf } from './sheet/sheet-view.ts';
export {
  type ChangeCursor,
  type Contradiction,
  deletePlace,
  findSheet,
  findSheetBySlug,
  findSheets,
  findTombstone,
  forgetField,
  listChanges,
  listContradictions,
  listSheets,
  readCursor,
  restorePlace,
  type Scope,
} from './store.ts';
export { AUDIENCES, type Audience, type PublicTransport } from './vocabulary.ts';

export const directory: Capability = {
  name: 'directory',
  commands: [importCommand, undoImportCommand, scanCommand, unmergeCommand],
};
