// /guichet: the home of the counter, the person in front, the calls, the weekly directory.

import { justSaidOn, readCallTimes } from '#capabilities/contact';
import { AHEAD_DAYS, countSharedWith, countToFollow } from '#capabilities/diagnosis';
import { indexOf, isNeedCode, NEEDS } from '#capabilities/directory';
import { catalogueOf, countOpenRequests } from '#capabilities/procedures';
import {
  COORDINATION_DAYS,
  countLate,
  countSent,
  findReceivers,
  isSendersTurn,
  readTellingTimes,
  refersPeople,
  sayTurn,
} from '#capabilities/referrals';
import type { Door } from '#kit/door.ts';
import { refusing } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { heardFirst, safetyNetOf } from '#kit/search.ts';
import type { Db } from '#platform/database.ts';
import { isId, newId } from '#platform/id.ts';
import { jsonAnswer, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import type { Agent } from './agent.ts';
import { authorisation } from './authorisation.ts';
import { coordinationHelpRoutes } from './home/coordination-help.tsx';
import { AwayPage } from './home/help-form.tsx';
import { countHelp } from './home/help-store.ts';
import { emptyHelp, HELP_FORM, type Help, TICKET_FORM } from './home/help-words.ts';
import { DeskHomePage } from './home/home-page.tsx';
import { receivedBy } from './home/received.tsx';
import { type Hit, searchAll, searchCode, searchPeople } from './home/search.ts';
import { shortcutRoutes } from './home/shortcuts.tsx';
import { sayTimes, type TimesLine } from './home/times.ts';
import { readTimes } from './home/times-store.ts';
import { readDetails } from './meeting/encounter.ts';
import { encounterRoutes } from './meeting/encounter-routes.tsx';
import { makeEncounterView } from './meeting/encounter-view.tsx';
import { logHelp, welcome } from './meeting/serve.ts';
import { agentOf, scripts, styles, whereIs } from './pages.ts';
import * as store from './store.ts';
import { readTodo, readTurns, todoRoutes } from './todo/todo-routes.tsx';
import { placeSmsRoutes } from './weekly/place-sms.tsx';
import { printRoutes } from './weekly/print-routes.ts';
import { receptionNotesRoutes } from './weekly/reception-notes-routes.tsx';
import { MOST_PLACES } from './weekly/weekly-places.ts';

/** What an organisation did today and over thirty days, in words. */
async function timesOf(db: Db, organisationId: string, { now, timeZone }: Agent): Promise<TimesLine[]> {
  const today = now.toZonedDateTimeISO(timeZone).startOfDay();
  const read = async (since: Temporal.Instant) => {
    const times = await readTimes(db, organisationId, since);
    const { told, medianHours, slowestHours } = await readTellingTimes(db, organisationId, since);
    const calls = await readCallTimes(db, organisationId, since);
    const minutes = (hours: number | null) => (hours === null ? null : hours * 60);
    return [
      sayTimes(times.waited, times.waitMedian, times.waitSlowest),
      sayTimes(times.helped, times.helpMedian, times.helpSlowest),
      sayTimes(told, minutes(medianHours), minutes(slowestHours)),
      sayTimes(calls.called, minutes(calls.medianHours), minutes(calls.slowestHours)),
    ];
  };
  const day = await read(today.toInstant());
  const month = await read(today.subtract({ days: 30 }).toInstant());
  const names = [
    'Attente, de l’arrivée à l’appel',
    'Accueil, de l’appel à la fin',
    'Orientation, de l’envoi à la personne prévenue',
    'Appel à faire, de la demande à l’appel',
  ];
  return names.map((what, index) => ({ what, today: day[index]!, month: month[index]! }));
}

/** Referrals without answer that the home shows; the others are counted. */
const SHOWN_REFERRALS = 5;

function deskRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { db } = services;
  const view = makeEncounterView(kit);

  /** A ticket with what it is about in words: those typed, else the need that was found for it. */
  function withNeed(ticket: store.Encounter): store.Encounter {
    const { asks, procedureId, need, details } = ticket;
    const procedure = procedureId ? catalogueOf(kit).catalogue.byId(procedureId)?.plainTitle : undefined;
    const found = procedure ?? (need && isNeedCode(need) ? NEEDS[need].plain : undefined);
    const known = readDetails(details).personId ? 'Connue ici, besoin pas encore noté' : '';
    return { ...ticket, asks: asks || found || known };
  }

  /** Procedures, needs and places; of people, only what was not said in an address. */
  async function search(words: string, people: boolean, agent: Agent): Promise<Hit[]> {
    if (!words) return [];
    const known = [
      ...(await searchCode(db, words, agent)),
      ...(people ? await searchPeople(db, words, agent) : []),
    ];
    return [...known, ...searchAll(kit, words, (await whereIs(kit, '', agent.organisationId)).from)];
  }

  async function home(
    visit: Visit,
    help = emptyHelp(),
    ticket = TICKET_FORM.blank(),
    /** What was typed in the search, which may be a name. */
    said?: string,
  ) {
    const errors = { ...ticket.errors, ...help.filled.errors };
    const agent = agentOf(kit, visit);
    const frame = frameOf(visit);
    const words = (said ?? visit.req.query('q') ?? '').trim().slice(0, 200);
    const net = safetyNetOf(kit);
    const danger = net.hear(words);
    const queue = await store.listOpen(db, agent.organisationId);
    const today = agent.now.toZonedDateTimeISO(agent.timeZone).toPlainDate();
    const startOfDay = today.toZonedDateTime(agent.timeZone).toInstant();
    const sent = await countSent(db, agent.organisationId, startOfDay);
    const turns = await readTurns(kit, agent);
    const first = turns.sent.slice(0, SHOWN_REFERRALS);
    const receivers = await findReceivers(
      db,
      first.map(({ placeId }) => placeId),
    );
    const referrals = first.map((one) => {
      const { id, code, placeId, need, sentAt, state } = one;
      const place = (placeId && receivers.get(placeId)?.name) || 'Lieu fermé';
      const turn = sayTurn(one, 'sender', place);
      const days = sentAt ? Math.floor(sentAt.until(agent.now).total('hours') / 24) : 0;
      return {
        id,
        code,
        days,
        need: need in NEEDS ? NEEDS[need as keyof typeof NEEDS].plain : need,
        place,
        due: turn || (state === 'draft' ? 'Pas envoyée' : days >= 3 ? 'À relancer' : ''),
        late: isSendersTurn(one) || days > COORDINATION_DAYS,
      };
    });
    const received = await receivedBy(db, agent, turns.received);
    const todo = {
      lines: await readTodo(kit, agent, turns),
      now: agent.now.toZonedDateTimeISO(agent.timeZone),
      justSaid: await justSaidOn(kit, visit),
    };
    const done = visit.req.query('fait') ?? '';
    return kit.page(
      visit,
      {
        title: 'Le guichet',
        private: true,
        styles: styles(kit),
        scripts: scripts(kit),
        desk: true,
        hasSearch: true,
        errors,
      },
      <DeskHomePage
        frame={frame}
        words={words}
        referrals={referrals}
        received={received}
        help={help}
        errors={errors}
        done={done}
        ticket={ticket}
        organisation={agent.organisation}
        now={agent.now}
        priorities={catalogueOf(kit).catalogue.priorities}
        hits={await search(words, said !== undefined, agent)}
        numbers={danger && (danger.signal === 'strong' ? net.panel(danger) : net.line())}
        isAlarming={({ asks }) => net.hear(asks)?.signal === 'strong'}
        alsoFound={words ? await kit.beside('search', words) : []}
        current={queue.find(({ state, accountId }) => state === 'current' && accountId === agent.accountId)}
        queue={queue.filter(({ state }) => state !== 'current').map(withNeed)}
        waiting={sent.waiting}
        open={sent.open}
        todo={todo}
        requests={await countOpenRequests(db, agent.organisationId)}
        manyPlaces={indexOf(kit).finder.size > MOST_PLACES}
        helped={await countHelp(db, agent.organisationId, agent.now.subtract({ hours: 24 * 30 }))}
        shared={await countSharedWith(db, agent.organisationId, agent.now)}
        late={await countLate(db, agent.organisationId, today)}
        toFollow={await countToFollow(db, agent.organisationId, today.add({ days: AHEAD_DAYS }))}
        times={await timesOf(db, agent.organisationId, agent)}
      />,
    );
  }

  return [
    {
      method: 'GET',
      path: '/guichet',
      permission: refersPeople,
      handle: heardFirst(kit, (visit) => home(visit)),
    },
    {
      // Posted, so that the name of a person stands in no address.
      method: 'POST',
      path: '/guichet/recherche',
      permission: refersPeople,
      async handle(visit) {
        return home(visit, emptyHelp(), TICKET_FORM.blank(), (await readForm(visit)).text('q'));
      },
    },
    {
      method: 'POST',
      path: '/guichet/file',
      permission: refersPeople,
      async handle(visit) {
        const read = await kit.read(visit, TICKET_FORM);
        if (read.kind === 'refused') return home(visit, emptyHelp(), read.filled);
        await welcome(db, { asks: read.values.demande }, agentOf(kit, visit), false);
        return seeOther('/guichet');
      },
    },
    {
      method: 'POST',
      path: '/guichet/aide',
      permission: refersPeople,
      async handle(visit) {
        const agent = agentOf(kit, visit);
        const { sent, ...read } = await kit.read(visit, HELP_FORM);
        const inFront = sent.all('personne')[0] ?? '';
        const help: Help = {
          filled: read.filled,
          key: isId(sent.text('cle')) ? sent.text('cle') : newId(),
          elsewhere: !inFront,
        };
        // A line that waited for the network is sent by script, which wants to know what became of it.
        const byScript = sent.text('hors-ligne') === 'oui';
        // The ticket in front stays with its words when the line is refused on its page.
        const refuse = (filled: Help['filled']) => {
          const refused = { ...help, filled };
          if (byScript) return jsonAnswer({ errors: filled.errors }, 422);
          return sent.text('page') === 'personne' && isId(inFront)
            ? view.show(visit, filled.errors, undefined, { id: inFront, help: refused })
            : home(visit, refused);
        };
        if (read.kind === 'refused') return refuse(read.filled);
        const there = isId(inFront)
          ? await store.findEncounter(db, agent.organisationId, inFront)
          : undefined;
        const about =
          (there?.procedureId && catalogueOf(kit).catalogue.byId(there.procedureId)?.plainTitle) || '';
        const { quoi: what, duree, note, entendu, gene: friction, rappeler } = read.values;
        const outcome = await logHelp(
          db,
          {
            clientKey: help.key,
            what,
            minutes: Number(duree),
            note,
            encounterId: inFront || undefined,
            happenedAt: readInstant(sent.text('quand')),
            circumstances: {
              phone: entendu.includes('phone'),
              unable: read.values['pas-pu'],
              friction,
              notAsked: read.values['pas-demande'],
            },
            callAgain: rappeler && { day: rappeler, about },
          },
          agent,
        );
        if (outcome.kind === 'refused') return refuse(refusing(read.filled, outcome.errors));
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
        const page = {
          title: 'Le réseau est tombé',
          private: true,
          desk: true,
          styles: styles(kit),
          scripts: scripts(kit),
        };
        return kit.pageIn(frame, page, <AwayPage frame={frame} help={emptyHelp()} />);
      },
    },
    ...todoRoutes(kit),
    ...coordinationHelpRoutes(kit),
    ...printRoutes(kit),
    ...placeSmsRoutes(kit),
    ...encounterRoutes(kit, view),
    ...shortcutRoutes(kit),
    ...receptionNotesRoutes(kit),
  ];
}

function readInstant(text: string): Temporal.Instant | undefined {
  try {
    return text ? Temporal.Instant.from(text) : undefined;
  } catch {
    return undefined;
  }
}

export const door: Door = {
  routes: deskRoutes,
  authorisation,
  menu: [
    { menu: 'desk', href: '/guichet', text: 'Guichet', rank: 10, permission: refersPeople, hasSearch: true },
  ],
  samplePages: {
    desk: [
      '/guichet?q=carte+grise',
      '/guichet/hors-ligne',
      '/guichet/a-faire',
      '/guichet/aide-memoire',
      '/guichet/raccourcis',
    ],
    coordination: ['/coordination/aides'],
  },
};
