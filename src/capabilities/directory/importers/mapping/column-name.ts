// Headings as this code names them. Pure.
import { comparable } from '../tables/cells.ts';

/** Columns that were renamed from v0 to v1, or misspelt by a producer of ours (`conditions_access`). */
const SAME_COLUMNS = new Map(
  Object.entries({
    conditions_access: 'conditions_acces',
    courriel: 'courriels',
    accessibilite: 'fiche_acces_libre',
    complement_d_adresse: 'complement_adresse',
    siret: 'pivot',
  }),
);

/** A heading as this code names it: « Code postal » → `code_postal`. */
export function columnName(heading: string): string {
  const name = comparable(heading).replaceAll(' ', '_');
  return SAME_COLUMNS.get(name) ?? name;
}
