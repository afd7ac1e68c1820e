// The kit that belong to no trade: health of the service, measures, legal kit.

import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { indexOf } from '#capabilities/directory';
import { territoryOf } from '#capabilities/territory';
import type { Door } from '#kit/door.ts';
import type { Kit } from '#kit/kit.ts';
import { everyone } from '#platform/actor.ts';
import { TREATMENTS } from '#platform/treatments.ts';
import { jsonAnswer, NotFound, type Route, SECURITY_HEADERS, seeOther } from '#platform/web.ts';
import type { Frame } from '#ui/page/frame.ts';
import { authorisation } from './authorisation.ts';
import { ComponentsPage } from './components-page.tsx';
import { isFirstRun } from './first-run.ts';
import { firstRunRoutes } from './first-run-routes.tsx';
import { HomePage } from './home-page.tsx';
import { AccessibilityPage, FreeSoftwarePage, PrivacyPage, SiteMapPage } from './pages.tsx';
import { settingsRoutes } from './settings-routes.tsx';

/** A database that takes longer is not ready, whatever it is doing. */
const LONGEST_ANSWER = 2_000;

function homeRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const index = indexOf(kit);
  const territory = () => territoryOf(kit);
  const treatments = Object.values(TREATMENTS);
  const page = (
    path: string,
    title: string,
    Content: (props: { frame: Frame }) => preact.JSX.Element,
  ): Route => ({
    method: 'GET',
    path,
    permission: everyone,
    handle(visit) {
      const frame = frameOf(visit);
      return kit.page(visit, { title }, <Content frame={frame} />);
    },
  });
  const home: Route = {
    method: 'GET',
    path: '/',
    permission: everyone,
    async handle(visit) {
      if (territory().localities.size === 0 && (await isFirstRun(services.db)))
        return seeOther('/installation');
      const frame = frameOf(visit);
      const communes = territory().localities.localities.filter(({ kind }) => kind === 'commune');
      const content = <HomePage frame={frame} communes={communes} places={index.finder.size} />;
      return kit.page(
        visit,
        { title: 'De quoi avez-vous besoin ?', styles: [services.assets.url('accueil.css')] },
        content,
      );
    },
  };
  return [
    home,
    ...firstRunRoutes(kit),
    ...settingsRoutes(kit),
    page('/accessibilite', 'Accessibilité', AccessibilityPage),
    page('/donnees-personnelles', 'Vos données', ({ frame }) => (
      <PrivacyPage frame={frame} treatments={treatments} />
    )),
    page('/plan-du-site', 'Plan du site', () => <SiteMapPage links={kit.siteMap()} />),
    page('/logiciel-libre', 'Logiciel libre', FreeSoftwarePage),
    {
      method: 'GET',
      path: '/composants',
      permission: everyone,
      handle(visit) {
        if (!territory().fictitious) throw new NotFound();
        return kit.page(
          visit,
          {
            title: 'Les composants',
            private: true,
            styles: [services.assets.url('poste.css'), services.assets.url('fiche.css')],
          },
          (frame) => <ComponentsPage frame={frame} />,
        );
      },
    },
    {
      method: 'GET',
      path: '/sante',
      permission: everyone,
      async handle() {
        const start = performance.now();
        const answers = sql`select 1`.execute(services.db).then(
          () => true,
          () => false,
        );
        const database = await Promise.race([answers, sleep(LONGEST_ANSWER, false, { ref: false })]);
        const milliseconds = Math.round(performance.now() - start);
        return jsonAnswer(
          { ready: database, database: { reachable: database, milliseconds }, places: index.finder.size },
          database ? 200 : 503,
        );
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      permission: everyone,
      async handle() {
        const { registry } = services.metrics;
        return new Response(await registry.metrics(), {
          headers: { ...SECURITY_HEADERS, 'content-type': registry.contentType, 'cache-control': 'no-store' },
        });
      },
    },
  ];
}

export const door: Door = {
  routes: homeRoutes,
  authorisation,
  siteMap: [
    { href: '/', text: 'Accueil', rank: 10 },
    { href: '/accessibilite', text: 'Accessibilité', rank: 80 },
    { href: '/donnees-personnelles', text: 'Vos données', rank: 90 },
    { href: '/logiciel-libre', text: 'Logiciel libre', rank: 100 },
  ],
  samplePages: {
    public: [
      '/',
      '/accessibilite',
      '/donnees-personnelles',
      '/plan-du-site',
      '/logiciel-libre',
      '/nulle-part',
    ],
    administration: ['/administration/territoire', '/composants'],
  },
};
