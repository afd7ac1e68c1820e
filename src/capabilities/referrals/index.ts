// The door of referrals.
import type { Capability } from '../../capabilities.ts';
import { referralsPersonalData } from './personal-data.ts';

export { CONSTRAINT_REASONS, type UnmetReason } from './coordination/counts.ts';
export { followUp } from './follow/follow-up.ts';
export { remindPeople } from './follow/remind-person.ts';
export { readTellingTimes, type TellingTimes } from './follow/times-store.ts';
export { isSendersTurn, sayTurn } from './follow/turn.ts';
export { listReceiversTurn } from './follow/turn-store.ts';
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
export { openPathway } from './pathway/open-pathway.ts';
export { isOpenStep } from './pathway/pathway.ts';
export { countLate, listEntrusted } from './pathway/pathway-store.ts';
export { forgetOldReferrals } from './personal-data.ts';
export { coordinates, HELPER_ROLES, type Helper, helperOf, refersPeople } from './policy.ts';
export { findReceiver, type Receiver } from './receiving/receiver.ts';
export { linkPlace, listPlacesOf } from './receiving/receiving-store.ts';
export {
  abandonDraft,
  abandonOldDrafts,
  DRAFT_DAYS,
  forgetPersonOfDraft,
  isAllOfPerson,
  TAKEN_BACK,
} from './refer/draft.ts';
export { findDraftTakingUp } from './refer/draft-store.ts';
export {
  type Acted,
  type ActOptions,
  act,
  askCapacity,
  changeDraft,
  type NewReferral,
  prepareReferral,
  type Sender,
} from './refer/refer.ts';
export { listSent } from './refer/sent-store.ts';
export { recordUnmetNeed } from './refer/unmet-need.ts';
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
export {
  findReferral,
  findSeen,
  findSeenByCode,
  listSentOfPerson,
  lockReferral,
  type Referral,
} from './store.ts';
export { comesBackForAnswer, LINK_PURPOSE, type Surroundings, spokenLanguage } from './telling/tell.ts';
export { subjectIn } from './words/person-words.ts';
export { daysSince, saySlot } from './words/words.ts';

export const referrals: Capability = { name: 'referrals', personalData: [referralsPersonalData] };
