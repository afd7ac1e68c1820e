// The columns of this schema that hold something of people, for the register of processing.
import type { NotPersonal, PersonalColumns } from '#platform/treatments.ts';

export const personalColumns: PersonalColumns = {
  // Facts may hold what an agent wrote to the person, and the name of who follows them.
  'contact.task': { messages: ['facts', 'recipient', 'words', 'said', 'person_id'] },
};

export const notPersonal: NotPersonal = {
  'contact.task': ['channel', 'status', 'kind', 'audience', 'attempts', 'next_try_on', 'kept_until'],
};
