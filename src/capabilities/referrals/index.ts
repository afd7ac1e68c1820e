// The door of referrals.

import { CALLERS } from '#capabilities/contact';
import { indexOf, PLACES_ANSWERING } from '#capabilities/directory';
import { territoryOf } from '#capabilities/territory';
import type { Capability } from '#kit/capability.ts';
import { keeping } from '#kit/kept.ts';
import { phoneText } from '#shared/phone.ts';
import { aroundOf } from './around.ts';
import { followUp } from './follow/follow-up.ts';
import { remindPeople } from './follow/remind-person.ts';
import { makeOrientation, ORIENTATION } from './orientation/orient.ts';
import { notPersonal, personalColumns } from './personal-columns.ts';
import { forgetOldReferrals } from './personal-data.ts';
import { listPlacesOf } from './receiving/receiving-store.ts';
import { abandonOldDrafts } from './refer/draft.ts';

/** As the fictitious territory's settings have it. */
const DEMONSTRATION_PHONE = phoneText('+33261910018');

import { referralsPersonalData } from './personal-data.ts';
import { HELPER_ROLES, helperOf, refersPeople } from './policy.ts';
import { referralsWords } from './telling/contact-words.ts';

export { aroundOf } from './around.ts';
export { CONSTRAINT_REASONS, type UnmetReason } from './coordination/counts.ts';
export { type Hours, walkInOn } from './day/walk-in.ts';
export { followUp } from './follow/follow-up.ts';
export { remindPeople } from './follow/remind-person.ts';
export { readTellingTimes, type TellingTimes } from './follow/times-store.ts';
export { isSendersTurn, sayTurn } from './follow/turn.ts';
export { countReceiversTurn, listReceiversTurn } from './follow/turn-store.ts';
export {
  makeOrientation,
  type Nothing,
  type Orientation,
  orientationOf,
  type Proposal,
} from './orientation/orient.ts';
export {
  CONSTRAINTS,
  type Constraints,
  constraintCodes,
  NO_CONSTRAINT,
  RULE_AUDIENCES,
  readConstraints,
  type Wanted,
} from './orientation/wanted.ts';
export { pathwayPath, referralPath } from './paths.ts';
export { OPEN_FORM, openPathway } from './pathway/open-pathway.ts';
export { isOpenStep } from './pathway/pathway.ts';
export { countLate, listEntrusted } from './pathway/pathway-store.ts';
export { forgetOldReferrals } from './personal-data.ts';
export { coordinates, HELPER_ROLES, type Helper, helperOf, refersPeople } from './policy.ts';
export { addressOf, answeredAt, findReceiver, findReceivers, type Receiver } from './receiving/receiver.ts';
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
export { countSent, listSentWaiting, type Sent } from './refer/sent-store.ts';
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
  sayReason as sayReferralReason,
  WAITING,
} from './referral-states.ts';
export {
  findReferral,
  findSeen,
  findSeenByCode,
  listCodes,
  listOfPerson as listReferralsOfPerson,
  listSentOfPerson,
  lockReferral,
  type Referral,
} from './store.ts';
export { comesBackForAnswer, LINK_PURPOSE, type Surroundings } from './telling/tell.ts';
export { slotOf } from './words/slot.ts';
export { daysSince, hasTime, partOf, replyBy, saySlot } from './words/words.ts';

export const referrals: Capability = {
  name: 'referrals',
  personalData: [referralsPersonalData],
  personalColumns,
  notPersonal,
  tells: referralsWords,
  texts: { files: [{ domain: 'messages', file: 'src/capabilities/referrals/words/messages.json' }] },
  async keeps(kit) {
    const orientation = makeOrientation({
      index: indexOf(kit),
      clock: kit.services.clock,
      timeZone: kit.timeZone,
      travel: () => territoryOf(kit).travel,
    });
    return [
      keeping(ORIENTATION, orientation),
      keeping(CALLERS, { permission: refersPeople, roles: HELPER_ROLES, of: helperOf }),
      keeping(PLACES_ANSWERING, (organisationId) => listPlacesOf(kit.services.db, organisationId)),
    ];
  },
  schedules: (kit) => [
    { name: 'follow-referrals', cron: '10 * * * *', run: () => followUp(kit.services.db, aroundOf(kit)) },
    { name: 'remind-people', cron: '20 * * * *', run: () => remindPeople(kit.services.db, aroundOf(kit)) },
  ],
  forgets: [
    { name: 'referrals', run: (kit) => forgetOldReferrals(kit.services.db, kit.now()) },
    { name: 'referral-drafts', run: (kit) => abandonOldDrafts(kit.services.db, kit.now()) },
  ],
  demonstration: async ({ db, clock, config, keys, timeZone }) =>
    (await import('../../../demo/referrals.ts')).loadDemonstrationReferrals(
      db,
      (now) => ({
        keys,
        baseUrl: config.baseUrl,
        territoryPhone: DEMONSTRATION_PHONE,
        now,
        today: now.toZonedDateTimeISO(timeZone).toPlainDate(),
        timeZone,
        region: '',
      }),
      clock.now(),
    ),
  door: () => import('./web.tsx'),
};
