// The door of contact: tell this person, tell this place; what is still to be said, and what was.
import type { Capability } from '#kit/capability.ts';
import { keeping } from '#kit/kept.ts';
import { CALLBACK_DAYS, publicCallback } from './callback.ts';
import { CONTACT_WORDS } from './kit.ts';
import { notPersonal, personalColumns } from './personal-columns.ts';
import { contactPersonalData } from './personal-data.ts';
import { emptyKept, forgetUndoneTasks, purgeTasks } from './store.ts';
import type { ContactWords } from './words.ts';

export { type CallToMake, letterAddress, listCalls, listEveryCall, SAID, sayAttempts } from './calls.ts';
export { type Bare, howToTell, spokenLanguage, type Telling, type Whom } from './channel.ts';
export { bySoonest, type Due, type DueContext, dueOf, visitOf } from './due.ts';
export { type SaidLine, sayAbout } from './history.ts';
export { justSaidOn } from './just-said.ts';
export { CALL_SUBJECTS, CALLERS, type Callers, type Subjects, wordsOf } from './kit.ts';
export { listSaidAbout, type SaidAbout } from './message-store.ts';
export { type Audience, countPlanned, findPlannedCall, purgeTasks, readCallTimes } from './store.ts';
export {
  askToCall,
  askToCallPlace,
  dropUnsaid,
  followPerson,
  forgetToldPerson,
  noteCall,
  openTaskFor,
  type TellingContext,
  tellNumber,
  tellPerson,
  tellPlace,
} from './tell.ts';
export { isTellingHour, tellFrom } from './telling-hours.ts';
export {
  type AgentWords,
  type AnyWords,
  type ContactWords,
  gatherWords,
  IN_FRENCH,
  listUntranslated,
  type PersonWords,
  type PlaceToTell,
  type PlaceWords,
  type Said,
} from './words.ts';

/** As long as messages keep theirs. */
const TASK_DAYS = 90;

/** `words`: what each capability tells, gathered in src/capabilities.ts. */
export const makeContact = (words: () => ContactWords): Capability => ({
  name: 'contact',
  personalData: [contactPersonalData(words)],
  personalColumns,
  notPersonal,
  tells: [publicCallback],
  async keeps() {
    return [keeping(CONTACT_WORDS, words())];
  },
  schedules: ({ services: { db }, now }) => [
    { name: 'empty-said', cron: '* * * * *', run: () => emptyKept(db, now()) },
    { name: 'purge-tasks', cron: '25 3 * * *', run: () => purgeTasks(db, TASK_DAYS) },
  ],
  forgets: [
    {
      name: 'undone-calls',
      run: (kit) => forgetUndoneTasks(kit.services.db, kit.now().subtract({ hours: 24 * CALLBACK_DAYS })),
    },
  ],
  door: () => import('./web.tsx'),
});
