// The second way to the places: by commune, in alphabetical order, without any search.

import { atPlace, ofPlace } from '#shared/french-place.ts';
import type { ShownPart } from '#ui/page/frame.ts';
import { ShownBeside } from '#ui/page/shown.tsx';
import { placePath } from '../paths.ts';
import type { Card, ShownStatus } from '../search/result-list.ts';
import { Freshness, StatusBadge } from '../sheet/sheet-page.tsx';

type CountedCommune = { code: string; name: string; postcode: string; places: number };

export function CommunesPage({ communes }: { communes: CountedCommune[] }) {
  const sorted = [...communes].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Les lieux, commune par commune</h1>
      {sorted.length === 0 ? (
        <p>Aucune commune n’est encore chargée.</p>
      ) : (
        <ul class="colonnes">
          {sorted.map(({ code, name, postcode, places }) => (
            <li key={code}>
              <a class="lien" href={`/communes/${code}`}>
                {name}
              </a>{' '}
              <span class="petit doux num">
                {postcode}, {places === 0 ? 'aucun lieu' : places === 1 ? '1 lieu' : `${places} lieux`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function CommunePage({
  name,
  code,
  places,
  beside,
}: {
  name: string;
  code: string;
  beside: readonly ShownPart[];
  places: { card: Card; status: ShownStatus }[];
}) {
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href="/communes">Toutes les communes</a>
      </p>
      <h1 class="titre-page">Les lieux {ofPlace(name)}</h1>
      {places.length === 0 && <p>Nous ne connaissons aucun lieu {atPlace(name)}.</p>}
      <ul class="lieux3">
        {places.map(({ card, status }) => (
          <li class="bloc" key={card.slug}>
            <h2 class="h3">
              <a href={placePath(card.slug)}>{card.name}</a>
            </h2>
            <p>
              <StatusBadge status={status} />
            </p>
            {card.does && <p>{card.does}</p>}
            {card.phone && (
              <p>
                <a class="num" href={card.phone.link}>
                  {card.phone.shown}
                </a>
              </p>
            )}
            <Freshness freshness={card.freshness} />
          </li>
        ))}
      </ul>
      <ShownBeside parts={beside} />
      <p>
        <a class="bouton" href={`/lieux?commune=${code}`}>
          Chercher un lieu autour {ofPlace(name)}
        </a>
      </p>
    </div>
  );
}
