// The columns of this schema that hold something of people, for the register of processing.
import type { NotPersonal, PersonalColumns } from '#platform/treatments.ts';

export const personalColumns: PersonalColumns = {
  'desk.encounter': { counter: ['asks', 'details'] },
  'desk.help_log': { counter: ['note'] },
};

export const notPersonal: NotPersonal = {
  'desk.encounter': ['ticket', 'state', 'procedure_id', 'need'],
  'desk.help_log': ['what', 'procedure_id', 'need', 'heard', 'unable_because', 'friction', 'not_asked'],
};
