// The door of people: every read takes the organisation that looks.

import type { Capability } from '#kit/capability.ts';
import type { PersonalData } from '#platform/personal-data.ts';
import { peopleCommands } from './commands.ts';
import { notPersonal, personalColumns } from './personal-columns.ts';
import { applyRetention, peoplePersonalData } from './rights.ts';

export {
  CHANNEL_NAMES,
  CHANNELS,
  type Channel,
  checkPerson,
  ITEMS,
  type Item,
  type PersonFields,
  REPRESENTATIVE_KINDS,
  REPRESENTATIVE_MEANS,
  REPRESENTATIVE_NAMES,
  type RepresentativeKind,
} from './person.ts';
export { besidePerson, personFields } from './person-form.ts';
export {
  ANOTHER,
  asKnown,
  isSameName,
  type KnownPerson,
  type Named,
  nameOf,
  type Recognised,
  recognise,
} from './recognise.ts';
export {
  addRepresentative,
  changePerson,
  findPeople,
  findPeopleByName,
  findPeopleByPhone,
  findPerson,
  forgetRecord,
  getPerson,
  grantAccess,
  listGrants,
  listPeople,
  listRepresentatives,
  type NewGrant,
  type NewRepresentative,
  noteContact,
  type PersonView,
  type Recorded,
  type Represented,
  recordPerson,
  revokeAccess,
  setLegalHold,
  setRepresentative,
} from './records.ts';
export { setRetention } from './retention-store.ts';
export { applyRetention, type Erased, erasePerson, exportPerson, type PersonCopy } from './rights.ts';
export { type LiveGrant, listLiveGrants, type Representative } from './store.ts';

/** `everywhere`: what each capability keeps of a person, gathered in src/capabilities.ts. */
export const makePeople = (everywhere: () => readonly PersonalData[]): Capability => ({
  name: 'people',
  commands: peopleCommands(everywhere),
  personalData: [peoplePersonalData],
  personalColumns,
  notPersonal,
  schedules: (kit) => [
    {
      name: 'retention',
      cron: '50 3 * * *',
      async run() {
        const { db, log } = kit.services;
        const options = { apply: true, author: { kind: 'job' as const }, timeZone: kit.timeZone() };
        const report = await applyRetention(db, kit.today(), everywhere(), options);
        const { due, held, renewed, erased, tooMany } = report;
        if (tooMany) log.error('retention waits for somebody', { due, held });
        else log.info('retention', { due, held, renewed, erased });
      },
    },
  ],
});
