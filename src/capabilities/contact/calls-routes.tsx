// /guichet/appels: whom to call, to write to, to tell; what was said, what is tried again.

import { territoryOf } from '#capabilities/territory';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, named, nextOf } from '#kit/list.ts';
import { printRoute } from '#kit/print.ts';
import type { Tx } from '#platform/database.ts';
import { isId } from '#platform/id.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import { doOnce } from '#platform/sent-forms.ts';
import { NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { nextWorkingDay } from '#shared/day/working-day.ts';
import { findLetter, listCalls, listPostedLetters } from './calls.ts';
import { CALL_FORM, CallsPage } from './calls-page.tsx';
import { justSaidOn } from './just-said.ts';
import { CALLERS, callerOf, scripts, styles, wordsOf } from './kit.ts';
import { LETTER_TEMPLATE, letter, recipientOf } from './letter.ts';
import { closeTask, POSTED_DAYS, plannedKeys, postponeTask, reopenLetter, takeBack } from './store.ts';
import { noteCall } from './tell.ts';

/** Lines of a list on a page. */
const SIZE = 100;
/** Where one presses « C’est dit », and comes back to. */
const BACK = ['/guichet', '/guichet/a-faire', '/guichet/appels'] as const;
const CLOSING: readonly string[] = ['answered', 'failed'];
/** As long as a press may be taken back. */
const TAKEN_BACK = { minutes: 1 };
const AFTER_POSTED = 'apres-lettres';

export function callsRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { db } = services;
  const words = wordsOf(kit);
  const { permission } = kit.find(CALLERS);

  async function showCalls(visit: Visit, filled = CALL_FORM.blank()) {
    const caller = callerOf(kit, visit);
    const frame = frameOf(visit);
    const reading = { words, now: caller.now };
    const after = readCursor(cursorOf(visit), ['text', 'text', 'id']);
    const calls = pageOf(
      await listCalls(db, caller.organisationId, { ...reading, after, size: SIZE + 1 }),
      SIZE,
      plannedKeys,
    );
    const afterPosted = readCursor(cursorOf(visit, AFTER_POSTED), ['text', 'id']);
    const posted = pageOf(
      await listPostedLetters(
        db,
        caller.organisationId,
        { days: POSTED_DAYS, after: afterPosted, size: SIZE + 1 },
        reading,
      ),
      SIZE,
      ({ postedAt, id }) => [postedAt.toString(), id],
    );
    return kit.page(
      visit,
      {
        title: 'À rappeler',
        private: true,
        desk: true,
        errors: filled.errors,
        styles: styles(kit),
        scripts: scripts(kit),
      },
      <CallsPage
        frame={frame}
        calls={calls.items}
        justSaid={await justSaidOn(kit, visit)}
        next={nextOf(visit, calls)}
        filled={filled}
        timeZone={caller.timeZone}
        posted={posted.items}
        nextPosted={nextOf(visit, posted, { name: AFTER_POSTED })}
        unfolded={afterPosted !== undefined}
      />,
    );
  }

  return [
    { method: 'GET', path: '/guichet/appels', permission, handle: (visit) => showCalls(visit) },
    {
      method: 'POST',
      path: '/guichet/appels',
      permission,
      async handle(visit) {
        const caller = callerOf(kit, visit);
        const { sent, ...read } = await kit.read(visit, CALL_FORM);
        if (read.kind === 'refused') return showCalls(visit, read.filled);
        const { qui, sujet } = read.values;
        const { location } = await doOnce(db, { key: sent.text('cle'), ...caller }, async (tx) => {
          await noteCall(tx, {
            organisationId: caller.organisationId,
            words: sujet ? `${qui} : ${sujet}` : qui,
          });
          return '/guichet/appels';
        });
        return seeOther(location);
      },
    },
    printRoute(kit, {
      path: '/guichet/appels/:id/lettre.pdf',
      permission,
      async make(visit, { frame, today, print }) {
        const caller = callerOf(kit, visit);
        const reading = { words, now: caller.now };
        const { said, person } = await named(visit, (id) =>
          findLetter(db, caller.organisationId, id, reading),
        );
        const recipient = said.to ?? (person && recipientOf(person, territoryOf(kit).localities));
        if (!recipient) throw new NotFound();
        const { phone, fictitious } = frame.territory;
        const data = letter(said, recipient, {
          organisation: caller.organisation,
          phone,
          fictitious,
          today,
        });
        return { name: 'lettre.pdf', pdf: await print(LETTER_TEMPLATE, data) };
      },
    }),
    {
      method: 'POST',
      path: '/guichet/appels/:id',
      permission,
      async handle(visit) {
        const caller = callerOf(kit, visit);
        const id = visit.req.param('id') ?? '';
        const form = await readForm(visit);
        const state = form.text('etat');
        const today = caller.now.toZonedDateTimeISO(caller.timeZone).toPlainDate();
        const note = (tx: Tx, state: string) => {
          const { organisationId } = caller;
          if (state === 'returned') return reopenLetter(tx, organisationId, id);
          if (state === 'takenBack') return takeBack(tx, organisationId, id, caller.now);
          if (state !== 'notReached')
            return closeTask(
              tx,
              organisationId,
              id,
              state === 'failed' ? 'failed' : 'answered',
              caller.now.add(TAKEN_BACK),
            );
          const next = nextWorkingDay(today, territoryOf(kit).region);
          return postponeTask(tx, organisationId, id, next, today);
        };
        const { location } = await doOnce(db, { key: form.text('cle'), ...caller }, async (tx) => {
          if (!isId(id) || !(await note(tx, state))) throw new NotFound();
          const back = BACK.find((one) => one === form.text('suite')) ?? '/guichet/appels';
          return CLOSING.includes(state) ? `${back}?dit=${id}` : back;
        });
        return seeOther(location);
      },
    },
  ];
}
