// What referrals keep of a person: their copy, and how it is forgotten.
import type { Database } from '#platform/database.ts';
import type { PersonalData } from '#platform/personal-data.ts';
import {
  deletePathways,
  lastStep,
  listChanges,
  listPathwaysOfPerson,
  listSteps,
} from './pathway/pathway-store.ts';
import { SHARED_ITEMS, STATES } from './referral-states.ts';
import * as store from './store.ts';

export const referralsPersonalData: PersonalData = {
  name: 'referrals',
  async exportPerson(db, personId) {
    const list = await store.listOfPerson(db, personId);
    const pathways = await Promise.all(
      (await listPathwaysOfPerson(db, personId)).map(async (pathway) => ({
        ...pathway,
        steps: await listSteps(db, pathway.id),
        changes: await listChanges(db, pathway.id),
      })),
    );
    if (list.length + pathways.length === 0) return [];
    return [
      {
        title: 'Vos parcours',
        lines: pathways.flatMap(({ startedOn, endedOn, holderName, steps }) => [
          `Depuis le ${startedOn}${endedOn ? `, jusqu’au ${endedOn}` : ''}, suivi par ${holderName}`,
          ...steps.map(({ what, withWhom, dueOn, doneOn, withdrawnOn }) =>
            [
              what,
              withWhom,
              doneOn
                ? `fait le ${doneOn}`
                : withdrawnOn
                  ? `abandonnée le ${withdrawnOn}`
                  : `pour le ${dueOn}`,
            ]
              .filter(Boolean)
              .join(', '),
          ),
        ]),
        data: JSON.parse(JSON.stringify(pathways)),
      },
      {
        title: 'Les lieux vers lesquels vous avez été orienté·e',
        lines: list.map(
          ({ createdAt, state, code, sharedItems, note }) =>
            `${createdAt.toString().slice(0, 10)}, code ${code} : ${STATES[state].toLowerCase()}. Ce qui a été dit au lieu : ${
              sharedItems.map((item) => SHARED_ITEMS[item].toLowerCase()).join(', ') || 'rien'
            }.${note ? ` Le mot de l’agent : ${note}` : ''}`,
        ),
        data: JSON.parse(JSON.stringify(list)),
      },
    ];
  },
  /** What people did for them in their referrals (not what the machine did alone), and steps of a pathway, to come too. */
  async lastContact(db, personId, timeZone) {
    const days = [await store.lastActed(db, personId, timeZone), await lastStep(db, personId)];
    return days
      .filter((day) => day !== undefined)
      .sort(Temporal.PlainDate.compare)
      .at(-1);
  },
  erasePerson: async (tx, personId) =>
    (await deletePathways(tx, personId)) + (await store.forgetPerson(tx, personId)),
};

/** Referrals without a person keep words for two years after their last move, like records (CNIL, délib. 2023-095). */
export async function forgetOldReferrals(db: Database, now: Temporal.Instant): Promise<number> {
  const before = now.toZonedDateTimeISO('UTC').subtract({ years: 2 }).toInstant();
  return db.transaction().execute((tx) => store.forgetOld(tx, before));
}
