// The columns of this schema that hold something of people, for the register of processing.
import type { NotPersonal, PersonalColumns } from '#platform/treatments.ts';

export const personalColumns: PersonalColumns = {
  'directory.assertion': { publishedContacts: ['value'] },
  'directory.statement': { publishedContacts: ['stated_by', 'left_over'] },
  'directory.place_keeper': { staff: ['named_by'] },
  'directory.disagreement': { staff: ['decided_by'] },
  'directory.import_issue': { imports: ['value', 'nearest', 'row_content'] },
  'directory.import_task': { imports: ['file_name', 'trial'] },
  'directory.import_run': { imports: ['file_name', 'notes'] },
};

export const notPersonal: NotPersonal = {
  'directory.assertion': ['subject_kind', 'field', 'state'],
  'directory.cross_reference': ['scheme', 'foreign_id', 'part', 'kind'],
  'directory.import_issue': ['severity', 'field', 'reason'],
  'directory.import_run': [
    'kind',
    'source',
    'file_sha256',
    'file_date',
    'author_kind',
    'undone_by_kind',
    'mapping',
  ],
  'directory.import_task': ['stored_file', 'mapping', 'source', 'state', 'reason'],
  'directory.disagreement': ['verdict'],
  'directory.merge': ['author_kind', 'undone_by_kind'],
  'directory.duplicate_pair': ['reasons', 'verdict', 'author_kind'],
  'directory.place': ['slug', 'changed_xact', 'deleted_reason'],
  'directory.place_slug': ['slug'],
  'directory.source': ['name', 'label', 'closed_on', 'licence', 'attribution'],
  'directory.statement': ['source', 'source_id', 'stated_on', 'author_kind', 'fingerprint'],
};
