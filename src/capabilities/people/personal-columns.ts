// The columns of this schema that hold something of people, for the register of processing.
import type { NotPersonal, PersonalColumns } from '#platform/treatments.ts';

export const personalColumns: PersonalColumns = {
  'people.person': {
    residents: [
      'given_name',
      'family_name',
      'birth_year',
      'phone',
      'email',
      'street',
      'postcode',
      'commune_code',
      'preferred_channel',
      'language',
      'adaptations',
      'last_contact_on',
      'legal_hold_reason',
    ],
  },
  'people.representative': {
    representatives: ['kind', 'name', 'phone', 'email', 'valid_from', 'valid_until'],
  },
  'people.access_grant': { consents: ['purpose', 'items', 'consented_by', 'consent_how', 'recorded_by'] },
};

export const notPersonal: NotPersonal = {
  'people.retention': ['valid_from'],
};
