// /demarches/…/demande for everybody, /demandes for those who answer, /administration/…/formulaire for those who write it.
import { randomBytes } from 'node:crypto';
import { sayDate } from '#capabilities/directory';
import { actingFor, everyone, strongRole } from '#platform/actor.ts';
import { matches } from '#platform/crypto.ts';
import { newId } from '#platform/id.ts';
import { appendJournal } from '#platform/journal.ts';
import { doOnce } from '#platform/sent-forms.ts';
import {
  fileAnswer,
  htmlAnswer,
  NotAllowed,
  NotFound,
  type Route,
  readForm,
  seeOther,
  type Visit,
} from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { renderPage } from '#ui/page/page.tsx';
import { readDay } from './deadline.ts';
import { editsProcedures } from './policy.ts';
import {
  checkAnswers,
  queueOf,
  type RequestStatus,
  readFormLines,
  STATUSES,
  writeFormLines,
} from './request-form.ts';
import {
  FormEditorPage,
  RequestListPage,
  RequestPage,
  RequestReadPage,
  RequestStatusPage,
} from './request-pages.tsx';
import * as store from './request-store.ts';
import type { ProceduresPages } from './web.tsx';

const TEMPLATE = 'capabilities/procedures/prints/request.typ';
/** Of one answer in a draft; the form says shorter ones field by field. */
const LONGEST = 2_000;
const FEW = { calls: 20, seconds: 60 };
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const ROLES = [
  ...['receptionAgent', 'socialWorker', 'digitalMediator', 'socialMediator', 'structureManager'],
  ...['territoryCoordinator', 'administrator'],
];
export const answersRequests = strongRole('answersRequests', ...ROLES);

export function requestRoutes(pages: ProceduresPages): Route[] {
  const { services, frameOf, live, printer } = pages;
  const { db, clock } = services;
  const todayOf = () => clock.now().toZonedDateTimeISO(pages.timeZone()).toPlainDate();
  const agentOf = (visit: Visit) => {
    const agent = actingFor(visit.get('actor'), ROLES);
    if (!agent) throw new NotAllowed();
    return agent;
  };
  const titleOf = (id: string) => live.catalogue.byId(id)?.plainTitle ?? id;

  async function formOf(visit: Visit) {
    const procedure = live.catalogue.bySlug(visit.req.param('slug') ?? '');
    const form = procedure && (await store.findForm(db, procedure.id));
    if (!procedure || !form) throw new NotFound();
    return { procedure, form };
  }

  async function ask(
    visit: Visit,
    keyed: boolean,
    typed?: { answers: Record<string, string>; day: string },
    errors: FieldErrors = {},
  ) {
    const { procedure, form } = await formOf(visit);
    // A paper half keyed is found again, without script as with it.
    const draft =
      keyed && !typed ? await store.findRequestDraft(db, agentOf(visit).accountId, procedure.id) : undefined;
    const answers = typed?.answers ?? draft?.answers ?? {};
    const day = typed?.day ?? draft?.received ?? '';
    const frame = frameOf(visit);
    const failed = Object.keys(errors).length > 0;
    return htmlAnswer(
      renderPage(
        frame,
        {
          ...{ title: 'Faire la demande', private: true, failed },
          ...(keyed && {
            ...{ desk: true, styles: [services.assets.url('poste.css')] },
            scripts: [services.assets.url('desk.js')],
          }),
        },
        <RequestPage
          {...{ frame, keyed, answers, day, errors, title: procedure.plainTitle, slug: procedure.slug }}
          action={keyed ? `/demandes/saisie/${procedure.slug}` : `/demarches/${procedure.slug}/demande`}
          fields={form.fields}
        />,
      ),
      failed ? 422 : 200,
    );
  }

  /** Takes a request in, online or from paper; the answer is its acknowledgment. */
  async function receive(visit: Visit, keyedBy: string | null): Promise<Response> {
    const { procedure, form } = await formOf(visit);
    const posted = await readForm(visit);
    const typed = posted.text('recue').slice(0, 20);
    if (keyedBy && posted.text('action') === 'garder') {
      const draft = Object.fromEntries(form.fields.map(({ id }) => [id, posted.text(id).slice(0, LONGEST)]));
      const secrets: FieldErrors = {};
      refuseCredentials(secrets, draft);
      if (Object.keys(secrets).length > 0) return ask(visit, true, { answers: draft, day: typed }, secrets);
      await db.transaction().execute((tx) =>
        store.saveRequestDraft(tx, {
          ...{ accountId: keyedBy, procedureId: procedure.id, answers: draft, received: typed },
          savedAt: clock.now().toString(),
        }),
      );
      return seeOther('/demandes?fait=garde');
    }
    const { answers, errors } = checkAnswers(form.fields, posted.text);
    const day = keyedBy ? readDay(typed) : todayOf();
    if (!day || Temporal.PlainDate.compare(day, todayOf()) > 0)
      errors.recue = 'Donnez le jour où le papier est arrivé.';
    if (!day || Object.keys(errors).length > 0)
      return ask(visit, keyedBy !== null, { answers, day: typed }, errors);
    const now = clock.now().toString();
    const code = [...randomBytes(6)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
    const sending = { key: keyedBy ? posted.text('cle') : '', accountId: keyedBy ?? '', now: clock.now() };
    const { location } = await doOnce(db, sending, async (tx) => {
      if (keyedBy) await store.deleteRequestDraft(tx, keyedBy, procedure.id);
      const next = await store.nextNumber(tx, day.year);
      const id = newId();
      await store.insertRequest(tx, {
        ...{ id, number: next, code, procedureId: procedure.id, organisationId: form.organisationId },
        ...{
          formVersion: form.version,
          answers,
          queue: queueOf(form.complexWhen, answers),
          status: 'received',
        },
        ...{
          channel: keyedBy ? 'paper' : 'online',
          keyedBy,
          receivedOn: day.toString(),
          receivedAt: now,
          changedAt: now,
        },
      });
      await appendJournal(tx, {
        actor: keyedBy ? { kind: 'account', id: keyedBy } : { kind: 'public' },
        action: 'receiveRequest',
        object: { kind: 'request', id },
        details: { procedure: procedure.id, channel: keyedBy ? 'paper' : 'online' },
      });
      return `/suivi/${next}/${code}`;
    });
    return seeOther(location);
  }

  /** A number alone opens nothing: the code goes with it. */
  async function followed(visit: Visit) {
    const request = await store.findRequestByNumber(db, visit.req.param('numero') ?? '');
    if (!request || !matches(request.code, visit.req.param('code') ?? '')) throw new NotFound();
    return request;
  }
  async function own(visit: Visit) {
    const agent = agentOf(visit);
    const request = await store.findRequestByNumber(db, visit.req.param('numero') ?? '');
    if (request?.organisationId !== agent.organisationId) throw new NotFound();
    return { agent, request };
  }

  const print = async (visit: Visit, title: string, intro: string, lines: object[], name: string) => {
    const { territory } = frameOf(visit);
    const pdf = await printer.print(TEMPLATE, {
      ...{ fictitious: territory.fictitious, title, intro, lines, helpPhone: territory.phone },
      footer: `Maillage, ${territory.name}. Imprimé le ${sayDate(todayOf())}.`,
    });
    return fileAnswer(pdf, 'application/pdf', name, 'inline');
  };

  async function editor(visit: Visit, typed?: { lines: string; rules: string }, errors: FieldErrors = {}) {
    const procedure = live.catalogue.byId(visit.req.param('id') ?? '');
    if (!procedure) throw new NotFound();
    const form = await store.findForm(db, procedure.id);
    const { lines, rules } =
      typed ?? (form ? writeFormLines(form.fields, form.complexWhen) : { lines: '', rules: '' });
    const frame = frameOf(visit);
    const failed = Object.keys(errors).length > 0;
    return htmlAnswer(
      renderPage(
        frame,
        { title: 'Le formulaire', private: true, failed },
        <FormEditorPage
          {...{
            frame,
            id: procedure.id,
            title: procedure.title,
            lines,
            rules,
            errors,
            version: form?.version ?? 0,
          }}
        />,
      ),
      failed ? 422 : 200,
    );
  }

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
        const lines = form.fields.map(({ label, kind, options }) => ({
          label,
          options,
          value: '',
          long: kind === 'long',
        }));
        return print(
          visit,
          procedure.plainTitle,
          'À remplir à la main, et à rendre au guichet ou par courrier.',
          lines,
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
        return htmlAnswer(
          renderPage(
            frameOf(visit),
            { title: `Demande ${request.number}`, private: true },
            <RequestStatusPage
              request={request}
              title={titleOf(request.procedureId)}
              received={sayDate(request.receivedOn)}
              pdf={`${visit.req.path}/accuse.pdf`}
            />,
          ),
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
        const line = (label: string, value: string) => ({ label, value, options: [], long: false });
        const lines = [
          line('Numéro', request.number),
          line('Code', request.code),
          line('Reçue le', sayDate(request.receivedOn)),
          line('Où elle en est', STATUSES[request.status]),
        ];
        return print(
          visit,
          'Accusé de réception',
          titleOf(request.procedureId),
          lines,
          `${request.number}.pdf`,
        );
      },
    },
    {
      method: 'GET',
      path: '/demandes',
      permission: answersRequests,
      async handle(visit) {
        const requests = await store.listRequests(db, agentOf(visit).organisationId);
        return htmlAnswer(
          renderPage(
            frameOf(visit),
            { title: 'Les demandes', private: true },
            <RequestListPage
              requests={requests}
              titleOf={titleOf}
              kept={visit.req.query('fait') === 'garde'}
            />,
          ),
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
      handle: (visit) => receive(visit, agentOf(visit).accountId),
    },
    {
      method: 'GET',
      path: '/demandes/:numero',
      permission: answersRequests,
      async handle(visit) {
        const { request } = await own(visit);
        const frame = frameOf(visit);
        const fields = (await store.findForm(db, request.procedureId))?.fields ?? [];
        return htmlAnswer(
          renderPage(
            frame,
            { title: `Demande ${request.number}`, private: true },
            <RequestReadPage {...{ frame, request, fields, title: titleOf(request.procedureId) }} />,
          ),
        );
      },
    },
    {
      method: 'POST',
      path: '/demandes/:numero',
      permission: answersRequests,
      async handle(visit) {
        const { agent, request } = await own(visit);
        const status = (await readForm(visit)).text('etat');
        if (!Object.hasOwn(STATUSES, status)) throw new NotFound();
        await db.transaction().execute(async (tx) => {
          await store.changeStatus(
            tx,
            agent.organisationId,
            request.number,
            status as RequestStatus,
            clock.now().toString(),
          );
          await appendJournal(tx, {
            actor: { kind: 'account', id: agent.accountId },
            action: 'changeRequest',
            object: { kind: 'request', id: request.id },
            details: { status },
          });
        });
        return seeOther('/demandes');
      },
    },
    {
      method: 'GET',
      path: '/administration/demarches/:id/formulaire',
      permission: editsProcedures,
      handle: (visit) => editor(visit),
    },
    {
      method: 'POST',
      path: '/administration/demarches/:id/formulaire',
      permission: editsProcedures,
      async handle(visit) {
        const procedure = live.catalogue.byId(visit.req.param('id') ?? '');
        if (!procedure) throw new NotFound();
        const agent = agentOf(visit);
        const form = await readForm(visit);
        const typed = {
          lines: form.text('champs').slice(0, 8_000),
          rules: form.text('regles').slice(0, 4_000),
        };
        const read = readFormLines(typed.lines, typed.rules);
        if (read.kind === 'refused') return editor(visit, typed, { champs: read.message });
        await db.transaction().execute((tx) =>
          store.saveForm(tx, {
            ...{ procedureId: procedure.id, organisationId: agent.organisationId, fields: read.fields },
            ...{ complexWhen: read.complexWhen, editedBy: agent.accountId, editedAt: clock.now().toString() },
          }),
        );
        return seeOther(`/administration/demarches/${procedure.id}/formulaire`);
      },
    },
  ];
}
