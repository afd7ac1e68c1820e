// What the counter keeps of somebody, for a month: the words of the ticket, and what was noted with them, whether they were
// recognised or first written down there.
import { listDiagnosesOfPerson } from '#capabilities/diagnosis';
import { listReferralsOfPerson } from '#capabilities/referrals';
import type { Db } from '#platform/database.ts';
import type { PersonalData } from '#platform/personal-data.ts';
import { readDetails } from './meeting/encounter.ts';
import * as store from './store.ts';

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

const tiesOf = async (db: Db, personId: string): Promise<store.MeetingTies> => ({
  personId,
  referralIds: idsOf(await listReferralsOfPerson(db, personId)),
  diagnosisIds: idsOf(await listDiagnosesOfPerson(db, personId)),
});

export const deskPersonalData: PersonalData = {
  name: 'desk',
  async exportPerson(db, personId) {
    const meetings = await store.listMeetingsOf(db, await tiesOf(db, personId));
    if (meetings.length === 0) return [];
    return [
      {
        title: 'Vos passages au guichet, depuis un mois',
        lines: meetings.map(({ arrivedAt, asks, notes }) =>
          [arrivedAt.toString().slice(0, 10), asks, ...notes].filter(Boolean).join(' : '),
        ),
        data: meetings.map(({ arrivedAt, details, ...rest }) => ({
          ...rest,
          arrivedAt: arrivedAt.toString(),
          details: readDetails(details),
        })),
      },
    ];
  },
  erasePerson: async (tx, personId) => store.forgetMeetingsOf(tx, await tiesOf(tx, personId)),
};
