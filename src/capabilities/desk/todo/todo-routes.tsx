// /guichet/a-faire: the whole list of what is to be done; and its reading, for the home too.
import { justSaidOn, listEveryCall, wordsOf } from '#capabilities/contact';
import {
  findReceivers,
  isSendersTurn,
  listCodes,
  listReceiversTurn,
  listSentWaiting,
  type Referral,
  refersPeople,
  type Sent,
} from '#capabilities/referrals';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, nextOf } from '#kit/list.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import type { Route, Visit } from '#platform/web.ts';
import type { Agent } from '../agent.ts';
import { agentOf, scripts, styles } from '../pages.ts';
import { sendersOf, type TodoLine, todoList } from './todo.ts';
import { TODO_PATH, TodoPage } from './todo-list.tsx';

/** More turns than a counter ever leaves; those beyond are on the list of referrals. */
const MOST_TURNS = 500;
const SIZE = 50;

/** What an organisation sent that waits, its turn first, and what it received: read once, for the list and for the home. */
export async function readTurns(
  kit: Kit,
  { organisationId, now, timeZone }: Agent,
): Promise<{ sent: Sent[]; received: Referral[] }> {
  const { db } = kit.services;
  const startOfDay = now.toZonedDateTimeISO(timeZone).startOfDay().toInstant();
  return {
    sent: await listSentWaiting(db, organisationId, { startOfDay, size: MOST_TURNS }),
    received: await listReceiversTurn(db, organisationId, MOST_TURNS),
  };
}

export async function readTodo(
  kit: Kit,
  agent: Agent,
  { sent, received }: Awaited<ReturnType<typeof readTurns>>,
): Promise<TodoLine[]> {
  const { db } = kit.services;
  const calls = await listEveryCall(db, agent.organisationId, { words: wordsOf(kit), now: agent.now });
  const turns = sent.filter(isSendersTurn);
  const sources = {
    calls,
    turns,
    received,
    codes: await listCodes(
      db,
      calls.flatMap(({ aboutId }) => aboutId ?? []),
    ),
    receivers: await findReceivers(
      db,
      turns.map(({ placeId }) => placeId),
    ),
    senders: await sendersOf(db, received),
  };
  return todoList(sources, agent);
}

export function todoRoutes(kit: Kit): Route[] {
  const show = async (visit: Visit) => {
    const agent = agentOf(kit, visit);
    const all = await readTodo(kit, agent, await readTurns(kit, agent));
    const [last] = readCursor(cursorOf(visit), ['id']) ?? [];
    const from = last ? all.findIndex(({ id }) => id === last) + 1 : 0;
    const page = pageOf(all.slice(from, from + SIZE + 1), SIZE, ({ id }) => [id]);
    return kit.page(
      visit,
      { title: 'À faire', private: true, desk: true, styles: styles(kit), scripts: scripts(kit) },
      <TodoPage
        frame={kit.frameOf(visit)}
        all={all}
        next={nextOf(visit, page)}
        todo={{
          lines: page.items,
          now: agent.now.toZonedDateTimeISO(agent.timeZone),
          justSaid: await justSaidOn(kit, visit),
        }}
      />,
    );
  };
  return [{ method: 'GET', path: TODO_PATH, permission: refersPeople, handle: show }];
}
