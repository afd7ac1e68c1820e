// /administration/demarches-prioritaires: the coordination says which procedures come first, and in which order.
import type { FilledBy } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import type { Kit } from '#kit/kit.ts';
import { appendJournal } from '#platform/journal.ts';
import { type Route, seeOther, type Visit } from '#platform/web.ts';
import { ErrorSummary, PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { editsProcedures, requestAgent } from '../policy.ts';
import { clearPriorities, savePriorities } from '../store.ts';
import { catalogueOf } from './live-catalogue.ts';
import { priorityForm, priorityRanks } from './priorities.ts';

const PATH = '/administration/demarches-prioritaires';

type PrioritiesFilled = FilledBy<ReturnType<typeof priorityForm>>;

function PrioritiesPage(props: { frame: Frame; filled: PrioritiesFilled; saved: boolean }) {
  const { frame, filled } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/administration/demarches">Les fiches de démarches</a>
      </p>
      <h1 class="titre-page">Les démarches prioritaires</h1>
      <p>
        Elles viennent en premier sur la page des démarches, et s’ouvrent d’un seul bouton au guichet.
        Mettez-y ce que les gens demandent le plus chez vous.
      </p>
      {props.saved && (
        <p class="note-fait" role="status">
          C’est enregistré. <a href="/demarches">Voir la page des démarches</a>
        </p>
      )}
      <ErrorSummary errors={filled.errors} />
      <PostForm frame={frame} action={PATH} label="Les démarches prioritaires">
        <FormFields filled={filled} />
        <p class="rang">
          <button class="bouton" type="submit">
            Enregistrer
          </button>
          <button class="bouton clair" type="submit" name="action" value="origine">
            Revenir à la liste d’origine
          </button>
        </p>
      </PostForm>
    </div>
  );
}

export function priorityRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const live = catalogueOf(kit);
  const { db, clock } = services;

  const formNow = () =>
    priorityForm(
      Object.fromEntries(
        live.catalogue.procedures.map(({ id, plainTitle, title }) => [id, `${plainTitle} (${title})`]),
      ),
    );

  function show(visit: Visit, filled: PrioritiesFilled) {
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: 'Les démarches prioritaires', private: true, errors: filled.errors },
      <PrioritiesPage frame={frame} filled={filled} saved={visit.req.query('fait') === 'oui'} />,
    );
  }

  return [
    {
      method: 'GET',
      path: PATH,
      permission: editsProcedures,
      handle: (visit) =>
        show(visit, formNow().blank(priorityRanks(live.catalogue.priorities.map(({ id }) => id)))),
    },
    {
      method: 'POST',
      path: PATH,
      permission: editsProcedures,
      async handle(visit) {
        const { sent, ...read } = await kit.read(visit, formNow());
        const { accountId } = requestAgent(visit.get('actor'));
        const actor = { kind: 'account' as const, id: accountId };
        if (sent.text('action') === 'origine') {
          await db.transaction().execute(async (tx) => {
            await clearPriorities(tx);
            await appendJournal(tx, { actor, action: 'clearPriorities', object: { kind: 'procedure' } });
          });
        } else {
          if (read.kind === 'refused') return show(visit, read.filled);
          const ids = Object.values(read.values).filter((id) => id !== undefined);
          const edited = { editedBy: accountId, editedAt: clock.now().toString() };
          await db.transaction().execute(async (tx) => {
            await savePriorities(tx, ids, edited);
            await appendJournal(tx, {
              actor,
              action: 'savePriorities',
              object: { kind: 'procedure' },
              details: { count: ids.length },
            });
          });
        }
        await live.refresh();
        return seeOther(`${PATH}?fait=oui`);
      },
    },
  ];
}
