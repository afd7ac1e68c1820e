// The door of procedures.
import type { Capability } from '../../capabilities.ts';

export { type Catalogue, type CataloguedProcedure, makeCatalogue } from './catalogue.ts';
export { type Computed, computeDeadline, lastDay, readDay, sayLeft } from './deadline.ts';
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
export { forgetAnswers, forgetRequestDrafts } from './request-store.ts';
export { readShipped, type Shipped } from './shipped.ts';

export const procedures: Capability = { name: 'procedures' };
