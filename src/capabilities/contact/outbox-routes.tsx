// The outbox: for administrators, and for everybody on a fictitious territory.

import { administers } from '#capabilities/accounts';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, nextOf } from '#kit/list.ts';
import { everyone } from '#platform/actor.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import { NotFound, type Route, type Visit } from '#platform/web.ts';
import { wordsOf } from './kit.ts';
import { listOutbox } from './outbox.ts';
import { OutboxPage } from './outbox-page.tsx';

const SIZE = 30;

export function outboxRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const words = wordsOf(kit);
  async function draw(visit: Visit, demonstration: boolean): Promise<Response> {
    const [before] = readCursor(cursorOf(visit), ['id']) ?? [];
    const page = pageOf(await listOutbox(services.db, words, before, SIZE + 1), SIZE, ({ id }) => [id]);
    return kit.page(
      visit,
      { title: 'Messages envoyés', private: true },
      <OutboxPage
        lines={page.items}
        demonstration={demonstration}
        timeZone={kit.timeZone()}
        next={nextOf(visit, page)}
      />,
    );
  }
  return [
    {
      method: 'GET',
      path: '/demonstration/messages',
      permission: everyone,
      handle(visit) {
        if (!frameOf(visit).territory.fictitious) throw new NotFound();
        return draw(visit, true);
      },
    },
    {
      method: 'GET',
      path: '/administration/messages',
      permission: administers,
      handle: (visit) => draw(visit, false),
    },
  ];
}
