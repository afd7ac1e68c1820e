// /coordination/aides: what the counters of the territory did, what stood in the way, why rights were not asked for.

import { catalogueOf } from '#capabilities/procedures';
import { coordinates } from '#capabilities/referrals';
import type { Kit } from '#kit/kit.ts';
import type { Route } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import { masked } from '#shared/masked.ts';
import { type CountLine, Counts } from '#ui/table/counts.tsx';
import { WHAT } from '../meeting/encounter.ts';
import { countHelp, countReasons, type HelpCounts } from './help-store.ts';
import { FRICTION, NOT_ASKED, UNABLE } from './help-words.ts';

const MONTHS = 3;
function HelpOfTerritory(props: {
  since: string;
  helped: HelpCounts;
  unable: readonly CountLine[];
  notAsked: readonly CountLine[];
  friction: readonly CountLine[];
}) {
  const { since, helped, unable, notAsked, friction } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/coordination/orientations">Les orientations du territoire</a>
      </p>
      <h1 class="titre-page">Ce que font les guichets, et ce qui gêne</h1>
      <p>Depuis le {since}. Des aides notées sans nom : une personne venue deux fois compte deux fois.</p>
      <Counts
        title="Ce qui s’est passé"
        lines={[
          ...Object.entries(WHAT).map(([code, name]) => ({ name, count: masked(helped.byWhat[code] ?? 0) })),
          { name: 'Par téléphone, parmi elles', count: masked(helped.phone) },
        ]}
      />
      <Counts title="Quand personne n’a pu aider" lines={unable} />
      <Counts title="Un droit pas demandé, ou pas reçu" lines={notAsked} />
      <Counts title="Ce qui gêne, démarche par démarche" lines={friction} />
      <p class="doux">En dessous de 5, le nombre n’est pas montré.</p>
    </div>
  );
}

export function coordinationHelpRoutes(kit: Kit): Route[] {
  const { services, timeZone } = kit;
  const live = catalogueOf(kit);
  const { db, clock } = services;
  return [
    {
      method: 'GET',
      path: '/coordination/aides',
      permission: coordinates,
      async handle(visit) {
        const from = clock.now().toZonedDateTimeISO(timeZone()).subtract({ months: MONTHS });
        const since = from.toInstant();
        const worded = async (of: 'unable_because' | 'not_asked', words: Record<string, string>) => {
          const counted = new Map((await countReasons(db, of, since)).map((one) => [one.reason, one.count]));
          return Object.entries(words).map(([code, name]) => ({
            name,
            count: masked(counted.get(code) ?? 0),
          }));
        };
        const title = (id: string | null) =>
          (id && live.catalogue.byId(id)?.plainTitle) || 'Sans démarche précise';
        const friction = (await countReasons(db, 'friction', since)).map(
          ({ reason, procedureId, count }) => ({
            name: `${title(procedureId)}\u00a0: ${FRICTION[reason as keyof typeof FRICTION].toLowerCase()}`,
            count: masked(count),
          }),
        );
        return kit.page(
          visit,
          {
            title: 'Ce que font les guichets',
            private: true,
            styles: [services.assets.url('poste.css')],
          },
          <HelpOfTerritory
            since={sayDate(from.toPlainDate())}
            helped={await countHelp(db, undefined, since)}
            unable={await worded('unable_because', UNABLE)}
            notAsked={await worded('not_asked', NOT_ASKED)}
            friction={friction}
          />,
        );
      },
    },
  ];
}
