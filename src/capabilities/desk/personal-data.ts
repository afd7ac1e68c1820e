// What the counter keeps of somebody it recognised, for a month: the words of the ticket, and what was noted with them.
import type { PersonalData } from '#platform/personal-data.ts';
import { readDetails } from './meeting/encounter.ts';
import * as store from './store.ts';

export const deskPersonalData: PersonalData = {
  name: 'desk',
  async exportPerson(db, personId) {
    const meetings = await store.listMeetingsOf(db, personId);
    if (meetings.length === 0) return [];
    return [
      {
        title: 'Vos passages au guichet, depuis un mois',
        lines: meetings.map(
          ({ arrivedAt, asks }) => `${arrivedAt.toString().slice(0, 10)}${asks ? ` : ${asks}` : ''}`,
        ),
        data: meetings.map(({ arrivedAt, asks, details }) => ({
          arrivedAt: arrivedAt.toString(),
          asks,
          details: readDetails(details),
        })),
      },
    ];
  },
  erasePerson: store.forgetMeetingsOf,
};
