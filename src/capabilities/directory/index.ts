// The door of the directory: what jobs, commands and other capabilities may use.

import { territoryOf } from '#capabilities/territory';
import type { Capability } from '#kit/capability.ts';
import { keeping } from '#kit/kept.ts';
import { learntModel } from '#kit/learnt.ts';
import { scanCommand, unmergeCommand } from './duplicates/commands.ts';
import { importCommand, undoImportCommand } from './importers/run/command.ts';
import { runWaitingImports } from './importers/run/run-tasks.ts';
import { notPersonal, personalColumns } from './personal-columns.ts';
import { recordStatement } from './recording/record-statements.ts';
import { makeInterpreter } from './search/interpret.ts';
import { followDirectory, INDEX } from './search/live-index.ts';

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
export { isNeedCode, NEED_CODES, NEED_WORDS, NEEDS, type Need, type NeedCode } from './needs.ts';
export { placePath } from './paths.ts';
export { PLACES_ANSWERING, placesAnsweringOf } from './places-answering.ts';
export { LIST_TEMPLATE, listPrint, paperMap, weekInWords } from './prints.ts';
export { PROCEDURE_LINKS, type ProcedureLink, type ProcedureLinks } from './procedure-links.ts';
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
export { allHours, type ListedHours, type Listing, listingOf } from './search/listing.ts';
export { followDirectory, indexOf, type LiveIndex } from './search/live-index.ts';
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
export { makeStatusBoard, sevenDays, showStatus } from './search/opening-status.ts';
export type { ShownStatus } from './search/result-list.ts';
export { type Answering, answering, waysToCome } from './sheet/answering.ts';
export { CARD_FORM } from './sheet/card-form.ts';
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
  personalColumns,
  notPersonal,
  async keeps(kit) {
    const { clock, connection, db, log, metrics } = kit.services;
    const index = await followDirectory(db, connection, {
      timeZone: kit.timeZone(),
      clock,
      log,
      onChange: (size) => metrics.placesIndexed.set(size),
      interpreter: makeInterpreter(learntModel(kit, 'need')),
      codesOf: (code) => territoryOf(kit).localities.codesOf(code),
      centreOf: (code) => territoryOf(kit).localities.byCode(code)?.centre ?? undefined,
    });
    return [keeping(INDEX, index, () => index.close())];
  },
  loops: ({ services }) => [{ name: 'imports', everySeconds: 1, run: () => runWaitingImports(services) }],
  async demonstration({ db, clock, timeZone, tell }) {
    const { loadDemonstration } = await import('../../../demo/load.ts');
    const today = clock.now().toZonedDateTimeISO(timeZone).toPlainDate();
    const { communes, statements } = await loadDemonstration(db, { today, record: recordStatement });
    tell(
      `AdmiVille est chargée : ${communes} communes, ${statements} déclarations de lieux. Tout y est inventé.`,
    );
  },
  door: () => import('./web.tsx'),
};
