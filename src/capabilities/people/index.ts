// The door of people: every read takes the organisation that looks.
import type { PersonalData } from '#platform/personal-data.ts';
import type { Capability } from '../../capabilities.ts';
import { peopleCommands } from './commands.ts';
import { peoplePersonalData } from './rights.ts';

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
export {
  addRepresentative,
  changePerson,
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
export { applyRetention, type Erased, erasePerson, exportPerson, type PersonCopy } from './rights.ts';
export { type LiveGrant, listLiveGrants, type Representative, setRetention } from './store.ts';

/** `everywhere`: what each capability keeps of a person, gathered in src/capabilities.ts. */
export const makePeople = (everywhere: () => readonly PersonalData[]): Capability => ({
  name: 'people',
  commands: peopleCommands(everywhere),
  personalData: [peoplePersonalData],
});
