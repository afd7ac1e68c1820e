// The outbox: what became of messages, for administrators; their words, for everybody on a fictitious territory alone.

import { administers, findOrganisations } from '#capabilities/accounts';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, nextOf } from '#kit/list.ts';
import { everyone } from '#platform/actor.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import { NotFound, type Route, type Visit } from '#platform/web.ts';
import { wordsOf } from './kit.ts';
import { listOutbox, stateOf } from './outbox.ts';
import { MessageStatesPage, OutboxPage } from './outbox-page.tsx';

const SIZE = 30;
const TITLE = { title: 'Messages envoyés', private: true };

export function outboxRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const words = wordsOf(kit);
  async function read(visit: Visit) {
    const [before] = readCursor(cursorOf(visit), ['id']) ?? [];
    const page = pageOf(await listOutbox(services.db, words, before, SIZE + 1), SIZE, ({ id }) => [id]);
    return { lines: page.items, timeZone: kit.timeZone(), next: nextOf(visit, page) };
  }
  return [
    {
      method: 'GET',
      path: '/demonstration/messages',
      permission: everyone,
      async handle(visit) {
        if (!frameOf(visit).territory.fictitious) throw new NotFound();
        return kit.page(visit, TITLE, <OutboxPage {...(await read(visit))} />);
      },
    },
    {
      method: 'GET',
      path: '/administration/messages',
      permission: administers,
      async handle(visit) {
        const { lines, ...rest } = await read(visit);
        const organisations = await findOrganisations(
          services.db,
          lines.flatMap(({ organisationId }) => organisationId ?? []),
        );
        const states = lines.map((line) => stateOf(line, words, organisations));
        return kit.page(visit, TITLE, <MessageStatesPage {...rest} lines={states} />);
      },
    },
  ];
}
