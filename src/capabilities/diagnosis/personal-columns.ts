// The columns of this schema that hold something of people, for the register of processing.
import type { NotPersonal, PersonalColumns } from '#platform/treatments.ts';

export const personalColumns: PersonalColumns = {
  'diagnosis.diagnosis': {
    diagnoses: [
      'person_id',
      'answers',
      'profile',
      'answered_on',
      'next_step',
      'next_step_on',
      'next_step_done_on',
    ],
  },
  'diagnosis.share': { diagnoses: ['consented_by', 'consent_how'] },
  'diagnosis.external_result': { diagnoses: ['person_id', 'level', 'result', 'passed_on'] },
};

export const notPersonal: NotPersonal = {
  'diagnosis.diagnosis': ['how'],
  'diagnosis.external_result': ['source'],
};
