// What every page of editing is made with: whose sheets these are, and in whose name one speaks.
import { findOrganisations } from '#capabilities/accounts';
import type { Kit } from '#kit/kit.ts';
import { named } from '#kit/list.ts';
import { NotFound, type Route, type Visit } from '#platform/web.ts';
import { findStanding } from '../duplicates/store.ts';
import { placesAnsweringOf } from '../places-answering.ts';
import { correctedOrganisations, correctsSheets, keepsDirectory } from '../policy.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { findSheet } from '../store.ts';
import type { Speaker } from './correct.ts';
import { findKeeper, listKept, standingAmong } from './editing-store.ts';

export type Editing = Kit & {
  /** The sheets that this visitor corrects; undefined means all of them. */
  ownSheets(visit: Visit): Promise<string[] | undefined>;
  /** The sheet of the address. Throws {@link NotFound} when it is not theirs, or there is none. */
  sheetOf(visit: Visit): Promise<Sheet>;
  keeps(visit: Visit): boolean;
  /** In whose name this visitor speaks of a sheet. */
  speaker(visit: Visit): Speaker;
  /** The organisation of a manager; undefined for who keeps the whole directory. */
  organisationOf(visit: Visit): string | undefined;
  keeperName(placeId: string): Promise<string | undefined>;
  get(path: string, handle: (visit: Visit) => Promise<Response>): Route;
  post(path: string, handle: (visit: Visit) => Promise<Response>): Route;
};

export const TEAM = 'l’équipe de l’annuaire';

export function editingKit(kit: Kit): Editing {
  const { db } = kit.services;
  const keeps = (visit: Visit) => keepsDirectory.allows(visit.get('actor'));

  async function ownSheets(visit: Visit): Promise<string[] | undefined> {
    const organisations = correctedOrganisations(visit.get('actor'));
    if (!organisations) return undefined;
    const answering = placesAnsweringOf(kit);
    const found = await Promise.all(organisations.flatMap((id) => [answering(id), listKept(db, id)]));
    return standingAmong(db, [...new Set(found.flat())]);
  }

  return {
    ...kit,
    keeps,
    ownSheets,
    async sheetOf(visit) {
      const sheet = await named(visit, async (id) => {
        const standing = await findStanding(db, id);
        return standing ? findSheet(db, standing, 'all') : undefined;
      });
      const own = await ownSheets(visit);
      if (own && !own.includes(sheet.id)) throw new NotFound();
      return sheet;
    },
    speaker(visit) {
      const actor = visit.get('actor');
      if (actor.kind !== 'account') throw new NotFound();
      const author = { kind: 'account' as const, id: actor.accountId };
      const today = kit.today().toString();
      if (keeps(visit)) return { source: 'annuaire', statedBy: TEAM, author, today };
      const [own] = correctedOrganisations(actor) ?? [];
      const name = actor.memberships.find(({ organisationId }) => organisationId === own)?.organisationName;
      return { source: 'lieu', statedBy: name ?? TEAM, author, today };
    },
    organisationOf: (visit) => correctedOrganisations(visit.get('actor'))?.[0],
    async keeperName(placeId) {
      const keeper = await findKeeper(db, placeId);
      return keeper && (await findOrganisations(db, [keeper])).get(keeper)?.name;
    },
    get: (path, handle) => ({ method: 'GET', path, permission: correctsSheets, handle }),
    post: (path, handle) => ({ method: 'POST', path, permission: correctsSheets, handle }),
  };
}
