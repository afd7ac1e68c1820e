// /orientations for agents, /reponse for places, /coordination for those who see silence from above.
import { findOrganisation } from '#capabilities/accounts';
import type { LiveIndex } from '#capabilities/directory';
import { readDay } from '#capabilities/procedures';
import { everyone } from '#platform/actor.ts';
import { isId } from '#platform/id.ts';
import type { Printer } from '#platform/printing/printer.ts';
import { readLink } from '#platform/signed-link.ts';
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
import { AnswerPage, CapacityPage, ExpiredLinkPage, LinkSentPage } from './answer-pages.tsx';
import { coordinationRoutes } from './coordination-routes.tsx';
import { intakeRoutes } from './intake.tsx';
import { daysSince, isAction, type ReferralLine, ReferralPage, ReferralsPage } from './pages.tsx';
import { pathwayRoutes } from './pathway-routes.tsx';
import { helperOf, refersPeople } from './policy.ts';
import { findReceiver } from './receiver.ts';
import { receivingRoutes } from './receiving-routes.tsx';
import { type Acted, act, askCapacity, withdrawConsent, writeToPlace } from './refer.ts';
import { actionsOf, PARTS, type Part, type Side } from './referral-states.ts';
import { sharedLines } from './shared-view.ts';
import * as store from './store.ts';
import { CAPACITY_PURPOSE, LINK_PURPOSE, type Surroundings, wantedSlot } from './tell.ts';

export type ReferralsPages = {
  services: Services;
  frameOf(visit: Visit): Frame;
  timeZone(): string;
  index: LiveIndex;
  around(): Surroundings;
  printer: Printer;
};

const ANSWERS = { calls: 60, seconds: 60 };
const styles = (pages: ReferralsPages) => [pages.services.assets.url('poste.css')];

/** The lines of a list, with the name of each place and nobody's name. */
export async function linesOf(
  pages: ReferralsPages,
  list: readonly store.Referral[],
): Promise<ReferralLine[]> {
  const { services } = pages;
  const names = new Map<string, string>();
  for (const { placeId } of list)
    if (placeId && !names.has(placeId))
      names.set(placeId, (await findReceiver(services.db, placeId))?.name ?? 'Lieu fermé');
  return list.map((referral) => ({
    referral,
    place: referral.placeId ? names.get(referral.placeId)! : 'Lieu à choisir',
    who: referral.personId ? referral.code : `sans nom, ${referral.code}`,
    days: daysSince(referral.sentAt, services.clock.now()),
  }));
}

/** What a form says of an action, read once for agents and for places. */
async function readAction(visit: Visit) {
  const form = await readForm(visit);
  const action = form.text('action');
  const typed = {
    ...{
      action,
      nom: form.text('nom').slice(0, 100),
      jour: form.text('jour').slice(0, 20),
      autre: form.text('autre'),
    },
    ...{ moment: form.text('moment'), raison: form.text('raison') || form.text(`raison-${action}`) },
  };
  const day = readDay(typed.jour);
  const part: Part = Object.hasOwn(PARTS, typed.moment) ? (typed.moment as Part) : 'any';
  return {
    form,
    action,
    typed,
    options: {
      receiverName: typed.nom,
      reason: typed.raison ? { code: typed.raison } : undefined,
      slot: day && { day, part },
      proposedPlaceId: isId(typed.autre) ? typed.autre : undefined,
    },
  };
}

const refusedErrors = (outcome: Acted): FieldErrors =>
  outcome.kind === 'refused'
    ? outcome.errors
    : outcome.kind === 'notNow'
      ? { action: 'Ce n’est plus possible : l’orientation a changé entre-temps. Voici où elle en est.' }
      : {};

export function referralsRoutes(pages: ReferralsPages): Route[] {
  return [
    ...intakeRoutes(pages),
    ...pathwayRoutes(pages),
    ...agentRoutes(pages),
    ...answerRoutes(pages),
    ...coordinationRoutes(pages),
    ...receivingRoutes(pages),
  ];
}

/** Where the agent came from, when it is the person in front of them. */
const backOf = (text: string | undefined) =>
  text && /^\/guichet\/personne\/[0-9a-f-]{36}$/.test(text) ? text : '';

function agentRoutes(pages: ReferralsPages): Route[] {
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
    const proposed = referral.proposedPlaceId ? await findReceiver(db, referral.proposedPlaceId) : undefined;
    return htmlAnswer(
      renderPage(
        frame,
        { title: `Orientation ${referral.code}`, private: true, failed, styles: styles(pages), desk: true },
        <ReferralPage
          {...{ frame, referral, receiver, proposed, errors, typed, side: referral.side }}
          lines={await sharedLines(db, referral, around.now, around.today)}
          events={await store.listEvents(db, referral.id)}
          capacity={await store.listCapacity(db, referral.id)}
          actions={actionsOf(referral.state, referral.side)}
          back={back || backOf(visit.req.query('retour'))}
          days={daysSince(referral.sentAt, clock.now())}
        />,
      ),
      failed ? 422 : 200,
    );
  }

  return [
    {
      method: 'GET',
      path: '/orientations',
      permission: refersPeople,
      async handle(visit) {
        const { organisationId } = helperOf(visit.get('actor'));
        const all = visit.req.query('toutes') === 'oui';
        const sent = await store.listSent(db, organisationId, { open: !all, size: 50 });
        const received = await store.listReceived(db, organisationId, 50);
        return htmlAnswer(
          renderPage(
            frameOf(visit),
            { title: 'Les orientations', private: true, styles: styles(pages), desk: true },
            <ReferralsPage
              sent={await linesOf(pages, sent)}
              received={await linesOf(pages, received)}
              all={all}
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
        const { form, action, typed, options } = await readAction(visit);
        const back = backOf(form.text('retour'));
        if (!isAction(action) || action === 'expire') throw new NotFound();
        const consent = form.all('accord').includes('oui')
          ? ({ by: 'person', how: 'spoken' } as const)
          : undefined;
        const outcome = await db
          .transaction()
          .execute((tx) =>
            act(
              tx,
              referral.id,
              action,
              { ...options, by: referral.side, actor: { kind: 'account', id: helper.accountId }, consent },
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
        await askCapacity(db, referral.id, referral.placeId, helper, pages.around());
        return seeOther(`/orientations/${referral.id}`);
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

function answerRoutes(pages: ReferralsPages): Route[] {
  const { services, frameOf, index } = pages;
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
    referral: store.Referral,
    errors: FieldErrors = {},
    typed: Record<string, string> = {},
  ) {
    const around = pages.around();
    const frame = frameOf(visit);
    const receiver = referral.placeId ? await findReceiver(db, referral.placeId) : undefined;
    const organisation = await findOrganisation(db, referral.senderOrganisationId);
    const failed = Object.keys(errors).length > 0;
    const places = receiver?.sheet.place.address?.value.communeCode
      ? index.finder
          .byCommune(receiver.sheet.place.address.value.communeCode)
          .filter(({ id }) => id !== referral.placeId)
          .slice(0, 30)
          .map(({ id, card }) => ({ value: id, text: card.name }))
      : [];
    const answer = htmlAnswer(
      renderPage(
        frame,
        { title: 'Une personne vous est adressée', private: true, failed, styles: styles(pages) },
        <AnswerPage
          {...{ frame, referral, errors, typed, places, path: visit.req.path }}
          from={organisation?.name ?? 'Un accueil'}
          place={receiver?.name ?? 'votre lieu'}
          lines={referral.endedAt ? [] : await sharedLines(db, referral, around.now, around.today)}
          actions={actionsOf(referral.state, 'receiver')}
          done={visit.req.query('fait') === 'oui'}
        />,
      ),
      failed ? 422 : 200,
    );
    answer.headers.set('cache-control', 'no-store');
    return answer;
  }

  async function freshLink(referral: store.Referral): Promise<void> {
    await db.transaction().execute(async (tx) => {
      const receiver = referral.placeId ? await findReceiver(tx, referral.placeId) : undefined;
      if (!receiver || referral.endedAt) return;
      await store.updateReferral(tx, referral.id, { links: referral.links + 1 });
      await writeToPlace(tx, referral, receiver, 'referralReminder', pages.around());
    });
  }

  const capacity = async (visit: Visit) => {
    const link = read(visit, CAPACITY_PURPOSE);
    if (link.kind !== 'valid') throw new NotFound();
    const question = await store.findCapacity(db, link.objectId);
    const referral = question && (await store.findReferral(db, question.referralId));
    if (!question || !referral) throw new NotFound();
    return { question, referral };
  };
  async function showCapacity(visit: Visit, typed = { answer: '', day: '' }, errors: FieldErrors = {}) {
    const { question, referral } = await capacity(visit);
    const frame = frameOf(visit);
    const failed = Object.keys(errors).length > 0;
    const place = (await findReceiver(db, question.placeId))?.name ?? 'Votre lieu';
    return htmlAnswer(
      renderPage(
        frame,
        { title: 'Avez-vous de la place ?', private: true, failed },
        <CapacityPage
          {...{ frame, question, referral, place, errors, typed, path: visit.req.path }}
          wanted={wantedSlot(referral, pages.around().today)}
        />,
      ),
      failed ? 422 : 200,
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
          return htmlAnswer(
            renderPage(
              frame,
              { title: 'Ce lien a expiré', private: true },
              <ExpiredLinkPage frame={frame} path={visit.req.path} />,
            ),
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
        const { action, typed, options } = await readAction(visit);
        if (link.kind === 'expired') {
          if (action !== 'nouveau-lien') throw new NotFound();
          await freshLink(referral);
          return htmlAnswer(
            renderPage(
              frameOf(visit),
              { title: 'Un nouveau lien est parti', private: true },
              <LinkSentPage />,
            ),
          );
        }
        if (!isAction(action)) throw new NotFound();
        const by: Side = 'receiver';
        const outcome = await db
          .transaction()
          .execute((tx) =>
            act(tx, referral.id, action, { ...options, by, actor: { kind: 'link' } }, pages.around()),
          );
        if (outcome.kind !== 'acted')
          return show(visit, (await store.findReferral(db, referral.id))!, refusedErrors(outcome), typed);
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
        const { question } = await capacity(visit);
        const form = await readForm(visit);
        const typed = { answer: form.text('reponse'), day: form.text('jour').slice(0, 20) };
        const day = typed.day ? readDay(typed.day) : undefined;
        const errors: FieldErrors = {};
        if (!['yes', 'later', 'no'].includes(typed.answer)) errors.reponse = 'Choisissez une réponse.';
        if (typed.day && !day) errors.jour = 'Cette date n’existe pas. Exemple : 03/12/2026.';
        if (Object.keys(errors).length > 0) return showCapacity(visit, typed, errors);
        await db.transaction().execute((tx) =>
          store.answerCapacity(tx, question.id, {
            ...{ answer: typed.answer, fromDay: day?.toString() ?? null },
            answeredAt: clock.now().toString(),
          }),
        );
        return seeOther(visit.req.path);
      },
    },
  ];
}
