// The columns of this schema that hold something of people, for the register of processing.
import type { NotPersonal, PersonalColumns } from './treatments.ts';

export const personalColumns: PersonalColumns = {
  'platform.message': {
    messages: ['recipient', 'subject', 'body', 'fallback_detail', 'facts', 'language', 'said', 'person_id'],
  },
  // An uploaded list names the contacts of places.
  'platform.file': { imports: ['content'] },
  'platform.call_window': { signIn: ['key'] },
  'platform.sent_form': { requests: ['location'], staff: ['account_id'] },
  'platform.journal_entry': { journal: ['actor_id', 'object_id', 'details'] },
};

export const notPersonal: NotPersonal = {
  'platform.message': [
    'channel',
    'purpose',
    'audience',
    'status',
    'transport',
    'failure',
    'fallback_channel',
  ],
  // A digest of the content.
  'platform.file': ['name'],
  'platform.journal_entry': ['actor_kind', 'action', 'object_kind'],
  'platform.journal_batch': ['entries', 'previous_seal', 'seal'],
  'platform.migration': ['name', 'sha256'],
  'platform.setting': ['name', 'value'],
};
