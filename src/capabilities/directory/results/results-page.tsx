// The page of results, drawn once for each combination of ticked boxes, then filled for each visit.
import { cutStencil, hole, type Stencil } from '#platform/serving/stencil.ts';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { renderPage } from '#ui/page/page.tsx';
import { ASKED_LANGUAGES, type Asked, FILTERS } from '../search/asked.ts';
import { AUDIENCES } from '../vocabulary.ts';

/** What changes from one visit to the next; everything is markup already. */
export type ResultsHoles = {
  title: string;
  heading: string;
  words: string;
  where: string;
  hidden: string;
  /** Which commune is meant, to be touched. */
  question: string;
  intro: string;
  order: string;
  list: string;
  map: string;
  mapLegend: string;
  mapSource: string;
  print: string;
};

function Tick({ name, value, text, asked }: { name: string; value: string; text: string; asked: boolean }) {
  return (
    <label class="coche">
      <input type="checkbox" name={name} value={value} checked={asked} />
      {text}
    </label>
  );
}

function Filters({ asked }: { asked: Asked }) {
  const spoken = asked.audience !== undefined || asked.language !== undefined;
  // What is asked is seen; on a wide screen all of it always is (result.css).
  const more = spoken || asked.filters.length > 0 || asked.travelling === 'pied';
  return (
    <form class="filtres bloc teinte" method="post" action="/lieux">
      <div class="ligne">
        <div>
          <label for="q">Votre besoin</label>
          <input type="search" id="q" name="q" value={hole('words')} autocomplete="off" />
        </div>
        <div>
          <label for="ou">Près de quelle commune ?</label>
          <input type="text" id="ou" name="ou" value={hole('where')} autocomplete="postal-code" />
        </div>
        <button class="bouton" type="submit">
          <Icon name="search" />
          Chercher
        </button>
      </div>
      {hole('hidden')}
      <details class="criteres" open={more}>
        <summary>Gratuit, en fauteuil, à pied, langue…</summary>
        <fieldset>
          <legend>Je veux un lieu</legend>
          <div class="rang">
            {FILTERS.map(({ code, text }) => (
              <Tick key={code} name="f[]" value={code} text={text} asked={asked.filters.includes(code)} />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>J’y vais</legend>
          <div class="rang">
            <label class="coche">
              <input type="radio" name="trajet" value="voiture" checked={asked.travelling === 'voiture'} />
              <Icon name="car" />
              en voiture
            </label>
            <label class="coche">
              <input type="radio" name="trajet" value="pied" checked={asked.travelling === 'pied'} />
              <Icon name="walk" />à pied
            </label>
          </div>
        </fieldset>
        <details open={spoken}>
          <summary>Langue parlée, âge, famille</summary>
          <div class="ligne">
            <div>
              <label for="langue">Où l’on parle</label>
              <select id="langue" name="langue">
                <option value="">français, ou peu importe</option>
                {Object.entries(ASKED_LANGUAGES).map(([code, text]) => (
                  <option value={code} key={code} selected={asked.language === code}>
                    {text}
                  </option>
                ))}
              </select>
            </div>
            <div>
              <label for="public">Ouvert aux</label>
              <select id="public" name="public">
                <option value="">tout le monde</option>
                {Object.entries(AUDIENCES).map(([code, text]) => (
                  <option value={code} key={code} selected={asked.audience === code}>
                    {text}
                  </option>
                ))}
              </select>
            </div>
          </div>
        </details>
        <button class="bouton clair" type="submit">
          Mettre à jour la liste
        </button>
      </details>
    </form>
  );
}

function ResultsContent({ frame, asked, mapStyle }: { frame: Frame; asked: Asked; mapStyle: string }) {
  const { territory } = frame;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">{hole('heading')}</h1>
      <p class="petit-ecran ecran">
        <a class="lien" href="#liste-titre">
          Aller à la liste
        </a>
      </p>
      {hole('question')}
      <Filters asked={asked} />
      {hole('intro')}
      <div class="resultats">
        <section aria-labelledby="liste-titre">
          <div class="tete">
            <h2 id="liste-titre">{hole('order')}</h2>
            <a class="petit-ecran" href="#carte">
              <Icon name="pin" />
              Voir la carte
            </a>
          </div>
          <ol class="cartes-l">{hole('list')}</ol>
          {hole('print')}
        </section>
        <figure class="carte" id="carte" data-source={hole('mapSource')} data-style={mapStyle}>
          <div class="dessin">{hole('map')}</div>
          <figcaption>{hole('mapLegend')}</figcaption>
        </figure>
      </div>
      <section class="personne" aria-labelledby="aucun-titre">
        <div>
          <h2 id="aucun-titre">Aucun lieu ne vous va ?</h2>
          <p>{territory.whoAnswers || 'Une personne vous répond et cherche avec vous.'}</p>
        </div>
        {territory.phone && (
          <p>
            <a class="tel num" href={territory.phoneLink}>
              <Icon name="phone" />
              {territory.phone}
            </a>
          </p>
        )}
      </section>
    </div>
  );
}

/** Whether a page can be reused as it is: everything that the drawing depends on. */
function keyOf(asked: Asked): string {
  return [asked.filters.join(), asked.audience, asked.language, asked.travelling].join('|');
}

const MOST = 400;

export type ResultsDrawer = (asked: Asked) => Stencil;

/** `frame` is the one of an anonymous visit to /lieux: the page is the same for everybody. */
export function makeResultsDrawer(frame: Frame, island: { script: string; style: string }): ResultsDrawer {
  const known = new Map<string, Stencil>();
  return (asked) => {
    const key = keyOf(asked);
    let stencil = known.get(key);
    if (!stencil) {
      const page = renderPage(
        frame,
        { title: '', wholeTitle: hole('title'), scripts: [island.script] },
        <ResultsContent frame={frame} asked={asked} mapStyle={island.style} />,
      );
      stencil = cutStencil(page);
      if (known.size >= MOST) known.delete(known.keys().next().value!);
      known.set(key, stencil);
    }
    return stencil;
  };
}
