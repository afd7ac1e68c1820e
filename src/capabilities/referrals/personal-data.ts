// What referrals keep of a person: their copy, and how it is forgotten.
import type { Database } from '#platform/database.ts';
import type { PersonalData } from '#platform/personal-data.ts';
import { SHARED_ITEMS, STATES } from './referral-states.ts';
import * as store from './store.ts';

export const referralsPersonalData: PersonalData = {
  name: 'referrals',
  async exportPerson(db, personId) {
    const list = await store.listOfPerson(db, personId);
    if (list.length === 0) return [];
    return [
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
  erasePerson: store.forgetPerson,
};

/** Referrals without a person keep words for two years after their last move, like records (CNIL, délib. 2023-095). */
export async function forgetOldReferrals(db: Database, now: Temporal.Instant): Promise<number> {
  const before = now.toZonedDateTimeISO('Europe/Paris').subtract({ years: 2 }).toInstant();
  return db.transaction().execute((tx) => store.forgetOld(tx, before));
}
