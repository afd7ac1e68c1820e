// The door of procedures.
import type { Capability } from '../../capabilities.ts';

export { type Catalogue, type CataloguedProcedure, makeCatalogue } from './catalogue/catalogue.ts';
export { followProcedures, type LiveCatalogue } from './catalogue/live-catalogue.ts';
export { readShipped, type Shipped } from './catalogue/shipped.ts';
export { answerRequest, type Incoming, receiveRequest } from './request/request.ts';
export type { RequestField, RequestStatus } from './request/request-form.ts';
export {
  countOpenRequests,
  findForm,
  findRequestByNumber,
  forgetAnswers,
  forgetRequestDrafts,
  saveForm,
} from './request/request-store.ts';
export { hasAppealLetter } from './sheet/appeal-letter.ts';
export { type Computed, computeDeadline, lastDay, NOT_YET, readDay, sayLeft } from './sheet/deadline.ts';
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

export const procedures: Capability = { name: 'procedures' };
