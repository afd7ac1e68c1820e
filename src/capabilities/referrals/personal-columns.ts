// The columns of this schema that hold something of people, for the register of processing.
import type { NotPersonal, PersonalColumns } from '#platform/treatments.ts';

export const personalColumns: PersonalColumns = {
  'referrals.pathway': {
    referrals: ['person_id', 'profile', 'started_on', 'ended_on', 'end_reason'],
    staff: ['holder_name'],
  },
  'referrals.receiving_organisation': { staff: ['linked_by'] },
  'referrals.pathway_step': {
    referrals: [
      'what',
      'with_whom',
      'criterion',
      'due_on',
      'done_on',
      'withdrawn_on',
      'organisation_id',
      'grant_id',
    ],
  },
  'referrals.pathway_change': {
    referrals: ['kind', 'reason', 'what', 'due_on', 'changed_on'],
    staff: ['changed_by'],
  },
  'referrals.referral': {
    referrals: [
      'person_id',
      'callback_phone',
      'note',
      'missing_papers',
      'shared_items',
      'reason_text',
      'diagnosis_id',
      'consented_by',
      'consent_how',
      'slot_day',
      'slot_part',
      'counter_day',
      'counter_part',
      'code',
      'person_deadline',
      'reminded_for',
    ],
    staff: ['sender_name', 'receiver_name'],
  },
};

export const notPersonal: NotPersonal = {
  'referrals.referral': ['origin', 'need', 'procedure_id', 'commune_code', 'state', 'holder', 'reason_code'],
  'referrals.transition': ['from_state', 'to_state'],
  'referrals.event': ['day', 'action', 'from_state', 'to_state', 'actor_kind', 'reason_code'],
  'referrals.capacity_question': ['answer', 'from_day'],
  'referrals.unmet_need': ['need', 'commune_code', 'reason', 'constraints'],
  'referrals.audience_rule': ['audience', 'need', 'reason'],
};
