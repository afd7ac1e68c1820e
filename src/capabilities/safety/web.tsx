// The door of the safety net: the page of numbers, and what is drawn when a search hears danger.
import { indexOf, locate, makeStatusBoard, readAsked } from '#capabilities/directory';
import { addressesOf, territoryOf } from '#capabilities/territory';
import type { Door } from '#kit/door.ts';
import type { Kit } from '#kit/kit.ts';
import { GO_ON, type SearchedFrom } from '#kit/search.ts';
import { everyone } from '#platform/actor.ts';
import type { Route, Visit } from '#platform/web.ts';
import type { Danger } from '#shared/hearing/hear-danger.ts';
import { languageHeard } from '#shared/hearing/language-heard.ts';
import { LANGUAGE_CODES, type LanguageCode } from '#shared/language/languages.ts';
import { authorisation } from './authorisation.ts';
import { NET, NUMBERS_PATH } from './net.ts';
import { DangerPage, NumbersPanel, QuietLine, UsefulNumbersPage } from './pages.tsx';
import { placesFor } from './places.ts';

/** The tab and the history say nothing of what happens. */
const TITLE = 'Numéros utiles';

function safetyRoutes(kit: Kit): Route[] {
  const { services } = kit;
  const board = makeStatusBoard(kit.timeZone());
  const region = () => territoryOf(kit).region;
  const page = (visit: Visit, content: preact.JSX.Element) =>
    kit.page(
      visit,
      {
        title: TITLE,
        private: true,
        styles: [services.assets.url('secours.css')],
        scripts: [services.assets.url('leave.js')],
      },
      content,
    );

  async function answer(visit: Visit, danger: Danger, { path, parameters }: SearchedFrom): Promise<Response> {
    const { finder } = indexOf(kit);
    const { localities } = territoryOf(kit);
    const { from } = await locate(readAsked(parameters), localities, addressesOf(kit), (code) =>
      finder.byCommune(code),
    );
    const now = services.clock.now();
    const places = placesFor(finder, danger.situations, from).map((listing) => ({
      listing,
      status: board.show(listing.hours, now),
    }));
    return page(
      visit,
      <DangerPage
        situations={danger.situations}
        language={languageHeard(parameters.get('q') ?? '')}
        region={region()}
        places={places}
        again={{ path, fields: [...parameters], goOn: GO_ON }}
      />,
    );
  }

  kit.find(NET).drawnWith({
    answer,
    panel: ({ situations }) => <NumbersPanel situations={situations} region={region()} />,
    line: () => <QuietLine />,
  });

  return [
    {
      method: 'GET',
      path: NUMBERS_PATH,
      permission: everyone,
      handle(visit) {
        const asked = visit.req.query('langue');
        const language: LanguageCode = LANGUAGE_CODES.find((code) => code === asked) ?? 'fr';
        return page(visit, <UsefulNumbersPage language={language} region={region()} />);
      },
    },
  ];
}

export const door: Door = {
  routes: safetyRoutes,
  authorisation,
  menu: [{ menu: 'public', href: NUMBERS_PATH, text: 'En danger ?', rank: 90, permission: everyone }],
  siteMap: [{ href: NUMBERS_PATH, text: 'Numéros utiles : en danger, tout de suite', rank: 15 }],
  samplePages: { public: [NUMBERS_PATH, `${NUMBERS_PATH}?langue=ar`] },
};
