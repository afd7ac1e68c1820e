// /demarches: the list, a sheet, its print; and the territory's own editing.

import { findSheetBySlug, isNeedCode, NEEDS, needsOf } from '#capabilities/directory';
import { territoryOf } from '#capabilities/territory';
import type { Door } from '#kit/door.ts';
import type { Kit } from '#kit/kit.ts';
import { printRoute } from '#kit/print.ts';
import { safetyNetOf, searchRoutes } from '#kit/search.ts';
import { everyone } from '#platform/actor.ts';
import { NotFound, type Route, type Visit } from '#platform/web.ts';
import { authorisation } from './authorisation.ts';
import type { CataloguedProcedure } from './catalogue/catalogue.ts';
import { catalogueOf } from './catalogue/live-catalogue.ts';
import { priorityRoutes } from './catalogue/priority-routes.tsx';
import { editingRoutes } from './editing/editing-routes.tsx';
import { ProceduresPage } from './pages.tsx';
import { answersRequests, editsProcedures } from './policy.ts';
import { attemptRoutes } from './request/attempt-routes.tsx';
import { practiceRoutes } from './request/practice-routes.tsx';
import { requestDeskRoutes } from './request/request-desk-routes.tsx';
import { requestEditorRoutes } from './request/request-editor-routes.tsx';
import { requestRoutes } from './request/request-routes.tsx';
import { findForm } from './request/request-store.ts';
import {
  APPEAL_TEMPLATE,
  appealPrint,
  letterAddress,
  letterAsked,
  lettersOf,
  sayLetter,
} from './sheet/appeal-letter.ts';
import { makeExplainer } from './sheet/explain.ts';
import { printProcedure, procedurePrint } from './sheet/prints.ts';
import { aboutNeeds } from './sheet/procedure-links.ts';
import { ProcedurePage } from './sheet/procedure-page.tsx';
import { readTold, viewProcedure } from './sheet/sheet-view.ts';

function proceduresRoutes(kit: Kit): Route[] {
  const { services, frameOf, printer } = kit;
  const live = catalogueOf(kit);
  const styles = [services.assets.url('demarche.css')];

  /** The procedure of the address and what is told of the person's case. */
  function asked(visit: Visit) {
    const { catalogue } = live;
    const procedure = catalogue.bySlug(visit.req.param('slug') ?? '');
    if (!procedure) throw new NotFound();
    const parameters = new URL(visit.req.url).searchParams;
    const told = readTold(parameters, procedure);
    const today = kit.today();
    const view = viewProcedure(procedure, catalogue, told, { today, region: territoryOf(kit).region });
    return { catalogue, procedure, told, view, today, explainer: makeExplainer(catalogue.glossary) };
  }

  /** What the list is asked for: words, a need, or all that a place helps with. */
  async function wanted(
    parameters: URLSearchParams,
  ): Promise<{ words: string; found: readonly CataloguedProcedure[] }> {
    const { catalogue } = live;
    const words = (parameters.get('q') ?? '').trim().slice(0, 200);
    if (words) return { words, found: catalogue.search(words) };
    const need = parameters.get('besoin') ?? '';
    if (isNeedCode(need)) return { words: NEEDS[need].plain, found: aboutNeeds(catalogue, [need]) };
    const slug = parameters.get('lieu');
    const place = slug ? await findSheetBySlug(services.db, slug) : undefined;
    if (!place) return { words: '', found: [] };
    return { words: place.place.name?.value ?? '', found: aboutNeeds(catalogue, needsOf(place)) };
  }

  return [
    ...searchRoutes(kit, {
      path: '/demarches',
      permission: everyone,
      addressOf: (parameters) => {
        const words = (parameters.get('q') ?? '').trim();
        return words ? `/demarches?q=${encodeURIComponent(words)}` : '/demarches';
      },
      async handle(visit, { parameters, danger, unsaid }) {
        const { catalogue } = live;
        const { words, found } = await wanted(parameters);
        const net = safetyNetOf(kit);
        const panel = danger?.signal === 'strong' && frameOf(visit).account;
        return kit.page(
          visit,
          { title: 'Les démarches', styles },
          <ProceduresPage
            catalogue={catalogue}
            words={words}
            unsaid={unsaid}
            found={found}
            above={danger && (panel ? net.panel(danger) : net.line())}
          />,
        );
      },
    }),
    {
      method: 'GET',
      path: '/demarches/:slug',
      permission: everyone,
      async handle(visit) {
        const { catalogue, procedure, told, view, explainer } = asked(visit);
        const form = await findForm(services.db, procedure.id);
        const frame = frameOf(visit);
        const questions = view.deadlines.flatMap((deadline) => deadline.questions);
        const errors = Object.fromEntries(questions.flatMap(({ id, error }) => (error ? [[id, error]] : [])));
        const neighbours = procedure.nextTo.flatMap((id) => catalogue.byId(id) ?? []);
        const query = new URL(visit.req.url).search;
        const shown = { ...procedure, needs: procedure.needs.filter(isNeedCode) };
        return kit.page(
          visit,
          { title: procedure.plainTitle, description: procedure.summary, styles, errors },
          <ProcedurePage
            frame={frame}
            procedure={shown}
            view={view}
            told={told}
            explainer={explainer}
            neighbours={neighbours}
            address={`/demarches/${procedure.slug}`}
            ownForm={form !== undefined}
            printAddress={`/demarches/${procedure.slug}/feuille.pdf${query}`}
            letters={lettersOf(procedure).map((letter) => ({
              said: sayLetter(letter),
              href: letterAddress(procedure.slug, query, letter),
            }))}
          />,
        );
      },
    },
    printRoute(kit, {
      path: '/demarches/:slug/feuille.pdf',
      permission: everyone,
      async make(visit, sheet) {
        const { procedure, view, explainer } = asked(visit);
        const data = procedurePrint(procedure, view, explainer, sheet);
        return { name: `${procedure.slug}.pdf`, pdf: await printProcedure(printer, data) };
      },
    }),
    printRoute(kit, {
      path: '/demarches/:slug/contester.pdf',
      permission: everyone,
      async make(visit, { print, ...sheet }) {
        const { catalogue, procedure, view } = asked(visit);
        const letter = letterAsked(procedure, new URL(visit.req.url).searchParams);
        if (!letter) throw new NotFound();
        const pdf = await print(
          APPEAL_TEMPLATE,
          appealPrint(procedure, view, catalogue, { ...sheet, letter }),
        );
        return { name: `contester-${procedure.slug}.pdf`, pdf };
      },
    }),
    ...attemptRoutes(kit),
    ...requestRoutes(kit),
    ...practiceRoutes(kit),
    ...requestDeskRoutes(kit),
    ...requestEditorRoutes(kit),
    ...editingRoutes(kit),
    ...priorityRoutes(kit),
  ];
}

export const door: Door = {
  routes: proceduresRoutes,
  authorisation,
  menu: [
    { menu: 'public', href: '/demarches', text: 'Démarches', rank: 20, permission: everyone },
    { menu: 'desk', href: '/demandes', text: 'Demandes', rank: 30, permission: answersRequests },
    { menu: 'desk', href: '/demarches', text: 'Démarches', rank: 40, permission: everyone },
    { menu: 'coordination', href: '/demandes', text: 'Demandes', rank: 20, permission: answersRequests },
    {
      menu: 'coordination',
      href: '/administration/demarches',
      text: 'Fiches',
      rank: 30,
      permission: editsProcedures,
    },
  ],
  siteMap: [
    { href: '/demarches', text: 'Les démarches : pour qui, avec quels papiers, jusqu’à quand', rank: 30 },
    { href: '/entrainement', text: 'S’entraîner à remplir un formulaire, sans rien envoyer', rank: 40 },
  ],
  samplePages: {
    public: [
      '/demarches?q=carte+grise',
      '/demarches/carte-grise?dateOfSale=2026-11-12',
      '/demarches/carte-grise/attestation',
      '/entrainement',
      '/entrainement/essai',
    ],
    coordination: ['/administration/demarches', '/administration/demarches-prioritaires'],
  },
};
