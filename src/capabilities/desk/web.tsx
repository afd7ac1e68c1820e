// /guichet: the home of the counter, the person in front, the calls, the weekly directory.
import {
  LIST_TEMPLATE,
  type LiveIndex,
  listPrint,
  locate,
  NEEDS,
  readAsked,
  sayDate,
} from '#capabilities/directory';
import type { LiveCatalogue } from '#capabilities/procedures';
import {
  COORDINATION_DAYS,
  findReceiver,
  helperOf,
  listSent,
  type Orientation,
  refersPeople,
  SENDER_MUST_ACT,
  STATES,
  type Surroundings,
} from '#capabilities/referrals';
import type { AddressSearch, BaseMap, LocalityIndex } from '#capabilities/territory';
import { isId, newId } from '#platform/id.ts';
import { listContactTasks } from '#platform/messages.ts';
import type { Printer } from '#platform/printing/printer.ts';
import {
  fileAnswer,
  htmlAnswer,
  jsonAnswer,
  NotFound,
  type Route,
  readForm,
  SECURITY_HEADERS,
  type Services,
  seeOther,
  type Visit,
} from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { renderPage } from '#ui/page/page.tsx';
import { callsRoutes } from './calls-routes.tsx';
import { encounterRoutes } from './encounter-routes.tsx';
import { makeEncounterView } from './encounter-view.tsx';
import { AwayPage, type HelpTyped } from './help-form.tsx';
import type { Hit } from './hits.tsx';
import { DeskHomePage } from './home-page.tsx';
import { logHelp, type Server, welcome } from './serve.ts';
import { shortcutRoutes } from './shortcuts.tsx';
import * as store from './store.ts';

export type DeskPages = {
  services: Services;
  frameOf(visit: Visit): Frame;
  timeZone(): string;
  index: LiveIndex;
  live: LiveCatalogue;
  orientation: Orientation;
  addresses: AddressSearch;
  /** `region`: the département whose public holidays the counter has. */
  territory(): { localities: LocalityIndex; map: BaseMap; region: string };
  around(): Surroundings;
  printer: Printer;
};

export const serverOf = (
  { services, timeZone }: DeskPages,
  visit: Visit,
): Server & { organisation: string; name: string } => {
  const helper = helperOf(visit.get('actor'));
  return {
    ...{ organisationId: helper.organisationId, accountId: helper.accountId },
    ...{
      now: services.clock.now(),
      timeZone: timeZone(),
      organisation: helper.organisationName,
      name: helper.name,
    },
  };
};

export const emptyHelp = (what = ''): HelpTyped => ({ what, minutes: '15', note: '', clientKey: newId() });

export const styles = ({ services }: DeskPages) => [services.assets.url('poste.css')];
export const scripts = ({ services }: DeskPages) => [services.assets.url('desk.js')];

/** Where a commune typed by an agent is; the main commune when nothing is typed. */
export async function whereIs({ addresses, territory, index }: DeskPages, typed: string) {
  const asked = readAsked(new URLSearchParams({ ou: typed }));
  return locate(asked, territory().localities, addresses, (code) => index.finder.byCommune(code));
}

const inMinutes = (minutes: number | null) => (minutes === null ? '' : `${Math.round(minutes)}\u00a0min`);
/** Under this many, a median could be somebody's own time. */
const ENOUGH = 5;

/** One search over procedures, needs and places. */
export function searchAll(
  { live, index, services }: DeskPages,
  words: string,
  from: { latitude: number; longitude: number } | undefined,
): Hit[] {
  const procedures = live.catalogue.search(words, 5).map(
    ({ id, slug, plainTitle, title }): Hit => ({
      ...{
        kind: 'procedure',
        id,
        title: plainTitle,
        words: `Démarche : ${title}`,
        href: `/demarches/${slug}`,
      },
    }),
  );
  const answer = index.finder.find(readAsked(new URLSearchParams({ q: words })), from, services.clock.now());
  const needs = answer.needs.map(
    (need): Hit => ({
      ...{ kind: 'need', id: need, title: NEEDS[need].plain, words: `Besoin : ${NEEDS[need].professional}` },
      href: `/lieux?besoin=${need}`,
    }),
  );
  const places = answer.found.slice(0, answer.byName ? 5 : 3).map(
    ({ listing }): Hit => ({
      ...{ kind: 'place', id: listing.id, title: listing.card.name, href: `/lieux/${listing.card.slug}` },
      words: `Lieu : ${listing.address}${listing.card.phone ? `, ${listing.card.phone.shown}` : ''}`,
    }),
  );
  return answer.byName ? [...places, ...procedures, ...needs] : [...procedures, ...needs, ...places];
}

export function deskRoutes(pages: DeskPages): Route[] {
  const { services, frameOf, timeZone } = pages;
  const { db, clock } = services;
  const view = makeEncounterView(pages);

  async function home(visit: Visit, typed: HelpTyped = emptyHelp(), errors: FieldErrors = {}, asks = '') {
    const server = serverOf(pages, visit);
    const frame = frameOf(visit);
    const words = (visit.req.query('q') ?? '').trim().slice(0, 200);
    const from = words ? (await whereIs(pages, '')).from : undefined;
    const queue = await store.listOpen(db, server.organisationId);
    const sent = await listSent(db, server.organisationId, { open: true, size: 50 });
    // What the agent must do comes first, then what has waited longest.
    const waiting = sent
      .filter(({ state }) => state !== 'draft' && state !== 'accepted' && state !== 'inProgress')
      .sort(
        (a, b) =>
          Number(SENDER_MUST_ACT.includes(b.state)) - Number(SENDER_MUST_ACT.includes(a.state)) ||
          (a.sentAt && b.sentAt ? Temporal.Instant.compare(a.sentAt, b.sentAt) : 0),
      );
    const referrals = await Promise.all(
      waiting.slice(0, 5).map(async ({ id, code, placeId, need, sentAt, state }) => {
        const days = sentAt ? Math.floor(sentAt.until(server.now).total('hours') / 24) : 0;
        return {
          ...{ id, code, days, need: need in NEEDS ? NEEDS[need as keyof typeof NEEDS].plain : need },
          place: (placeId && (await findReceiver(db, placeId))?.name) || 'Lieu fermé',
          due: SENDER_MUST_ACT.includes(state) ? `${STATES[state]} : à vous` : days >= 3 ? 'À relancer' : '',
          late: SENDER_MUST_ACT.includes(state) || days > COORDINATION_DAYS,
        };
      }),
    );
    const start = server.now.toZonedDateTimeISO(timeZone()).startOfDay().toInstant();
    const times = await store.readTimes(db, server.organisationId, start);
    const failed = Object.keys(errors).length > 0;
    const done = visit.req.query('fait') ?? '';
    return htmlAnswer(
      renderPage(
        frame,
        {
          title: 'Le guichet',
          private: true,
          styles: styles(pages),
          scripts: scripts(pages),
          desk: true,
          failed,
        },
        <DeskHomePage
          {...{
            frame,
            words,
            referrals,
            typed,
            errors,
            done,
            asks,
            organisation: server.organisation,
            now: server.now,
          }}
          hits={words ? searchAll(pages, words, from) : []}
          current={queue.find(
            ({ state, accountId }) => state === 'current' && accountId === server.accountId,
          )}
          queue={queue.filter(({ state }) => state !== 'current')}
          open={sent.length}
          calls={await listContactTasks(db, server.organisationId)}
          times={{
            ended: times.ended,
            wait: times.ended >= ENOUGH ? inMinutes(times.waitMinutes) : '',
            help: times.ended >= ENOUGH ? inMinutes(times.helpMinutes) : '',
          }}
        />,
      ),
      failed ? 422 : 200,
    );
  }

  return [
    { method: 'GET', path: '/guichet', permission: refersPeople, handle: (visit) => home(visit) },
    {
      method: 'POST',
      path: '/guichet/file',
      permission: refersPeople,
      async handle(visit) {
        const asks = (await readForm(visit)).text('demande');
        const errors: FieldErrors = {};
        refuseCredentials(errors, { demande: asks });
        if (errors.demande) return home(visit, emptyHelp(), errors, asks);
        await welcome(db, { asks }, serverOf(pages, visit), false);
        return seeOther('/guichet');
      },
    },
    {
      method: 'POST',
      path: '/guichet/aide',
      permission: refersPeople,
      async handle(visit) {
        const server = serverOf(pages, visit);
        const form = await readForm(visit);
        const typed: HelpTyped = {
          ...{ what: form.text('quoi'), minutes: form.text('duree'), note: form.text('note') },
          clientKey: isId(form.text('cle')) ? form.text('cle') : newId(),
        };
        const at = form.text('quand');
        const outcome = await logHelp(
          db,
          {
            ...{
              clientKey: typed.clientKey,
              what: typed.what,
              minutes: Number(typed.minutes),
              note: typed.note,
            },
            encounterId: form.all('personne')[0] || undefined,
            happenedAt: readInstant(at),
          },
          server,
        );
        // The ticket in front stays with its words when the line is refused on its page.
        const id = form.all('personne')[0] ?? '';
        const refused = (errors: FieldErrors) =>
          form.text('page') === 'personne' && isId(id)
            ? view.show(visit, errors, undefined, { id, help: typed })
            : home(visit, { ...typed, elsewhere: !id }, errors);
        // A line that waited for the network is sent by script, which wants to know what became of it.
        const byScript = form.text('hors-ligne') === 'oui';
        if (outcome.kind === 'refused')
          return byScript ? jsonAnswer({ errors: outcome.errors }, 422) : refused(outcome.errors);
        return byScript ? jsonAnswer({ again: outcome.again }) : seeOther('/guichet?fait=aide');
      },
    },
    {
      method: 'GET',
      path: '/guichet/hors-ligne',
      permission: refersPeople,
      handle(visit) {
        // Kept by the browser: it holds no key to anybody's drafts.
        const frame = { ...frameOf(visit), account: undefined };
        return htmlAnswer(
          renderPage(
            frame,
            {
              ...{ title: 'Le réseau est tombé', private: true, desk: true },
              ...{ styles: styles(pages), scripts: scripts(pages) },
            },
            <AwayPage frame={frame} typed={emptyHelp()} />,
          ),
        );
      },
    },
    {
      method: 'GET',
      path: '/guichet/annuaire.pdf',
      permission: refersPeople,
      limit: { calls: 10, seconds: 60 },
      async handle(visit) {
        const today = clock.now().toZonedDateTimeISO(timeZone()).toPlainDate();
        const found = [...pages.index.finder.listings()]
          .sort((a, b) =>
            `${a.card.communeName} ${a.card.name}`.localeCompare(
              `${b.card.communeName} ${b.card.name}`,
              'fr',
            ),
          )
          .slice(0, 400)
          .map((listing) => ({ listing, metres: undefined }));
        const title = `Les lieux, semaine du ${sayDate(today.subtract({ days: today.dayOfWeek - 1 }))}`;
        const notes = ['À garder au guichet pour le jour où le réseau tombe. À réimprimer chaque semaine.'];
        const data = listPrint(
          found,
          { title, notes, map: '' },
          { frame: frameOf(visit), today, large: false },
        );
        const pdf = await pages.printer.print(LIST_TEMPLATE, data);
        return fileAnswer(pdf, 'application/pdf', 'annuaire-de-la-semaine.pdf', 'inline');
      },
    },
    {
      method: 'GET',
      path: '/guichet/ouvrier.js',
      permission: refersPeople,
      handle() {
        const asset = services.assets.find(services.assets.url('desk-worker.js'));
        if (!asset) throw new NotFound();
        // At this address, and not among the assets, so that it may answer for the pages of the counter.
        return new Response(asset.plain, {
          headers: {
            ...SECURITY_HEADERS,
            'content-type': 'text/javascript; charset=utf-8',
            'cache-control': 'no-cache',
            'service-worker-allowed': '/guichet',
          },
        });
      },
    },
    ...callsRoutes(pages),
    ...encounterRoutes(pages, view),
    ...shortcutRoutes(pages),
  ];
}

function readInstant(text: string): Temporal.Instant | undefined {
  try {
    return text ? Temporal.Instant.from(text) : undefined;
  } catch {
    return undefined;
  }
}
