// /administration/demarches-prioritaires: the coordination says which procedures come first, and in which order.
import type { Kit } from '#kit/kit.ts';
import { appendJournal } from '#platform/journal.ts';
import { type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { ErrorSummary, type FieldErrors, PostForm, SelectField } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { editsProcedures, requestAgent } from '../policy.ts';
import { clearPriorities, savePriorities } from '../store.ts';
import type { CataloguedProcedure } from './catalogue.ts';
import { catalogueOf } from './live-catalogue.ts';
import { MOST_PRIORITIES, priorityField, readPriorities } from './priorities.ts';

const PATH = '/administration/demarches-prioritaires';

function PrioritiesPage(props: {
  frame: Frame;
  all: readonly CataloguedProcedure[];
  /** Identifiers by place of the list, empty where nothing is chosen. */
  chosen: readonly string[];
  errors: FieldErrors;
  saved: boolean;
}) {
  const { frame, all, chosen, errors } = props;
  const options = [
    { value: '', text: 'Aucune' },
    ...all.map(({ id, plainTitle, title }) => ({ value: id, text: `${plainTitle} (${title})` })),
  ];
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
      <ErrorSummary errors={errors} />
      <PostForm frame={frame} action={PATH} label="Les démarches prioritaires">
        {Array.from({ length: MOST_PRIORITIES }, (_, index) => (
          <SelectField
            name={priorityField(index)}
            label={`${index + 1}${index === 0 ? 're' : 'e'} démarche`}
            options={options}
            value={chosen[index] ?? ''}
            error={errors[priorityField(index)]}
            key={priorityField(index)}
          />
        ))}
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

  function show(visit: Visit, chosen: readonly string[], errors: FieldErrors = {}) {
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: 'Les démarches prioritaires', private: true, errors },
      <PrioritiesPage
        frame={frame}
        chosen={chosen}
        errors={errors}
        all={live.catalogue.procedures}
        saved={visit.req.query('fait') === 'oui'}
      />,
    );
  }

  return [
    {
      method: 'GET',
      path: PATH,
      permission: editsProcedures,
      handle: (visit) =>
        show(
          visit,
          live.catalogue.priorities.map(({ id }) => id),
        ),
    },
    {
      method: 'POST',
      path: PATH,
      permission: editsProcedures,
      async handle(visit) {
        const form = await readForm(visit);
        const { accountId } = requestAgent(visit.get('actor'));
        const actor = { kind: 'account' as const, id: accountId };
        if (form.text('action') === 'origine') {
          await db.transaction().execute(async (tx) => {
            await clearPriorities(tx);
            await appendJournal(tx, { actor, action: 'clearPriorities', object: { kind: 'procedure' } });
          });
        } else {
          const read = readPriorities(form.text, (id) => live.catalogue.byId(id) !== undefined);
          if (read.kind === 'refused') {
            const typed = Array.from({ length: MOST_PRIORITIES }, (_, index) =>
              form.text(priorityField(index)),
            );
            return show(visit, typed, read.errors);
          }
          const edited = { editedBy: accountId, editedAt: clock.now().toString() };
          await db.transaction().execute(async (tx) => {
            await savePriorities(tx, read.ids, edited);
            await appendJournal(tx, {
              actor,
              action: 'savePriorities',
              object: { kind: 'procedure' },
              details: { count: read.ids.length },
            });
          });
        }
        await live.refresh();
        return seeOther(`${PATH}?fait=oui`);
      },
    },
  ];
}
