// /reponse: the place answers from a signed link, without an account; opening it does nothing.

import { findOrganisation } from '#capabilities/accounts';
import { indexOf } from '#capabilities/directory';
import { refusing } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { everyone } from '#platform/actor.ts';
import { readLink } from '#platform/signed-link.ts';
import { NotFound, type Route, seeOther, type Visit } from '#platform/web.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { aroundOf } from '../around.ts';
import { doubtsOf } from '../day/day-doubts.ts';
import { moveDay } from '../day/day-of-place.ts';
import { canRemind } from '../follow/remind.ts';
import { findReceiver, phoneOfOrganisation } from '../receiving/receiver.ts';
import type { RefusedAction } from '../refer/action-form.ts';
import { answerCapacity, findCapacity } from '../refer/capacity-store.ts';
import { act } from '../refer/refer.ts';
import { isAction } from '../refer/referral-page.tsx';
import { actionsOf, MOVE_DAY, type Side } from '../referral-states.ts';
import * as store from '../store.ts';
import { CAPACITY_PURPOSE, LINK_PURPOSE, sayTold, wantedSlot } from '../telling/tell.ts';
import { writeToPlace } from '../telling/write-to-place.ts';
import { replyBy } from '../words/words.ts';
import { AnswerPage, CAPACITY_FORM, CapacityPage, ExpiredLinkPage, LinkSentPage } from './answer-pages.tsx';
import { otherPlaces } from './other-places.ts';
import { readAction, refusedErrors } from './read-action.ts';
import { sharedLines } from './shared-view.ts';

const ANSWERS = { calls: 60, seconds: 60 };

export function answerRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const index = indexOf(kit);
  const { db, clock, keys } = services;
  const read = (visit: Visit, purpose: string) => {
    const token = visit.req.param('token') ?? '';
    return readLink(keys.derive(`${purpose} link`), purpose, token, clock.now());
  };

  async function open(visit: Visit) {
    const link = read(visit, LINK_PURPOSE);
    if (link.kind === 'forged') throw new NotFound();
    const referral = await store.findReferral(db, link.objectId);
    // A draft was never sent; what the person withdrew is shown to nobody.
    if (!referral || referral.state === 'draft' || referral.consentWithdrawnAt) throw new NotFound();
    return { link, referral };
  }

  async function show(
    visit: Visit,
    whole: store.Referral,
    { errors: others = {}, refused }: { errors?: FieldErrors; refused?: RefusedAction } = {},
  ) {
    const errors = { ...others, ...refused?.filled.errors };
    const around = aroundOf(kit);
    const frame = frameOf(visit);
    const referral = store.asReceiverSees(whole);
    const receiver = referral.placeId ? await findReceiver(db, referral.placeId) : undefined;
    const organisation = await findOrganisation(db, referral.senderOrganisationId);
    const from = organisation?.name ?? 'Un accueil';
    const places = otherPlaces(index, referral, receiver);
    const answer = kit.page(
      visit,
      {
        title: 'Une personne vous est adressée',
        private: true,
        errors,
        styles: [services.assets.url('poste.css')],
      },
      <AnswerPage
        frame={frame}
        referral={referral}
        errors={errors}
        refused={refused}
        places={places}
        path={visit.req.path}
        from={from}
        fromPhone={await phoneOfOrganisation(db, referral.senderOrganisationId, around.territoryPhone)}
        place={receiver?.name ?? 'votre lieu'}
        lines={referral.endedAt ? [] : await sharedLines(db, referral, around.now, around.today)}
        today={around.today}
        actions={actionsOf(referral.state, 'receiver')}
        answerBy={canRemind(referral) ? replyBy(referral, around.timeZone, around.region) : undefined}
        told={visit.req.query('fait') === 'oui' ? await sayTold(db, whole, from, around) : ''}
      />,
    );
    answer.headers.set('cache-control', 'no-store');
    return answer;
  }

  async function freshLink(referral: store.Referral): Promise<void> {
    await db.transaction().execute(async (tx) => {
      const receiver = referral.placeId ? await findReceiver(tx, referral.placeId) : undefined;
      if (!receiver || referral.endedAt) return;
      await store.updateReferral(tx, referral.id, { links: referral.links + 1 });
      const purpose = canRemind(referral) ? 'referralReminder' : 'referralLink';
      await writeToPlace(tx, referral, receiver, purpose, aroundOf(kit));
    });
  }

  const capacity = async (visit: Visit) => {
    const link = read(visit, CAPACITY_PURPOSE);
    if (link.kind !== 'valid') throw new NotFound();
    const question = await findCapacity(db, link.objectId);
    const referral = question && (await store.findReferral(db, question.referralId));
    if (!question || !referral) throw new NotFound();
    return { question, referral };
  };
  async function showCapacity(visit: Visit, filled = CAPACITY_FORM.blank()) {
    const { question, referral } = await capacity(visit);
    const frame = frameOf(visit);
    const place = (await findReceiver(db, question.placeId))?.name ?? 'Votre lieu';
    return kit.page(
      visit,
      { title: 'Avez-vous de la place ?', private: true, errors: filled.errors },
      <CapacityPage
        frame={frame}
        question={question}
        referral={referral}
        place={place}
        filled={filled}
        path={visit.req.path}
        wanted={wantedSlot(referral, aroundOf(kit).today)}
      />,
    );
  }

  return [
    {
      method: 'GET',
      path: '/reponse/:token',
      permission: everyone,
      limit: ANSWERS,
      async handle(visit) {
        const { link, referral } = await open(visit);
        if (link.kind === 'expired') {
          const frame = frameOf(visit);
          return kit.page(
            visit,
            { title: 'Ce lien a expiré', private: true },
            <ExpiredLinkPage frame={frame} path={visit.req.path} />,
            410,
          );
        }
        return show(visit, referral);
      },
    },
    {
      method: 'POST',
      path: '/reponse/:token',
      permission: everyone,
      limit: ANSWERS,
      async handle(visit) {
        const { link, referral } = await open(visit);
        const { action, options, refuse, isRefused } = await readAction(kit, visit);
        if (link.kind === 'expired') {
          if (action !== 'nouveau-lien') throw new NotFound();
          await freshLink(referral);
          return kit.page(visit, { title: 'Un nouveau lien est parti', private: true }, <LinkSentPage />);
        }
        const again = async (errors: Record<string, string> = {}) =>
          show(visit, (await store.findReferral(db, referral.id))!, refuse(errors));
        if (isRefused) return again();
        if (action === MOVE_DAY) {
          const slot = { day: undefined, part: 'any' as const, ...options.slot, sure: options.sureOfDay };
          const of = { side: 'receiver' as const, actor: { kind: 'link' as const } };
          const moved = await db
            .transaction()
            .execute((tx) => moveDay(tx, referral.id, slot, of, aroundOf(kit)));
          if (moved.kind === 'refused') return again(moved.errors);
          return seeOther(`${visit.req.path}?fait=oui`);
        }
        if (!isAction(action)) throw new NotFound();
        const by: Side = 'receiver';
        const outcome = await db
          .transaction()
          .execute((tx) =>
            act(tx, referral.id, action, { ...options, by, actor: { kind: 'link' } }, aroundOf(kit)),
          );
        if (outcome.kind !== 'acted') return again(refusedErrors(outcome));
        return seeOther(`${visit.req.path}?fait=oui`);
      },
    },
    {
      method: 'GET',
      path: '/place-disponible/:token',
      permission: everyone,
      limit: ANSWERS,
      handle: (visit) => showCapacity(visit),
    },
    {
      method: 'POST',
      path: '/place-disponible/:token',
      permission: everyone,
      limit: ANSWERS,
      async handle(visit) {
        const { question, referral } = await capacity(visit);
        const read = await kit.read(visit, CAPACITY_FORM);
        if (read.kind === 'refused') return showCapacity(visit, read.filled);
        const { reponse: answer, jour: day, tard: isSure } = read.values;
        const refuse = (messages: { jour?: string; tard?: string }) =>
          showCapacity(visit, refusing(read.filled, messages));
        if (answer === 'later' && !day)
          return refuse({ jour: 'Écrivez à partir de quel jour, même à peu près.' });
        if (day && answer !== 'no' && !isSure) {
          const receiver = await findReceiver(db, question.placeId);
          const doubts = doubtsOf({ day, part: 'any' }, referral, receiver, aroundOf(kit).today);
          if (doubts) return refuse({ tard: `${doubts} Écrivez un autre jour, ou cochez la case.` });
        }
        await db.transaction().execute((tx) =>
          answerCapacity(tx, question.id, {
            answer,
            fromDay: (answer !== 'no' && day?.toString()) || null,
            answeredAt: clock.now().toString(),
          }),
        );
        return seeOther(visit.req.path);
      },
    },
  ];
}
