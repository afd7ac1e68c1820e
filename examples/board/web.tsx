// The door of the board: a list, a form, and what stands beside a place.
import { findSheet } from '#capabilities/directory';
import type { Beside } from '#kit/beside.ts';
import type { Door } from '#kit/door.ts';
import { FormFields } from '#kit/form-fields.tsx';
import type { Kit } from '#kit/kit.ts';
import { cursorOf, named, nextOf } from '#kit/list.ts';
import { strongRole } from '#platform/actor.ts';
import { newId } from '#platform/id.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import { type Route, seeOther, type Visit } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import { Pager, Table } from '#ui/table/table.tsx';
import { authorisation } from './authorisation.ts';
import { NOTICE_FORM } from './notice.ts';
import { listNotices, pin, standingOn } from './store.ts';

const BOARD = '/exemple/panneau';
const SIZE = 2;
const keepsBoard = strongRole('keepsBoard', 'territoryCoordinator', 'administrator');

function boardRoutes(kit: Kit): Route[] {
  const { db } = kit.services;

  async function list(visit: Visit): Promise<Response> {
    const after = readCursor(cursorOf(visit), ['id']);
    const page = pageOf(await listNotices(db, after?.[0], SIZE), SIZE, ({ id }) => [id]);
    return kit.page(
      visit,
      { title: 'Panneau d’affichage', private: true },
      <div class="cadre contenu">
        <h1 class="titre-page">Panneau d’affichage</h1>
        <Table
          label="Les mots affichés"
          columns={[
            { title: 'Mot', heading: true, cell: ({ words }) => words },
            { title: 'Jusqu’au', cell: ({ until }) => sayDate(until) },
          ]}
          rows={page.items}
          keyOf={({ id }) => id}
          empty="Aucun mot n’est affiché."
        />
        <Pager next={nextOf(visit, page)}>Mots plus anciens</Pager>
      </div>,
    );
  }

  async function show(visit: Visit, filled = NOTICE_FORM.blank()): Promise<Response> {
    const sheet = await named(visit, (id) => findSheet(db, id));
    return kit.page(visit, { title: 'Afficher un mot', private: true, errors: filled.errors }, (frame) => (
      <div class="cadre contenu etroit">
        <h1 class="titre-page">Afficher un mot : {sheet.place.name?.value}</h1>
        <ErrorSummary errors={filled.errors} />
        <PostForm frame={frame} action={`${BOARD}/${sheet.id}`} label="Afficher un mot">
          <FormFields filled={filled} />
          <Submit>Afficher</Submit>
        </PostForm>
      </div>
    ));
  }

  return [
    { method: 'GET', path: BOARD, permission: keepsBoard, handle: list },
    { method: 'GET', path: `${BOARD}/:id`, permission: keepsBoard, handle: (visit) => show(visit) },
    {
      method: 'POST',
      path: `${BOARD}/:id`,
      permission: keepsBoard,
      async handle(visit) {
        const { id: placeId } = await named(visit, (id) => findSheet(db, id));
        const read = await kit.read(visit, NOTICE_FORM);
        if (read.kind === 'refused') return show(visit, read.filled);
        const { mot, jusqu } = read.values;
        await pin(db, { id: newId(), placeId, words: mot, until: jusqu });
        return seeOther(BOARD);
      },
    },
  ];
}

const besidePlace: Beside = {
  kind: 'place',
  async show(kit, id) {
    const notices = await standingOn(kit.services.db, id, kit.today());
    if (notices.length === 0) return undefined;
    return {
      title: 'À l’affiche',
      content: notices.map(({ id: key, words }) => <p key={key}>{words}</p>),
    };
  },
};

export const door: Door = {
  routes: boardRoutes,
  authorisation,
  menu: [{ menu: 'coordination', href: BOARD, text: 'Panneau', rank: 55, permission: keepsBoard }],
  beside: [besidePlace],
};
