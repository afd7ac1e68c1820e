// Keeps the catalogue in step with what the territory publishes.
import { type Kept, kept } from '#kit/kept.ts';
import type { Kit } from '#kit/kit.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/database.ts';
import { findPriorities, listPublished, readRevision } from '../store.ts';
import { type Catalogue, makeCatalogue } from './catalogue.ts';
import { readShipped, type Shipped } from './shipped.ts';

export type LiveCatalogue = { readonly catalogue: Catalogue; refresh(): Promise<void> };

export const CATALOGUE: Kept<LiveCatalogue> = kept('catalogue of procedures');

export const catalogueOf = (kit: Kit): LiveCatalogue => kit.find(CATALOGUE);

/** Shipped files are read once; `refresh` reads the editions again when one changed. */
export async function followProcedures(
  db: Database,
  {
    root,
    clock,
    timeZone,
    shipped = readShipped(root),
  }: {
    root: string;
    clock: Clock;
    timeZone: string;
    shipped?: Shipped;
  },
): Promise<LiveCatalogue> {
  const read = async () =>
    makeCatalogue(
      shipped,
      await listPublished(db),
      clock.now().toZonedDateTimeISO(timeZone).toPlainDate(),
      await findPriorities(db),
    );
  let revision = await readRevision(db);
  let catalogue = await read();
  return {
    get catalogue() {
      return catalogue;
    },
    async refresh() {
      const now = await readRevision(db);
      if (now === revision) return;
      catalogue = await read();
      revision = now;
    },
  };
}
