// /guichet/appels: whom to call, to write to, to tell; what was said, what is tried again.

import { findPerson } from '#capabilities/people';
import { refersPeople } from '#capabilities/referrals';
import { territoryOf } from '#capabilities/territory';
import type { Kit } from '#kit/kit.ts';
import type { Tx } from '#platform/database.ts';
import { isId } from '#platform/id.ts';
import { doOnce } from '#platform/sent-forms.ts';
import { fileAnswer, NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import { nextWorkingDay } from '#shared/day/working-day.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { scripts, serverOf, styles } from '../desk/pages.ts';
import { CallsPage, POSTED_DAYS } from './calls-page.tsx';
import { LETTER_TEMPLATE, letter, recipientOf } from './letter.ts';
import {
  closeContactTask,
  findLetter,
  listContactTasks,
  listPostedLetters,
  planContactTask,
  postponeContactTask,
  reopenLetter,
} from './store.ts';

export function callsRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { db } = services;

  async function showCalls(visit: Visit, typed = { who: '', about: '' }, errors: FieldErrors = {}) {
    const server = serverOf(kit, visit);
    const frame = frameOf(visit);
    const failed = Object.keys(errors).length > 0;
    const calls = await listContactTasks(db, server.organisationId);
    return kit.page(
      visit,
      {
        title: 'À rappeler',
        private: true,
        desk: true,
        failed,
        styles: styles(kit),
        scripts: scripts(kit),
      },
      <CallsPage
        frame={frame}
        calls={calls}
        errors={errors}
        typed={typed}
        timeZone={server.timeZone}
        posted={await listPostedLetters(db, server.organisationId, POSTED_DAYS)}
      />,
    );
  }

  return [
    { method: 'GET', path: '/guichet/appels', permission: refersPeople, handle: (visit) => showCalls(visit) },
    {
      method: 'POST',
      path: '/guichet/appels',
      permission: refersPeople,
      async handle(visit) {
        const server = serverOf(kit, visit);
        const form = await readForm(visit);
        const typed = { who: form.text('qui').slice(0, 160), about: form.text('sujet').slice(0, 300) };
        const errors: FieldErrors = {};
        if (!typed.who) errors.qui = 'Écrivez qui rappeler, et à quel numéro.';
        refuseCredentials(errors, { qui: typed.who, sujet: typed.about });
        if (Object.keys(errors).length > 0) return showCalls(visit, typed, errors);
        const { location } = await doOnce(db, { key: form.text('cle'), ...server }, async (tx) => {
          await planContactTask(tx, {
            channel: 'phone',
            purpose: 'callback',
            organisationId: server.organisationId,
            detail: typed.about ? `${typed.who} : ${typed.about}` : typed.who,
          });
          return '/guichet/appels';
        });
        return seeOther(location);
      },
    },
    {
      method: 'GET',
      path: '/guichet/appels/:id/lettre.pdf',
      permission: refersPeople,
      limit: { calls: 60, seconds: 60 },
      async handle(visit) {
        const server = serverOf(kit, visit);
        const id = visit.req.param('id') ?? '';
        const found = isId(id) ? await findLetter(db, server.organisationId, id) : undefined;
        if (!found) throw new NotFound();
        const { localities } = territoryOf(kit);
        const person =
          found.personId && (await findPerson(db, server.organisationId, found.personId, server.now));
        const recipient = found.said.to ?? (person && recipientOf(person, localities));
        if (!recipient) throw new NotFound();
        const { territory } = frameOf(visit);
        const data = letter(found.said, recipient, {
          organisation: server.organisation,
          phone: territory.phone,
          fictitious: territory.fictitious,
          today: server.now.toZonedDateTimeISO(server.timeZone).toPlainDate(),
        });
        const pdf = await kit.printer.print(LETTER_TEMPLATE, data);
        return fileAnswer(pdf, 'application/pdf', 'lettre.pdf', 'inline');
      },
    },
    {
      method: 'POST',
      path: '/guichet/appels/:id',
      permission: refersPeople,
      async handle(visit) {
        const server = serverOf(kit, visit);
        const id = visit.req.param('id') ?? '';
        const form = await readForm(visit);
        const state = form.text('etat');
        const today = server.now.toZonedDateTimeISO(server.timeZone).toPlainDate();
        const note = (tx: Tx, state: string) => {
          const { organisationId } = server;
          if (state === 'returned') return reopenLetter(tx, organisationId, id);
          if (state !== 'notReached')
            return closeContactTask(tx, organisationId, id, state === 'failed' ? 'failed' : 'answered');
          const next = nextWorkingDay(today, territoryOf(kit).region);
          return postponeContactTask(tx, organisationId, id, next);
        };
        const { location } = await doOnce(db, { key: form.text('cle'), ...server }, async (tx) => {
          if (!isId(id) || !(await note(tx, state))) throw new NotFound();
          return form.text('suite') === '/guichet' ? '/guichet' : '/guichet/appels';
        });
        return seeOther(location);
      },
    },
  ];
}
