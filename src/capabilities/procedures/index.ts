// The door of procedures.
import type { Capability } from '../../capabilities.ts';

export { hasAppealLetter } from './appeal-letter.ts';
export { type Catalogue, type CataloguedProcedure, makeCatalogue } from './catalogue.ts';
export { type Computed, computeDeadline, lastDay, NOT_YET, readDay, sayLeft } from './deadline.ts';
export { followProcedures, type LiveCatalogue } from './live-catalogue.ts';
export {
  CHANNEL_KINDS,
  type GlossaryEntry,
  hasHumanChannel,
  type Operator,
  operatorNames,
  type Procedure,
  procedureSchema,
  THEMES,
} from './procedure.ts';
export { makeProcedureLinks } from './procedure-links.ts';
export { answerRequest, type Incoming, receiveRequest } from './request.ts';
export type { RequestField, RequestStatus } from './request-form.ts';
export {
  countOpenRequests,
  findForm,
  findRequestByNumber,
  forgetAnswers,
  forgetRequestDrafts,
  saveForm,
} from './request-store.ts';
export { waysOf } from './sheet-view.ts';
export { readShipped, type Shipped } from './shipped.ts';

export const procedures: Capability = { name: 'procedures' };
