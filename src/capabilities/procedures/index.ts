// The door of procedures.

import { CALL_SUBJECTS } from '#capabilities/contact';
import { findSheetBySlug, PROCEDURE_LINKS, placePath } from '#capabilities/directory';
import type { Capability } from '#kit/capability.ts';
import { keeping } from '#kit/kept.ts';
import { CATALOGUE, catalogueOf, followProcedures } from './catalogue/live-catalogue.ts';
import { readShipped } from './catalogue/shipped.ts';
import { CONTENT_FILES, missingIn, partsOf } from './content/content-words.ts';
import { notPersonal, personalColumns } from './personal-columns.ts';
import { forgetAnswers, forgetRequestDrafts } from './request/request-store.ts';
import { requestStatus } from './request/request-telling.ts';
import { makeProcedureLinks } from './sheet/procedure-links.ts';

/** What was typed in a form before it was sent. */
const DRAFT_DAYS = 31;

export { type Catalogue, type CataloguedProcedure, makeCatalogue } from './catalogue/catalogue.ts';
export { catalogueOf, followProcedures, type LiveCatalogue } from './catalogue/live-catalogue.ts';
export { readShipped, type Shipped } from './catalogue/shipped.ts';
export { checkSheets, type SheetsCheck } from './checking/check-sheets.ts';
export { CONTENT, caseIn, isCommon, paperWords, ruleIn, titleIn } from './content/content-words.ts';
export { actBy, type Computed, computeDeadline } from './deadline/compute.ts';
export { NOT_YET, sayAnswer, sayTone } from './deadline/say.ts';
export {
  askedIn,
  questionsOf,
  readDeadline,
  type SharedQuestion,
  sharedQuestions,
  silenceAfter,
  standsIn,
} from './deadline/told.ts';
export { answerRequest, type Incoming, receiveRequest } from './request/request.ts';
export type { RequestField } from './request/request-form.ts';
export type { RequestStatus } from './request/request-states.ts';
export {
  countOpenRequests,
  findForm,
  findRequestByNumber,
  forgetAnswers,
  forgetRequestDrafts,
  saveForm,
} from './request/request-store.ts';
export { hasAppealLetter } from './sheet/appeal-letter.ts';
export {
  CHANNEL_KINDS,
  type GlossaryEntry,
  hasHumanChannel,
  type Operator,
  operatorNames,
  type Procedure,
  procedureSchema,
  THEMES,
} from './sheet/procedure.ts';
export { makeProcedureLinks } from './sheet/procedure-links.ts';
export { waysOf } from './sheet/sheet-view.ts';

export const procedures: Capability = {
  name: 'procedures',
  personalColumns,
  notPersonal,
  tells: [requestStatus],
  texts: {
    files: CONTENT_FILES,
    missing: (root) => missingIn(readShipped(root).procedures.flatMap(partsOf)),
  },
  async keeps(kit) {
    const { clock, config, db } = kit.services;
    const live = await followProcedures(db, { root: config.root, clock, timeZone: kit.timeZone() });
    return [
      keeping(CATALOGUE, live),
      keeping(PROCEDURE_LINKS, makeProcedureLinks(live)),
      keeping(CALL_SUBJECTS, {
        async demarche(slug) {
          const procedure = live.catalogue.bySlug(slug);
          return procedure && { words: procedure.plainTitle, back: `/demarches/${procedure.slug}` };
        },
        async lieu(slug) {
          const sheet = await findSheetBySlug(db, slug);
          const name = sheet?.place.name?.value;
          return sheet && name ? { words: name, back: placePath(sheet.slug) } : undefined;
        },
      }),
    ];
  },
  loops: (kit) => [{ name: 'procedures', everySeconds: 1, run: () => catalogueOf(kit).refresh() }],
  forgets: [
    {
      name: 'requests',
      run: (kit) =>
        forgetAnswers(
          kit.services.db,
          kit.now().toZonedDateTimeISO(kit.timeZone()).subtract({ years: 2 }).toInstant(),
        ),
    },
    {
      name: 'request-drafts',
      run: (kit) =>
        kit.services.db
          .transaction()
          .execute((tx) => forgetRequestDrafts(tx, kit.now().subtract({ hours: 24 * DRAFT_DAYS }))),
    },
  ],
  demonstration: async ({ db, clock, config, timeZone }) =>
    (await import('../../../demo/requests.ts')).loadDemonstrationRequests(
      db,
      { baseUrl: config.baseUrl, timeZone },
      clock.now(),
    ),
  door: () => import('./web.tsx'),
};
