// The outbox: for administrators, and for everybody on a fictitious territory.

import { administers } from '#capabilities/accounts';
import type { Kit } from '#kit/kit.ts';
import { everyone } from '#platform/actor.ts';
import { isId } from '#platform/id.ts';
import { NotFound, type Route, type Visit } from '#platform/web.ts';
import { wordsOf } from './kit.ts';
import { listOutbox } from './outbox.ts';
import { OutboxPage } from './outbox-page.tsx';

const SIZE = 30;

export function outboxRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const words = wordsOf(kit);
  async function draw(visit: Visit, path: string, demonstration: boolean): Promise<Response> {
    const before = visit.req.query('avant');
    const lines = await listOutbox(services.db, words, before && isId(before) ? before : undefined, SIZE);
    const next = lines.length === SIZE ? `${path}?avant=${lines.at(-1)!.id}` : undefined;
    const page = (
      <OutboxPage lines={lines} demonstration={demonstration} timeZone={kit.timeZone()} next={next} />
    );
    return kit.page(visit, { title: 'Messages envoyés', private: true }, page);
  }
  return [
    {
      method: 'GET',
      path: '/demonstration/messages',
      permission: everyone,
      handle(visit) {
        if (!frameOf(visit).territory.fictitious) throw new NotFound();
        return draw(visit, '/demonstration/messages', true);
      },
    },
    {
      method: 'GET',
      path: '/administration/messages',
      permission: administers,
      handle: (visit) => draw(visit, '/administration/messages', false),
    },
  ];
}
