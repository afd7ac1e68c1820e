// /demandes: the requests that an organisation answers. Every change is told to the person by their own channel.

import { findAccountName } from '#capabilities/accounts';
import { listSaidAbout, sayAbout } from '#capabilities/contact';
import { type FilledBy, refusing } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, nextOf } from '#kit/list.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import { NotFound, type Route, seeOther, type Visit } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import type { Frame } from '#ui/page/frame.ts';
import { catalogueOf } from '../catalogue/live-catalogue.ts';
import { requestPath } from '../paths.ts';
import { answersRequests, requestAgent } from '../policy.ts';
import { answerRequest, followAddress } from './request.ts';
import { RequestListPage, RequestReadPage } from './request-desk-pages.tsx';
import { sayReceived } from './request-routes.tsx';
import { statusForm } from './request-states.ts';
import * as store from './request-store.ts';
import { sayTold } from './request-telling.ts';

/** Closed requests stay in sight that long. */
const CLOSED_DAYS = 30;
/** Requests of a queue on a page. */
const SIZE = 50;
const QUEUE_NAMES = { simple: 'simples', complex: 'complexes' } as const;

/** Somebody else answered while this agent was writing: what was said, and what they typed, are both on the page. */
const CHANGED = {
  etat: 'La demande a changé entre-temps : quelqu’un d’autre a répondu. Lisez ce qui est dit à la personne avant de répondre ; vos mots sont gardés dans la page.',
};

export function requestDeskRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const live = catalogueOf(kit);
  const { db, clock, config } = services;
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(kit.timeZone()).toPlainDate();
  const titleOf = (id: string) => live.catalogue.byId(id)?.title ?? id;
  const styles = [services.assets.url('poste.css')];
  // Coordinators answer requests too, and have no counter.
  const look = (frame: Frame) => ({ private: true, desk: frame.account?.desk ?? false, styles });

  async function own(visit: Visit) {
    const agent = requestAgent(visit.get('actor'));
    const request = await store.findRequestByNumber(db, visit.req.param('numero') ?? '');
    if (request?.organisationId !== agent.organisationId) throw new NotFound();
    return { agent, request };
  }

  async function queueOf(visit: Visit, organisationId: string, queue: store.StoredRequest['queue']) {
    const name = `apres-${QUEUE_NAMES[queue]}`;
    const after = readCursor(cursorOf(visit, name), ['text', 'id']);
    const rows = await store.listRequests(db, organisationId, queue, { after, size: SIZE + 1 });
    const page = pageOf(rows, SIZE, store.requestKeys);
    return { list: page.items, next: nextOf(visit, page, { name }) };
  }

  async function closedOf(visit: Visit, organisationId: string, since: Temporal.Instant) {
    const name = 'apres-closes';
    const after = readCursor(cursorOf(visit, name), ['text', 'id']);
    const rows = await store.listClosedRequests(db, organisationId, since, { after, size: SIZE + 1 });
    const page = pageOf(rows, SIZE, store.closedKeys);
    // Who asked for the page after reads it: it is not folded.
    return { list: page.items, next: nextOf(visit, page, { name }), unfolded: after !== undefined };
  }

  async function sayArrival(request: store.StoredRequest): Promise<string> {
    const arrived = `Reçue ${sayReceived(request)}`;
    if (!request.keyedBy) return arrived;
    const by = await findAccountName(db, request.keyedBy);
    return `${arrived}, recopiée le ${sayDate(dayOf(request.receivedAt))}${by ? ` par ${by}` : ''}`;
  }

  async function show(visit: Visit, typed?: FilledBy<ReturnType<typeof statusForm>>): Promise<Response> {
    const { request } = await own(visit);
    const filled = typed ?? statusForm(request.status).blank();
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: `Demande ${request.number}`, errors: filled.errors, ...look(frame) },
      <RequestReadPage
        frame={frame}
        request={request}
        filled={filled}
        title={titleOf(request.procedureId)}
        received={await sayArrival(request)}
        told={sayTold(request.toldAt ? request.tellChannel : 'none', {
          now: kit.now(),
          timeZone: kit.timeZone(),
        })}
        history={(await listSaidAbout(db, request.id)).map((said) => sayAbout(said, kit.timeZone()))}
        done={visit.req.query('fait') === 'dit'}
        keyed={visit.req.query('fait') === 'recopie' ? keyedNote(request) : undefined}
      />,
    );
  }

  function keyedNote(request: store.StoredRequest) {
    const slug = live.catalogue.byId(request.procedureId)?.slug;
    return { followed: followAddress(request), again: slug && `/demandes/saisie/${slug}` };
  }

  return [
    {
      method: 'GET',
      path: '/demandes',
      permission: answersRequests,
      async handle(visit) {
        const { organisationId, organisationName } = requestAgent(visit.get('actor'));
        const now = clock.now();
        const since = now.subtract({ hours: 24 * CLOSED_DAYS });
        const forms = await store.listForms(db, organisationId);
        const frame = frameOf(visit);
        return kit.page(
          visit,
          { title: 'Les demandes', ...look(frame) },
          <RequestListPage
            organisation={organisationName}
            queues={{
              simple: await queueOf(visit, organisationId, 'simple'),
              complex: await queueOf(visit, organisationId, 'complex'),
            }}
            closed={await closedOf(visit, organisationId, since)}
            counts={await store.countRequests(db, organisationId, since)}
            forms={forms.flatMap(({ procedureId }) => live.catalogue.byId(procedureId) ?? [])}
            titleOf={titleOf}
            today={dayOf(now)}
            kept={visit.req.query('fait') === 'garde'}
          />,
        );
      },
    },
    {
      method: 'GET',
      path: '/demandes/:numero',
      permission: answersRequests,
      handle: (visit) => show(visit),
    },
    {
      method: 'POST',
      path: '/demandes/:numero',
      permission: answersRequests,
      async handle(visit) {
        const { agent, request } = await own(visit);
        const { sent, ...read } = await kit.read(visit, statusForm(request.status));
        const changed = () => show(visit, refusing({ ...read.filled, errors: {} }, CHANGED));
        if (sent.text('vu') !== `${request.revision}`) return changed();
        if (read.kind === 'refused') return show(visit, read.filled);
        const { etat: status, mot: words } = read.values;
        const outcome = await answerRequest(
          db,
          request,
          { status, words },
          {
            title: titleOf(request.procedureId),
            from: agent.organisationName,
            phone: frameOf(visit).territory.phone,
            baseUrl: config.baseUrl,
            now: clock.now(),
            timeZone: kit.timeZone(),
            actor: { kind: 'account', id: agent.accountId },
          },
        );
        if (outcome === 'changed') return changed();
        return seeOther(`${requestPath(request.number)}?fait=dit`);
      },
    },
  ];
}
