// The columns of this schema that hold something of people, for the register of processing.
import type { NotPersonal, PersonalColumns } from '#platform/treatments.ts';

export const personalColumns: PersonalColumns = {
  // The page that a form led to may hold the number and the code of a request.
  'procedures.request_draft': { requests: ['answers', 'received'], staff: ['account_id'] },
  'procedures.request': {
    requests: ['answers', 'number', 'code', 'received_on', 'tell_channel', 'tell_to', 'words'],
    staff: ['keyed_by'],
  },
};

export const notPersonal: NotPersonal = {
  'procedures.request_draft': ['procedure_id'],
  'procedures.request': ['procedure_id', 'queue', 'status', 'channel', 'questions'],
  'procedures.request_transition': ['from_status', 'to_status'],
  'procedures.request_form': ['procedure_id', 'fields', 'complex_when'],
  'procedures.attempt': ['code', 'procedure_id', 'service', 'fault'],
  'procedures.priority_list': ['procedure_ids'],
  'procedures.edition': ['procedure_id', 'state', 'content'],
};
