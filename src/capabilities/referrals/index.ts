// The door of referrals.
import type { Capability } from '../../capabilities.ts';
import { referralsPersonalData } from './personal-data.ts';

export { CONSTRAINT_REASONS, type UnmetReason } from './counts.ts';
export {
  abandonDraft,
  abandonOldDrafts,
  DRAFT_DAYS,
  forgetPersonOfDraft,
  isAllOfPerson,
  TAKEN_BACK,
} from './draft.ts';
export { findDraftTakingUp } from './draft-store.ts';
export { followUp } from './follow-up.ts';
export { openPathway } from './open-pathway.ts';
export { makeOrientation, type Nothing, type Orientation, type Proposal } from './orientation/orient.ts';
export {
  CONSTRAINTS,
  type Constraints,
  constraintCodes,
  NO_CONSTRAINT,
  RULE_AUDIENCES,
  readConstraints,
  type Wanted,
} from './orientation/wanted.ts';
export { isOpenStep } from './pathway.ts';
export { countLate, listEntrusted } from './pathway-store.ts';
export { subjectIn } from './person-words.ts';
export { forgetOldReferrals } from './personal-data.ts';
export { coordinates, HELPER_ROLES, type Helper, helperOf, refersPeople } from './policy.ts';
export { findReceiver, type Receiver } from './receiver.ts';
export { linkPlace, listPlacesOf } from './receiving-store.ts';
export {
  type Acted,
  type ActOptions,
  act,
  askCapacity,
  changeDraft,
  type NewReferral,
  prepareReferral,
  type Sender,
} from './refer.ts';
export {
  type Action,
  COORDINATION_DAYS,
  HELD_BY_RECEIVER,
  isOpen,
  PARTS,
  type Part,
  SENDER_MUST_ACT,
  SHARED_ITEMS,
  type SharedItem,
  STATES,
  type State,
  WAITING,
} from './referral-states.ts';
export { remindPeople } from './remind-person.ts';
export { listSent } from './sent-store.ts';
export {
  findReferral,
  findSeen,
  findSeenByCode,
  listSentOfPerson,
  lockReferral,
  type Referral,
} from './store.ts';
export { comesBackForAnswer, LINK_PURPOSE, type Surroundings, spokenLanguage } from './tell.ts';
export { readTellingTimes, type TellingTimes } from './times-store.ts';
export { isSendersTurn, sayTurn } from './turn.ts';
export { listReceiversTurn } from './turn-store.ts';
export { recordUnmetNeed } from './unmet-need.ts';
export { daysSince, saySlot } from './words.ts';

export const referrals: Capability = { name: 'referrals', personalData: [referralsPersonalData] };
