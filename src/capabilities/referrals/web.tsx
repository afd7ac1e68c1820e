// /orientations for agents; the doors of places, of coordination, of pathways.
import { findOrganisation } from '#capabilities/accounts';
import { findDiagnosis, type Profile } from '#capabilities/diagnosis';
import type { LiveIndex } from '#capabilities/directory';
import { listRepresentatives } from '#capabilities/people';
import { isId } from '#platform/id.ts';
import { listSaidAbout } from '#platform/messages-about.ts';
import type { Printer } from '#platform/printing/printer.ts';
import {
  htmlAnswer,
  NotFound,
  type Route,
  readForm,
  type Services,
  seeOther,
  type Visit,
} from '#platform/web.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { renderPage } from '#ui/page/page.tsx';
import { answerRoutes } from './answer/answer-routes.tsx';
import { otherPlaces } from './answer/other-places.ts';
import { readAction, refusedErrors } from './answer/read-action.ts';
import { sharedLines } from './answer/shared-view.ts';
import { coordinationRoutes } from './coordination/coordination-routes.tsx';
import { moveDay } from './day/day-of-place.ts';
import { dayRoutes } from './day/day-routes.tsx';
import { canRemind, remindPlace, writtenToday } from './follow/remind.ts';
import { listReceived } from './follow/turn-store.ts';
import { type ReferralLine, ReferralsPage } from './pages.tsx';
import { pathwayRoutes } from './pathway/pathway-routes.tsx';
import { helperOf, refersPeople } from './policy.ts';
import { findReceiver, phoneOfOrganisation } from './receiving/receiver.ts';
import { receivingRoutes } from './receiving/receiving-routes.tsx';
import { listCapacity } from './refer/capacity-store.ts';
import { abandonDraft, goesOn, TAKEN_BACK } from './refer/draft.ts';
import { findDraftTakingUp } from './refer/draft-store.ts';
import { intakeRoutes } from './refer/intake.tsx';
import { act, askCapacity, withdrawConsent } from './refer/refer.ts';
import { isAction, ReferralPage } from './refer/referral-page.tsx';
import { BY_REPRESENTATIVE } from './refer/sending.tsx';
import { listSent, type Sent } from './refer/sent-store.ts';
import { sharesLeft } from './refer/withdrawn.tsx';
import { ANSWERS_BY_PHONE, actionsOf, MOVE_DAY, type Side } from './referral-states.ts';
import * as store from './store.ts';
import { counterIsPast, isAfterLastDay, letterComesLate, type Surroundings } from './telling/tell.ts';
import { daysSince, hasTime, replyBy } from './words/words.ts';

export type ReferralsPages = {
  services: Services;
  frameOf(visit: Visit): Frame;
  timeZone(): string;
  index: LiveIndex;
  around(): Surroundings;
  printer: Printer;
  /** Hours that a pathway takes, by profile, as the territory estimates them. */
  pathwayHours(): Record<Profile, number>;
};

const styles = (pages: ReferralsPages) => [pages.services.assets.url('poste.css')];

/** The lines of a list, with the name of each place, or of each sender for who receives, and nobody's name. */
export async function linesOf(
  pages: ReferralsPages,
  list: readonly Sent[],
  side: Side,
): Promise<ReferralLine[]> {
  const { services } = pages;
  const names = new Map<string, string>();
  const otherOf = ({ placeId, senderOrganisationId }: store.Referral) =>
    side === 'sender' ? placeId : senderOrganisationId;
  for (const id of new Set(list.map(otherOf)))
    if (id)
      names.set(
        id,
        side === 'sender'
          ? ((await findReceiver(services.db, id))?.name ?? 'Lieu fermé')
          : ((await findOrganisation(services.db, id))?.name ?? 'Structure fermée'),
      );
  return list.map((referral) => ({
    referral,
    side,
    other: names.get(otherOf(referral) ?? '') ?? 'Lieu à choisir',
    who: referral.personId ? referral.code : `sans nom, ${referral.code}`,
    days: daysSince(referral.sentAt, services.clock.now()),
    goesOn: referral.state === 'draft' ? goesOn(referral, pages.timeZone()) : undefined,
  }));
}

export function referralsRoutes(pages: ReferralsPages): Route[] {
  const view = makeReferralView(pages);
  return [
    ...intakeRoutes(pages),
    ...pathwayRoutes(pages, view),
    ...dayRoutes(pages),
    ...agentRoutes(pages, view),
    ...answerRoutes(pages),
    ...coordinationRoutes(pages),
    ...receivingRoutes(pages),
  ];
}

/** Where the agent came from, when it is the person in front of them. */
const backOf = (text: string | undefined) =>
  text && /^\/guichet\/personne\/[0-9a-f-]{36}$/.test(text) ? text : '';

export type ReferralView = ReturnType<typeof makeReferralView>;

/** One referral as the organisation of who looks sees it, and its page. */
function makeReferralView(pages: ReferralsPages) {
  const { services, frameOf } = pages;
  const { db, clock } = services;

  async function seen(visit: Visit) {
    const helper = helperOf(visit.get('actor'));
    const id = visit.req.param('id') ?? '';
    const referral = isId(id) ? await store.findSeen(db, helper.organisationId, id) : undefined;
    if (!referral) throw new NotFound();
    return { helper, referral };
  }

  async function show(visit: Visit, errors: FieldErrors = {}, typed: Record<string, string> = {}, back = '') {
    const { referral } = await seen(visit);
    const around = pages.around();
    const frame = frameOf(visit);
    const failed = Object.keys(errors).length > 0;
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
    return htmlAnswer(
      renderPage(
        frame,
        { title: `Orientation ${referral.code}`, private: true, failed, styles: styles(pages), desk: true },
        <ReferralPage
          frame={frame}
          referral={referral}
          receiver={receiver}
          proposed={proposed}
          errors={errors}
          typed={typed}
          side={referral.side}
          profile={diagnosis?.profile ?? undefined}
          represented={represented}
          from={(await findOrganisation(db, referral.senderOrganisationId))?.name ?? 'Une structure'}
          fromPhone={
            referral.side === 'receiver'
              ? await phoneOfOrganisation(db, referral.senderOrganisationId, around.territoryPhone)
              : ''
          }
          diagnosisPath={shared ? `/diagnostic/${shared.id}` : ''}
          lines={await sharedLines(db, referral, around.now, around.today)}
          events={await store.listEvents(db, referral.id)}
          capacity={(await listCapacity(db, referral.id)).filter(
            // A draft may have gone from one place to another: what one answered is not said of the other.
            ({ placeId }) => placeId === referral.placeId,
          )}
          actions={actionsOf(referral.state, referral.side)}
          places={referral.side === 'receiver' ? otherPlaces(pages.index, referral, receiver) : []}
          sharesLeft={referral.side === 'sender' ? await sharesLeft(db, referral, around) : []}
          back={back || backOf(visit.req.query('retour'))}
          days={daysSince(referral.sentAt, clock.now())}
          goesOn={goesOn(referral, pages.timeZone())}
          told={await listSaidAbout(db, referral.id)}
          answerBy={canRemind(referral) ? replyBy(referral, around.timeZone) : undefined}
          takenUpBy={referral.side === 'sender' ? await findDraftTakingUp(db, referral.id) : undefined}
          noTime={referral.state === 'draft' && !hasTime(referral, around.today)}
          letterLate={referral.state === 'draft' && (await letterComesLate(db, referral, around))}
          counterPast={counterIsPast(referral, around.today)}
          counterLate={
            referral.counterDay !== null && isAfterLastDay(referral.counterDay, referral, around.today)
          }
          canRemind={
            referral.side === 'sender' &&
            canRemind(referral) &&
            !(await writtenToday(db, referral, around.now))
          }
          reminded={visit.req.query('fait') === 'relance'}
          timeZone={pages.timeZone()}
        />,
      ),
      failed ? 422 : 200,
    );
  }
  return { seen, show };
}

function agentRoutes(pages: ReferralsPages, { seen, show }: ReferralView): Route[] {
  const { services, frameOf } = pages;
  const { db } = services;
  return [
    {
      method: 'GET',
      path: '/orientations',
      permission: refersPeople,
      async handle(visit) {
        const { organisationId } = helperOf(visit.get('actor'));
        const all = visit.req.query('toutes') === 'oui';
        const sent = await listSent(db, organisationId, { open: !all, size: 50 });
        const received = await listReceived(db, organisationId, 50);
        return htmlAnswer(
          renderPage(
            frameOf(visit),
            { title: 'Les orientations', private: true, styles: styles(pages), desk: true },
            <ReferralsPage
              frame={frameOf(visit)}
              sent={await linesOf(pages, sent, 'sender')}
              received={await linesOf(pages, received, 'receiver')}
              all={all}
              news={visit.req.query('fait') === 'retiree' ? TAKEN_BACK : ''}
            />,
          ),
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
        const { form, action, typed, options, ...read } = await readAction(visit);
        const back = backOf(form.text('retour'));
        if (action === 'discard') {
          const actor = { kind: 'account' as const, id: helper.accountId };
          const by = { organisationId: helper.organisationId, actor, asked: true };
          const gone = await db
            .transaction()
            .execute((tx) => abandonDraft(tx, referral.id, by, pages.around().now));
          // It left, or went, meanwhile: its page says where it stands.
          return seeOther(gone ? `${back || '/orientations'}?fait=retiree` : `/orientations/${referral.id}`);
        }
        if (action === MOVE_DAY) {
          const actor = { kind: 'account' as const, id: helper.accountId };
          const slot = { day: options.slot?.day, part: options.slot?.part ?? 'any', sure: options.sureOfDay };
          const moved = await db
            .transaction()
            .execute((tx) => moveDay(tx, referral.id, slot, { side: referral.side, actor }, pages.around()));
          if (moved.kind === 'refused') return show(visit, moved.errors, typed, back);
          return seeOther(`/orientations/${referral.id}`);
        }
        if (!isAction(action) || action === 'expire') throw new NotFound();
        const phoned = read.phoned && referral.side === 'sender' && ANSWERS_BY_PHONE.includes(action);
        const agreed = form.all('accord');
        const by = agreed.includes('oui')
          ? 'person'
          : agreed.includes(BY_REPRESENTATIVE)
            ? 'representative'
            : undefined;
        const consent = by && ({ by, how: 'spoken' } as const);
        const outcome = await db.transaction().execute((tx) =>
          act(
            tx,
            referral.id,
            action,
            {
              ...options,
              phoned,
              consent,
              by: phoned ? 'receiver' : referral.side,
              actor: { kind: 'account', id: helper.accountId },
            },
            pages.around(),
          ),
        );
        if (outcome.kind !== 'acted') return show(visit, refusedErrors(outcome), typed, back);
        return seeOther(back ? `${back}#feuille` : `/orientations/${referral.id}`);
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
        await askCapacity(db, referral.id, referral.placeId, helper, pages.around());
        return seeOther(`/orientations/${referral.id}${back ? `?retour=${back}` : ''}`);
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
          .execute((tx) => remindPlace(tx, referral.id, helper, pages.around()));
        if (outcome.kind === 'refused') return show(visit, outcome.errors);
        return seeOther(`/orientations/${referral.id}?fait=relance`);
      },
    },
    {
      method: 'POST',
      path: '/orientations/:id/retirer',
      permission: refersPeople,
      async handle(visit) {
        const { helper, referral } = await seen(visit);
        if (referral.side !== 'sender') throw new NotFound();
        await db.transaction().execute((tx) => withdrawConsent(tx, referral.id, helper, pages.around()));
        return seeOther(`/orientations/${referral.id}`);
      },
    },
  ];
}
