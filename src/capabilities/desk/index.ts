// The door of the desk.

import type { Capability } from '#kit/capability.ts';
import { callAgain, promisedCall } from './meeting/call-again.ts';
import { notPersonal, personalColumns } from './personal-columns.ts';
import { deskPersonalData } from './personal-data.ts';
import { endAbandoned, forgetWords } from './store.ts';

export { call, logHelp, welcome } from './meeting/serve.ts';
export { endAbandoned, forgetWords } from './store.ts';

/** What was typed at the counter without a name serves the week's follow-up, then is emptied. */
const DESK_DAYS = 31;

export const desk: Capability = {
  name: 'desk',
  personalData: [deskPersonalData],
  personalColumns,
  notPersonal,
  tells: [callAgain, promisedCall],
  forgets: [
    {
      name: 'abandoned-encounters',
      run: (kit) =>
        kit.services.db
          .transaction()
          .execute((tx) => endAbandoned(tx, kit.now().subtract({ hours: 12 }), kit.now())),
    },
    {
      name: 'desk-words',
      run: (kit) =>
        kit.services.db
          .transaction()
          .execute((tx) => forgetWords(tx, kit.now().subtract({ hours: 24 * DESK_DAYS }))),
    },
  ],
  demonstration: async ({ db, clock, timeZone }) =>
    (await import('../../../demo/counter.ts')).loadDemonstrationCounter(db, timeZone, clock.now()),
  door: () => import('./web.tsx'),
};
