// /administration/demarches: coordinators and administrators correct the sheets, or write their own.

import { findAccountName, findOrganisation, hasMemberWith } from '#capabilities/accounts';
import { isNeedCode } from '#capabilities/directory';
import { territoryOf } from '#capabilities/territory';
import type { Kit } from '#kit/kit.ts';
import type { Actor } from '#platform/actor.ts';
import { NotAllowed, NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { catalogueOf } from '../catalogue/live-catalogue.ts';
import { ANSWERING, editsProcedures } from '../policy.ts';
import { listAnswerers } from '../request/request-store.ts';
import { makeExplainer } from '../sheet/explain.ts';
import { markOf } from '../sheet/mark.ts';
import { ProcedurePage } from '../sheet/procedure-page.tsx';
import { readability } from '../sheet/readability.ts';
import { readTold, viewProcedure } from '../sheet/sheet-view.ts';
import { findDraft, findStanding, listEditions } from '../store.ts';
import { checkProcedure, publishProcedure, saveDraft, withdrawProcedure } from './edit.ts';
import { type DraftContent, FIELD_OF, newProcedure, readEditForm, wordsOf } from './edit-form.ts';
import { type Difference, differences } from './editing-conflict.tsx';
import { EditedProceduresPage, EditProcedurePage, type FormToEntrust } from './editing-pages.tsx';

const accountOf = (actor: Actor): string => {
  if (actor.kind !== 'account') throw new NotAllowed();
  return actor.accountId;
};

/** Messages about the sheet, beside the fields that show it. */
const fieldErrors = (errors: Record<string, string>): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([name, message]) => {
      const [part = '', index] = name.split('.');
      return [(FIELD_OF[part] ?? 'titre').replace('-1-', `-${Number(index ?? 0) + 1}-`), message];
    }),
  );

const slugOf = (title: string) =>
  title
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

export function editingRoutes(kit: Kit): Route[] {
  const { services, frameOf, timeZone } = kit;
  const live = catalogueOf(kit);
  const { db, clock, assets } = services;
  const styles = [assets.url('demarche.css')];
  const todayOf = () => clock.now().toZonedDateTimeISO(timeZone()).toPlainDate();
  const contextOf = (visit: Visit) => ({ accountId: accountOf(visit.get('actor')), now: clock.now() });

  /** Forms that nobody can answer, then those of which nobody said who answers. */
  async function formsToEntrust(): Promise<FormToEntrust[]> {
    const forms = await Promise.all(
      (await listAnswerers(db)).map(async ({ procedureId, organisationId, answererChosen }) => ({
        id: procedureId,
        title: live.catalogue.byId(procedureId)?.title ?? procedureId,
        answerer: (await findOrganisation(db, organisationId))?.name ?? '',
        unanswered: !(await hasMemberWith(db, organisationId, ANSWERING)),
        answererChosen,
      })),
    );
    return forms
      .filter(({ unanswered, answererChosen }) => unanswered || !answererChosen)
      .sort((a, b) => Number(b.unanswered) - Number(a.unanswered) || a.title.localeCompare(b.title, 'fr'));
  }

  async function showList(visit: Visit, errors: FieldErrors = {}, typed = '') {
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: 'Les fiches de démarches', private: true, styles, errors },
      <EditedProceduresPage
        frame={frame}
        errors={errors}
        typed={typed}
        toEntrust={await formsToEntrust()}
        list={[...live.catalogue.procedures].sort((a, b) => a.title.localeCompare(b.title, 'fr'))}
      />,
    );
  }

  /** The draft if there is one, else what stands. */
  async function edited(visit: Visit): Promise<DraftContent> {
    const id = visit.req.param('id') ?? '';
    const draft = await findDraft(db, id);
    if (draft) return { ...(draft.content as DraftContent), version: draft.version };
    const current = live.catalogue.byId(id);
    if (!current) throw new NotFound();
    const { local: _, ...content } = current;
    return content;
  }

  async function show(
    visit: Visit,
    content: DraftContent,
    errors: FieldErrors = {},
    /** What somebody else saved meanwhile. */
    conflict?: { by: string; list: readonly Difference[] },
  ) {
    const frame = frameOf(visit);
    const editions = await listEditions(db, content.id);
    const checked = await Promise.all(
      (content.checkedFacts ?? []).map(async ({ fact, on, by, source, sourceDated }) => {
        const name = by && (await findAccountName(db, by));
        const day = (text: string) => sayDate(Temporal.PlainDate.from(text));
        // Short enough for a telephone: the site, and the last word of the address, which names the page.
        const { hostname, pathname } = source ? new URL(source) : { hostname: '', pathname: '' };
        const page =
          hostname &&
          `${hostname.replace(/^www\./, '')}, ${pathname.split('/').filter(Boolean).at(-1) ?? ''}`;
        const said = [
          `vérifié le ${day(on)}`,
          ...(name ? [`par ${name}`] : []),
          ...(page ? [`sur ${page}`] : []),
          ...(sourceDated ? [`(page du ${day(sourceDated)})`] : []),
        ];
        return { fact, said: said.join(' ') };
      }),
    );
    return kit.page(
      visit,
      { title: content.title || 'Fiche', private: true, styles, errors },
      <EditProcedurePage
        frame={frame}
        errors={errors}
        editions={editions}
        timeZone={timeZone()}
        checked={checked}
        conflict={conflict}
        drawnFrom={markOf((await findStanding(db, content.id))?.content)}
        content={{ ...content, discreet: content.discreet ?? live.catalogue.byId(content.id)?.discreet }}
        score={readability(wordsOf(content))}
        done={visit.req.query('fait') ?? ''}
        local={live.catalogue.byId(content.id)?.local ?? false}
        operators={live.catalogue.operators}
        others={live.catalogue.procedures}
      />,
    );
  }

  return [
    {
      // The draft as people would read it, with its calculator; nobody else sees it.
      method: 'GET',
      path: '/administration/demarches/:id/apercu',
      permission: editsProcedures,
      async handle(visit) {
        const content = await edited(visit);
        const checked = checkProcedure(content);
        if (checked.kind === 'refused') return show(visit, content, fieldErrors(checked.errors));
        const procedure = { ...checked.procedure, local: true, discreet: checked.procedure.discreet ?? true };
        const told = readTold(new URL(visit.req.url).searchParams, procedure);
        const view = viewProcedure(procedure, live.catalogue, told, {
          today: todayOf(),
          region: territoryOf(kit).region,
        });
        const frame = frameOf(visit);
        const shown = { ...procedure, needs: procedure.needs.filter(isNeedCode) };
        return kit.page(
          visit,
          { title: `Aperçu : ${procedure.plainTitle}`, private: true, styles },
          <>
            <div class="cadre">
              <p class="note-info">
                Aperçu du brouillon : les habitants ne le voient pas.{' '}
                <a href={`/administration/demarches/${procedure.id}`}>Revenir à la fiche</a>
              </p>
            </div>
            <ProcedurePage
              frame={frame}
              procedure={shown}
              view={view}
              told={told}
              explainer={makeExplainer(live.catalogue.glossary)}
              neighbours={procedure.nextTo.flatMap((id) => live.catalogue.byId(id) ?? [])}
              ownForm={false}
              address={`/administration/demarches/${procedure.id}/apercu`}
              printAddress=""
              letters={[]}
            />
          </>,
        );
      },
    },
    {
      method: 'GET',
      path: '/administration/demarches',
      permission: editsProcedures,
      handle: (visit) => showList(visit),
    },
    {
      method: 'POST',
      path: '/administration/demarches',
      permission: editsProcedures,
      async handle(visit) {
        const title = (await readForm(visit)).text('titre').slice(0, 120);
        const slug = slugOf(title);
        if (!slug) return showList(visit, { titre: 'Écrivez le nom de la démarche.' }, title);
        if (live.catalogue.bySlug(slug) || (await findDraft(db, `local-${slug}`)))
          return showList(visit, { titre: 'Une fiche porte déjà ce nom. Ouvrez-la dans la liste.' }, title);
        const content = newProcedure(`local-${slug}`, slug, title, todayOf());
        await saveDraft(db, content, contextOf(visit));
        return seeOther(`/administration/demarches/${content.id}`);
      },
    },
    {
      method: 'GET',
      path: '/administration/demarches/:id',
      permission: editsProcedures,
      handle: async (visit) => show(visit, await edited(visit)),
    },
    {
      method: 'POST',
      path: '/administration/demarches/:id',
      permission: editsProcedures,
      async handle(visit) {
        const base = await edited(visit);
        const form = await readForm(visit);
        const action = form.text('action');
        if (action === 'retirer') {
          await withdrawProcedure(db, base.id, contextOf(visit));
          await live.refresh();
          return seeOther('/administration/demarches');
        }
        const { accountId } = contextOf(visit);
        const content = readEditForm(form, base, { on: todayOf().toString(), by: accountId });
        // Whatever it lacks, what was typed is kept as the draft.
        const saved = await saveDraft(db, content, contextOf(visit), form.text('vu'));
        if (saved.kind === 'changed') {
          const { standing } = saved;
          const theirs = (standing?.content ?? base) as DraftContent;
          const by = standing ? ((await findAccountName(db, standing.editedBy)) ?? '') : '';
          const errors = {
            conflit:
              'Quelqu’un d’autre a enregistré cette fiche pendant que vous écriviez. Rien n’est perdu.',
          };
          return show(visit, content, errors, { by, list: differences(content, theirs) });
        }
        if (action === 'apercu') return seeOther(`/administration/demarches/${base.id}/apercu`);
        if (action !== 'publier') return seeOther(`/administration/demarches/${base.id}?fait=brouillon`);
        const checked = checkProcedure(content);
        if (checked.kind === 'refused') return show(visit, content, fieldErrors(checked.errors));
        await publishProcedure(db, base.id, todayOf(), contextOf(visit));
        await live.refresh();
        return seeOther(`/administration/demarches/${base.id}?fait=publiee`);
      },
    },
  ];
}
