// The outbox: for administrators, and for everybody on a fictitious territory.
import { administers } from '#capabilities/accounts';
import { everyone } from '#platform/actor.ts';
import { isId } from '#platform/id.ts';
import { listOutbox } from '#platform/messages.ts';
import { htmlAnswer, NotFound, type Route, type Services, type Visit } from '#platform/web.ts';
import type { Frame } from '#ui/page/frame.ts';
import { renderPage } from '#ui/page/page.tsx';
import { OutboxPage } from './outbox-page.tsx';

const SIZE = 30;

export function outboxRoutes({
  services,
  frameOf,
}: {
  services: Services;
  frameOf(visit: Visit): Frame;
}): Route[] {
  async function draw(visit: Visit, path: string, demonstration: boolean): Promise<Response> {
    const before = visit.req.query('avant');
    const lines = await listOutbox(services.db, before && isId(before) ? before : undefined, SIZE);
    const next = lines.length === SIZE ? `${path}?avant=${lines.at(-1)!.id}` : undefined;
    const page = (
      <OutboxPage lines={lines} demonstration={demonstration} timeZone="Europe/Paris" next={next} />
    );
    return htmlAnswer(renderPage(frameOf(visit), { title: 'Messages envoyés', private: true }, page));
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
