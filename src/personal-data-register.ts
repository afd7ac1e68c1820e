// The register of processing (GDPR, art. 30), down to the column: every personal column says which treatment it belongs
// to, beside its capability; the treatments stand in platform/treatments.ts. The test beside this file reads the
// migrated database: a new column that is neither registered nor listed as not personal makes it fail.
import type { NotPersonal, PersonalColumns } from '#platform/treatments.ts';
import { capabilities } from './capabilities.ts';

/** « schema.table » → its personal columns and the treatment they belong to. */
export const PERSONAL_COLUMNS: PersonalColumns = Object.assign(
  {},
  ...capabilities.map(({ personalColumns }) => personalColumns),
);

/** « schema.table » → columns that could hold words or bytes, and hold nothing about anybody. */
export const NOT_PERSONAL: NotPersonal = Object.assign(
  {},
  ...capabilities.map(({ notPersonal }) => notPersonal),
);
