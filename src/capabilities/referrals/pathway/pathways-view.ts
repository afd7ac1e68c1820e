// What the list of pathways shows: what is late, what is entrusted to us, what we follow; a page of each.
import { findPeople, listLiveGrants, type PersonView } from '#capabilities/people';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, nextOf } from '#kit/list.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import type { Visit } from '#platform/web.ts';
import { aroundOf } from '../around.ts';
import { helperOf } from '../policy.ts';
import { isOpenStep } from './pathway.ts';
import * as store from './pathway-store.ts';

const SIZE = 50;
const AFTER = { late: 'apres-retard', own: 'apres-suivis' } as const;

const nameOf = (person: PersonView | undefined) =>
  [person?.fields.givenName, person?.fields.familyName].filter(Boolean).join(' ') || 'Sans nom';

export async function readPathways(kit: Kit, visit: Visit) {
  const { db, clock } = kit.services;
  const { organisationId } = helperOf(visit.get('actor'));
  const grants = await listLiveGrants(db, organisationId, clock.now());
  // Bounded by the grants that live: people give few, and each ends.
  const entrusted = (
    await store.listEntrusted(
      db,
      organisationId,
      grants.map(({ id }) => id),
    )
  ).filter(isOpenStep);
  const afterLate = readCursor(cursorOf(visit, AFTER.late), ['text', 'id']);
  const [afterOwn] = readCursor(cursorOf(visit, AFTER.own), ['id']) ?? [];
  const late = pageOf(
    await store.listLate(db, organisationId, aroundOf(kit).today, { after: afterLate, size: SIZE + 1 }),
    SIZE,
    ({ dueOn, id }) => [dueOn.toString(), id],
  );
  const own = pageOf(
    await store.listOpenPathways(db, organisationId, { after: afterOwn, size: SIZE + 1 }),
    SIZE,
    ({ id }) => [id],
  );
  const next = await store.listNextSteps(
    db,
    own.items.map(({ id }) => id),
  );
  const seen = await findPeople(
    db,
    organisationId,
    [...entrusted, ...late.items, ...own.items].map(({ personId }) => personId),
    clock.now(),
  );
  const people = new Map(seen.map((person) => [person.id, person]));
  return {
    entrusted: entrusted.map((step) => ({ step, name: nameOf(people.get(step.personId)) })),
    late: late.items.map((step) => ({
      ...step,
      name: nameOf(people.get(step.personId)),
      phone: people.get(step.personId)?.fields.phone ?? '',
    })),
    nextLate: nextOf(visit, late, { name: AFTER.late }),
    own: own.items.map((pathway) => ({
      pathway,
      name: nameOf(people.get(pathway.personId)),
      next: next.get(pathway.id) ?? '',
    })),
    nextOwn: nextOf(visit, own, { name: AFTER.own }),
  };
}
