// /demarches/…/demande and /suivi for everybody; the paper that an agent copies, at /demandes/saisie.

import { findOrganisation } from '#capabilities/accounts';
import { placesAnsweringOf } from '#capabilities/directory';
import { territoryOf } from '#capabilities/territory';
import { type FilledBy, isRefused, textsOf } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { printFooter } from '#kit/print.ts';
import { everyone } from '#platform/actor.ts';
import { matches } from '#platform/crypto.ts';
import { doOnce } from '#platform/sent-forms.ts';
import { fileAnswer, NotFound, type Route, seeOther, type Visit } from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import { sayDate } from '#shared/day/day.ts';
import { catalogueOf } from '../catalogue/live-catalogue.ts';
import { requestPath } from '../paths.ts';
import { answersRequests, requestAgent } from '../policy.ts';
import { followAddress, receiveRequest } from './request.ts';
import { answersOf, type RequestFilled, requestForm, type Telling, tellingOf } from './request-form.ts';
import { ARRIVAL_FORM, RequestPage, RequestStatusPage } from './request-pages.tsx';
import { line, linesToFill, printRequest, type RequestPaper } from './request-print.ts';
import { ReviewPage } from './request-review.tsx';
import { STATUSES } from './request-states.ts';
import * as store from './request-store.ts';
import { returnPlaces } from './return-places.ts';

/** Of a day half written, in a draft. */
const LONGEST_DAY = 20;
const FEW = { calls: 20, seconds: 60 };

/** « sur papier le 20 novembre 2026 ». */
export const sayReceived = ({ channel, receivedOn }: store.StoredRequest): string =>
  `${channel === 'paper' ? 'sur papier ' : ''}le ${sayDate(receivedOn)}`;

export function requestRoutes(kit: Kit): Route[] {
  const { services, frameOf, printer } = kit;
  const live = catalogueOf(kit);
  const { db, clock, config } = services;
  const dayOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(kit.timeZone()).toPlainDate();
  const todayOf = () => dayOf(clock.now());
  const titleOf = (id: string) => live.catalogue.byId(id)?.title ?? id;
  const nameOf = async (organisationId: string) => (await findOrganisation(db, organisationId))?.name ?? '';

  async function formOf(visit: Visit) {
    const procedure = live.catalogue.bySlug(visit.req.param('slug') ?? '');
    const form = procedure && (await store.findForm(db, procedure.id));
    if (!procedure || !form) throw new NotFound();
    return { procedure, form };
  }

  type Typed = { filled: RequestFilled; arrival: FilledBy<typeof ARRIVAL_FORM> | undefined };

  /** What the page begins with: a paper half keyed is found again, without script as with it. */
  async function begun(visit: Visit, keyed: boolean): Promise<Typed> {
    const { procedure, form } = await formOf(visit);
    const draft = keyed
      ? await store.findRequestDraft(db, requestAgent(visit.get('actor')).accountId, procedure.id)
      : undefined;
    return {
      filled: requestForm(form.fields).blank({ prevenir: 'none', ...draft?.answers }),
      arrival: keyed ? ARRIVAL_FORM.blank({ recue: draft?.received ?? '' }) : undefined,
    };
  }

  async function ask(visit: Visit, keyed: boolean, typed?: Typed) {
    const { procedure, form } = await formOf(visit);
    const { filled, arrival } = typed ?? (await begun(visit, keyed));
    const frame = frameOf(visit);
    return kit.page(
      visit,
      {
        title: 'Faire la demande',
        private: true,
        errors: { ...arrival?.errors, ...filled.errors },
        ...(keyed && {
          desk: true,
          styles: [services.assets.url('poste.css')],
          scripts: [services.assets.url('desk.js')],
        }),
      },
      <RequestPage
        frame={frame}
        filled={filled}
        arrival={arrival}
        title={procedure.title}
        slug={procedure.slug}
        kind={keyed ? 'keyed' : 'online'}
        action={keyed ? `/demandes/saisie/${procedure.slug}` : `/demarches/${procedure.slug}/demande`}
        to={await nameOf(form.organisationId)}
      />,
    );
  }

  /** Every answer as it will be sent, with the way back: nothing is recorded yet. */
  async function review(visit: Visit, typed: Record<string, string>, telling: Telling) {
    const { procedure, form } = await formOf(visit);
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: 'Relire avant d’envoyer', private: true },
      <ReviewPage
        frame={frame}
        typed={typed}
        telling={telling}
        title={procedure.title}
        fields={form.fields}
        action={`/demarches/${procedure.slug}/demande`}
        to={await nameOf(form.organisationId)}
      />,
    );
  }

  /**
   * Takes a request in, online once it was read again, or from paper; the answer is its acknowledgment, told by the channel
   * chosen too.
   */
  async function receive(visit: Visit, keyedBy: string | null): Promise<Response> {
    const { procedure, form } = await formOf(visit);
    const questions = requestForm(form.fields);
    const { sent, ...arrived } = await kit.read(visit, ARRIVAL_FORM);
    const arrival = keyedBy ? arrived.filled : undefined;
    const action = sent.text('action');
    const received = keyedBy ? arrived.values.recue : kit.today();
    const context = { today: received ?? kit.today(), region: territoryOf(kit).region };
    const read = questions.read(sent, context);
    const typed = textsOf(read.filled);
    if (keyedBy && action === 'garder') {
      // Half of it may be missing or wrong, and nobody's password is kept even so.
      const secrets: Record<string, string> = {};
      refuseCredentials(secrets, typed);
      const filled = { ...read.filled, errors: secrets };
      if (isRefused(filled))
        return ask(visit, true, { filled, arrival: ARRIVAL_FORM.blank({ recue: sent.text('recue') }) });
      await db.transaction().execute((tx) =>
        store.saveRequestDraft(tx, {
          accountId: keyedBy,
          procedureId: procedure.id,
          answers: typed,
          received: sent.text('recue').slice(0, LONGEST_DAY),
          savedAt: clock.now().toString(),
        }),
      );
      return seeOther('/demandes?fait=garde');
    }
    if (!keyedBy && action === 'corriger')
      return ask(visit, false, { filled: { ...read.filled, errors: {} }, arrival });
    if (read.kind === 'refused' || !received)
      return ask(visit, keyedBy !== null, { filled: read.filled, arrival });
    const telling = tellingOf(read.values);
    if (!keyedBy && action !== 'envoyer') return review(visit, typed, telling);
    const answers = answersOf(form.fields, read.filled);
    const now = clock.now();
    const sending = { key: sent.text('cle'), accountId: keyedBy, now };
    const around = {
      title: procedure.title,
      from: await nameOf(form.organisationId),
      phone: frameOf(visit).territory.phone,
      baseUrl: config.baseUrl,
      now,
      timeZone: kit.timeZone(),
      actor: keyedBy ? { kind: 'account' as const, id: keyedBy } : { kind: 'public' as const },
    };
    const { location } = await doOnce(db, sending, async (tx) => {
      if (keyedBy) await store.deleteRequestDraft(tx, keyedBy, procedure.id);
      const incoming = { answers, telling, receivedOn: received, keyedBy };
      const request = await receiveRequest(tx, form, incoming, around);
      // Who keyed it comes back to the request, when it is one that they answer.
      const answersIt =
        keyedBy !== null && requestAgent(visit.get('actor')).organisationId === form.organisationId;
      return answersIt ? `${requestPath(request.number)}?fait=recopie` : followAddress(request);
    });
    return seeOther(location);
  }

  /** A number alone opens nothing: the code goes with it. */
  async function followed(visit: Visit) {
    const request = await store.findRequestByNumber(db, visit.req.param('numero') ?? '');
    if (!request || !matches(request.code, visit.req.param('code') ?? '')) throw new NotFound();
    return request;
  }

  const print = async (
    visit: Visit,
    sheet: Pick<RequestPaper, 'title' | 'intro' | 'lines' | 'office'> & Partial<RequestPaper>,
    name: string,
  ) => {
    const { territory } = frameOf(visit);
    const pdf = await printRequest(printer, {
      places: [],
      ...sheet,
      fictitious: territory.fictitious,
      helpPhone: territory.phone,
      footer: printFooter(territory, todayOf()),
    });
    return fileAnswer(pdf, 'application/pdf', name, 'inline');
  };

  return [
    {
      method: 'GET',
      path: '/demarches/:slug/demande',
      permission: everyone,
      handle: (visit) => ask(visit, false),
    },
    {
      method: 'POST',
      path: '/demarches/:slug/demande',
      permission: everyone,
      limit: FEW,
      handle: (visit) => receive(visit, null),
    },
    {
      method: 'GET',
      path: '/demarches/:slug/demande.pdf',
      permission: everyone,
      limit: FEW,
      async handle(visit) {
        const { procedure, form } = await formOf(visit);
        const to = await nameOf(form.organisationId);
        const placeIds = await placesAnsweringOf(kit)(form.organisationId);
        const places = await returnPlaces(db, { name: to, placeIds }, frameOf(visit), todayOf());
        return print(
          visit,
          {
            title: procedure.title,
            intro: `À remplir à la main, et à rendre au guichet ou par courrier${to ? ` à : ${to}` : ''}.`,
            lines: linesToFill(form.fields),
            office: true,
            places,
          },
          `${procedure.slug}.pdf`,
        );
      },
    },
    {
      method: 'GET',
      path: '/suivi/:numero/:code',
      permission: everyone,
      limit: FEW,
      async handle(visit) {
        const request = await followed(visit);
        return kit.page(
          visit,
          { title: `Demande ${request.number}`, private: true },
          <RequestStatusPage
            request={request}
            title={titleOf(request.procedureId)}
            received={sayReceived(request)}
            changed={sayDate(dayOf(request.changedAt))}
            to={await nameOf(request.organisationId)}
            pdf={`${visit.req.path}/accuse.pdf`}
          />,
        );
      },
    },
    {
      method: 'GET',
      path: '/suivi/:numero/:code/accuse.pdf',
      permission: everyone,
      limit: FEW,
      async handle(visit) {
        const request = await followed(visit);
        const lines = [
          line('Demande', titleOf(request.procedureId)),
          line('Numéro', request.number),
          line('Code', request.code),
          line('Reçue', sayReceived(request)),
          line('Par', await nameOf(request.organisationId)),
          line('Où elle en est', STATUSES[request.status]),
          ...(request.words ? [line('Ce qui vous est dit', request.words)] : []),
        ];
        const intro = 'Gardez cette feuille : son numéro et son code disent où en est votre demande.';
        return print(
          visit,
          { title: 'Accusé de réception', intro, lines, office: false },
          `${request.number}.pdf`,
        );
      },
    },
    {
      method: 'GET',
      path: '/demandes/saisie/:slug',
      permission: answersRequests,
      handle: (visit) => ask(visit, true),
    },
    {
      method: 'POST',
      path: '/demandes/saisie/:slug',
      permission: answersRequests,
      handle: (visit) => receive(visit, requestAgent(visit.get('actor')).accountId),
    },
  ];
}
