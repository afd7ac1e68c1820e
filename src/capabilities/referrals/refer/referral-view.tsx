// One referral as the organisation of who looks sees it, and its page.

import { findOrganisation } from '#capabilities/accounts';
import { listSaidAbout } from '#capabilities/contact';
import { diagnosisPath, findDiagnosis } from '#capabilities/diagnosis';
import { indexOf } from '#capabilities/directory';
import { listRepresentatives } from '#capabilities/people';
import type { FilledBy } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { named } from '#kit/list.ts';
import type { Visit } from '#platform/web.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { otherPlaces } from '../answer/other-places.ts';
import { sharedLines } from '../answer/shared-view.ts';
import { aroundOf } from '../around.ts';
import { canRemind, writtenToday } from '../follow/remind.ts';
import type { OPEN_FORM } from '../pathway/open-pathway.ts';
import { helperOf } from '../policy.ts';
import { findReceiver, phoneOfOrganisation } from '../receiving/receiver.ts';
import { actionsOf } from '../referral-states.ts';
import * as store from '../store.ts';
import { counterIsPast, isAfterLastDay, letterComesLate } from '../telling/tell.ts';
import { daysSince, hasTime, replyBy } from '../words/words.ts';
import type { RefusedAction } from './action-form.ts';
import { listCapacity } from './capacity-store.ts';
import { goesOn } from './draft.ts';
import { findDraftTakingUp } from './draft-store.ts';
import { ReferralPage } from './referral-page.tsx';
import { sharesLeft } from './withdrawn.tsx';

/** Where the agent came from, when it is the person in front of them. */
export const backOf = (text: string | undefined) =>
  text && /^\/guichet\/personne\/[0-9a-f-]{36}$/.test(text) ? text : '';

/** What a form of the page was answered. */
type Said = {
  errors?: FieldErrors;
  refused?: RefusedAction;
  opening?: FilledBy<typeof OPEN_FORM>;
  back?: string;
};

export type ReferralView = ReturnType<typeof makeReferralView>;

/** One referral as the organisation of who looks sees it, and its page. */
export function makeReferralView(kit: Kit) {
  const { services, frameOf } = kit;
  const { db, clock } = services;

  async function seen(visit: Visit) {
    const helper = helperOf(visit.get('actor'));
    return { helper, referral: await named(visit, (id) => store.findSeen(db, helper.organisationId, id)) };
  }

  async function show(visit: Visit, { errors: others, refused, opening, back = '' }: Said = {}) {
    const errors = { ...others, ...refused?.filled.errors, ...opening?.errors };
    const { referral } = await seen(visit);
    const around = aroundOf(kit);
    const frame = frameOf(visit);
    const receiver = referral.placeId ? await findReceiver(db, referral.placeId) : undefined;
    const diagnosis =
      referral.side === 'sender' && referral.diagnosisId
        ? await findDiagnosis(db, referral.senderOrganisationId, referral.diagnosisId, around.now)
        : undefined;
    // What the person let this place read of the diagnosis, while the share lives.
    const shared =
      referral.side === 'receiver' && referral.diagnosisId
        ? await findDiagnosis(
            db,
            helperOf(visit.get('actor')).organisationId,
            referral.diagnosisId,
            around.now,
          )
        : undefined;
    const [represented] =
      referral.side === 'sender' && referral.personId
        ? await listRepresentatives(db, referral.senderOrganisationId, referral.personId, around.now)
        : [];
    const proposed = referral.proposedPlaceId ? await findReceiver(db, referral.proposedPlaceId) : undefined;
    return kit.page(
      visit,
      {
        title: `Orientation ${referral.code}`,
        private: true,
        errors,
        styles: [services.assets.url('poste.css')],
        desk: true,
      },
      <ReferralPage
        frame={frame}
        referral={referral}
        receiver={receiver}
        proposed={proposed}
        errors={errors}
        refused={refused}
        opening={opening}
        side={referral.side}
        profile={diagnosis?.profile ?? undefined}
        represented={represented}
        from={(await findOrganisation(db, referral.senderOrganisationId))?.name ?? 'Une structure'}
        fromPhone={
          referral.side === 'receiver'
            ? await phoneOfOrganisation(db, referral.senderOrganisationId, around.territoryPhone)
            : ''
        }
        diagnosisPath={shared ? diagnosisPath(shared.id) : ''}
        lines={await sharedLines(db, referral, around.now, around.today)}
        events={await store.listEvents(db, referral.id)}
        capacity={(await listCapacity(db, referral.id)).filter(
          // A draft may have gone from one place to another: what one answered is not said of the other.
          ({ placeId }) => placeId === referral.placeId,
        )}
        actions={actionsOf(referral.state, referral.side)}
        places={referral.side === 'receiver' ? otherPlaces(indexOf(kit), referral, receiver) : {}}
        sharesLeft={referral.side === 'sender' ? await sharesLeft(db, referral, around) : []}
        back={back || backOf(visit.req.query('retour'))}
        days={daysSince(referral.sentAt, clock.now())}
        goesOn={goesOn(referral, kit.timeZone())}
        told={await listSaidAbout(db, referral.id)}
        answerBy={canRemind(referral) ? replyBy(referral, around.timeZone, around.region) : undefined}
        takenUpBy={referral.side === 'sender' ? await findDraftTakingUp(db, referral.id) : undefined}
        noTime={referral.state === 'draft' && !hasTime(referral, around.today, around.region)}
        letterLate={referral.state === 'draft' && (await letterComesLate(db, referral, around))}
        counterPast={counterIsPast(referral, around.today)}
        counterLate={
          referral.counterDay !== null && isAfterLastDay(referral.counterDay, referral, around.today)
        }
        canRemind={
          referral.side === 'sender' && canRemind(referral) && !(await writtenToday(db, referral, around.now))
        }
        reminded={visit.req.query('fait') === 'relance'}
        timeZone={kit.timeZone()}
      />,
    );
  }
  return { seen, show };
}
