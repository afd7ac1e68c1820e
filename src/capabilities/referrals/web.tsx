// /orientations for agents; the doors of places, of coordination, of pathways.

import { findOrganisations } from '#capabilities/accounts';
import type { Door } from '#kit/door.ts';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, nextOf } from '#kit/list.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import { NotFound, type Route, readForm, seeOther } from '#platform/web.ts';
import { answerRoutes } from './answer/answer-routes.tsx';
import { readAction, refusedErrors } from './answer/read-action.ts';
import { aroundOf } from './around.ts';
import { authorisation } from './authorisation.ts';
import { coordinationRoutes } from './coordination/coordination-routes.tsx';
import { moveDay } from './day/day-of-place.ts';
import { dayRoutes } from './day/day-routes.tsx';
import { remindPlace } from './follow/remind.ts';
import { listReceived, receivedKeys } from './follow/turn-store.ts';
import { type ReferralLine, ReferralsPage } from './pages.tsx';
import { referralPath } from './paths.ts';
import { pathwayRoutes } from './pathway/pathway-routes.tsx';
import { coordinates, helperOf, refersPeople } from './policy.ts';
import { findReceivers } from './receiving/receiver.ts';
import { receivingRoutes } from './receiving/receiving-routes.tsx';
import { abandonDraft, goesOn, TAKEN_BACK } from './refer/draft.ts';
import { intakeRoutes } from './refer/intake.tsx';
import { act, askCapacity, withdrawConsent } from './refer/refer.ts';
import { isAction } from './refer/referral-page.tsx';
import { backOf, makeReferralView, type ReferralView } from './refer/referral-view.tsx';
import { listSent, type Sent, sentKeys } from './refer/sent-store.ts';
import { ANSWERS_BY_PHONE, MOVE_DAY, type Side } from './referral-states.ts';
import type * as store from './store.ts';
import { daysSince } from './words/words.ts';

/** Lines of a list on a page, and the cursors of the two lists in the address. */
const SIZE = 50;
const AFTER_SENT = 'apres-envoyees';
const AFTER_RECEIVED = 'apres-recues';

const styles = (kit: Kit) => [kit.services.assets.url('poste.css')];

/** The lines of a list, with the name of each place, or of each sender for who receives, and nobody's name. */
export async function linesOf(kit: Kit, list: readonly Sent[], side: Side): Promise<ReferralLine[]> {
  const { db, clock } = kit.services;
  const otherOf = ({ placeId, senderOrganisationId }: store.Referral) =>
    side === 'sender' ? placeId : senderOrganisationId;
  const others = list.map(otherOf);
  const found = await (side === 'sender' ? findReceivers(db, others) : findOrganisations(db, others));
  const nameOf = (id: string | null) =>
    id === null
      ? 'Lieu à choisir'
      : (found.get(id)?.name ?? (side === 'sender' ? 'Lieu fermé' : 'Structure fermée'));
  return list.map((referral) => ({
    referral,
    side,
    other: nameOf(otherOf(referral)),
    who: referral.personId ? referral.code : `sans nom, ${referral.code}`,
    days: daysSince(referral.sentAt, clock.now()),
    goesOn: referral.state === 'draft' ? goesOn(referral, kit.timeZone()) : undefined,
  }));
}

function referralsRoutes(kit: Kit): Route[] {
  const view = makeReferralView(kit);
  return [
    ...intakeRoutes(kit),
    ...pathwayRoutes(kit, view),
    ...dayRoutes(kit),
    ...agentRoutes(kit, view),
    ...answerRoutes(kit),
    ...coordinationRoutes(kit),
    ...receivingRoutes(kit),
  ];
}

function agentRoutes(kit: Kit, { seen, show }: ReferralView): Route[] {
  const { services, frameOf } = kit;
  const { db } = services;
  return [
    {
      method: 'GET',
      path: '/orientations',
      permission: refersPeople,
      async handle(visit) {
        const { organisationId } = helperOf(visit.get('actor'));
        const all = visit.req.query('toutes') === 'oui';
        const afterSent = readCursor(cursorOf(visit, AFTER_SENT), ['text', 'id']);
        const afterReceived = readCursor(cursorOf(visit, AFTER_RECEIVED), ['number', 'id']);
        const sent = pageOf(
          await listSent(db, organisationId, { open: !all, after: afterSent, size: SIZE + 1 }),
          SIZE,
          sentKeys,
        );
        const received = pageOf(
          await listReceived(db, organisationId, { after: afterReceived, size: SIZE + 1 }),
          SIZE,
          receivedKeys,
        );
        return kit.page(
          visit,
          { title: 'Les orientations', private: true, styles: styles(kit), desk: true },
          <ReferralsPage
            frame={frameOf(visit)}
            sent={await linesOf(kit, sent.items, 'sender')}
            nextSent={nextOf(visit, sent, { name: AFTER_SENT })}
            received={await linesOf(kit, received.items, 'receiver')}
            nextReceived={nextOf(visit, received, { name: AFTER_RECEIVED })}
            all={all}
            news={visit.req.query('fait') === 'retiree' ? TAKEN_BACK : ''}
          />,
        );
      },
    },
    { method: 'GET', path: '/orientations/:id', permission: refersPeople, handle: (visit) => show(visit) },
    {
      method: 'POST',
      path: '/orientations/:id',
      permission: refersPeople,
      async handle(visit) {
        const { helper, referral } = await seen(visit);
        const { sent, action, options, refuse, ...read } = await readAction(kit, visit);
        const back = backOf(sent.text('retour'));
        const again = (errors: Record<string, string> = {}) => show(visit, { ...refuse(errors), back });
        if (action === 'discard') {
          const actor = { kind: 'account' as const, id: helper.accountId };
          const by = { organisationId: helper.organisationId, actor, asked: true };
          const gone = await db
            .transaction()
            .execute((tx) => abandonDraft(tx, referral.id, by, aroundOf(kit).now));
          // It left, or went, meanwhile: its page says where it stands.
          return seeOther(gone ? `${back || '/orientations'}?fait=retiree` : referralPath(referral.id));
        }
        if (read.isRefused) return again();
        if (action === MOVE_DAY) {
          const actor = { kind: 'account' as const, id: helper.accountId };
          const slot = { day: undefined, part: 'any' as const, ...options.slot, sure: options.sureOfDay };
          const moved = await db
            .transaction()
            .execute((tx) => moveDay(tx, referral.id, slot, { side: referral.side, actor }, aroundOf(kit)));
          if (moved.kind === 'refused') return again(moved.errors);
          return seeOther(referralPath(referral.id));
        }
        if (!isAction(action) || action === 'expire') throw new NotFound();
        const phoned = read.phoned && referral.side === 'sender' && ANSWERS_BY_PHONE.includes(action);
        const outcome = await db.transaction().execute((tx) =>
          act(
            tx,
            referral.id,
            action,
            {
              ...options,
              phoned,
              by: phoned ? 'receiver' : referral.side,
              actor: { kind: 'account', id: helper.accountId },
            },
            aroundOf(kit),
          ),
        );
        if (outcome.kind !== 'acted') return again(refusedErrors(outcome));
        return seeOther(back ? `${back}#feuille` : referralPath(referral.id));
      },
    },
    {
      method: 'POST',
      path: '/orientations/:id/place',
      permission: refersPeople,
      async handle(visit) {
        const { helper, referral } = await seen(visit);
        if (!referral.placeId || referral.side !== 'sender') throw new NotFound();
        const back = backOf((await readForm(visit)).text('retour'));
        await askCapacity(db, referral.id, referral.placeId, helper, aroundOf(kit));
        return seeOther(`${referralPath(referral.id)}${back ? `?retour=${back}` : ''}`);
      },
    },
    {
      method: 'POST',
      path: '/orientations/:id/relancer',
      permission: refersPeople,
      async handle(visit) {
        const { helper, referral } = await seen(visit);
        if (referral.side !== 'sender') throw new NotFound();
        const outcome = await db
          .transaction()
          .execute((tx) => remindPlace(tx, referral.id, helper, aroundOf(kit)));
        if (outcome.kind === 'refused') return show(visit, { errors: outcome.errors });
        return seeOther(`${referralPath(referral.id)}?fait=relance`);
      },
    },
    {
      method: 'POST',
      path: '/orientations/:id/retirer',
      permission: refersPeople,
      async handle(visit) {
        const { helper, referral } = await seen(visit);
        if (referral.side !== 'sender') throw new NotFound();
        await db.transaction().execute((tx) => withdrawConsent(tx, referral.id, helper, aroundOf(kit)));
        return seeOther(referralPath(referral.id));
      },
    },
  ];
}

export const door: Door = {
  routes: referralsRoutes,
  authorisation,
  menu: [
    { menu: 'desk', href: '/orientations', text: 'Orientations', rank: 20, permission: refersPeople },
    {
      menu: 'coordination',
      href: '/coordination/orientations',
      text: 'Orientations',
      rank: 10,
      permission: coordinates,
    },
  ],
  samplePages: {
    desk: ['/orientations', '/orientations/nouvelle', '/orientations/jour', '/parcours'],
    coordination: [
      '/coordination/orientations',
      '/coordination/lieux-relies',
      '/coordination/lieux-relies?q=mairie',
      '/administration/regles-orientation',
    ],
  },
};
