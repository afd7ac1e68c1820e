// The list of procedures, and words explained where they stand.
import type { ComponentChildren } from 'preact';
import { Icon } from '#ui/icon/icon.tsx';
import type { Catalogue, CataloguedProcedure } from './catalogue/catalogue.ts';
import type { Explainer } from './sheet/explain.ts';
import { THEMES, type Theme } from './sheet/procedure.ts';

/** A text with its hard words explained: a button opens the meaning, without script, closed by Escape. */
export function Explained({ text, explainer }: { text: string; explainer: Explainer }) {
  return (
    <>
      {explainer.explain(text).map((part) => {
        if (typeof part === 'string') return part;
        const id = `mot-${part.entry.term.normalize('NFD').replace(/[^a-zA-Z0-9]+/g, '-')}`;
        return (
          <>
            <button type="button" class="mot" popovertarget={id}>
              {part.shown}
              <span class="vh"> (expliquer ce mot)</span>
            </button>
            <span class="bulle" id={id} popover={'auto'}>
              <b>{part.entry.term}</b>
              {part.entry.plain}
            </span>
          </>
        );
      })}
    </>
  );
}

function ProcedureLine({ procedure }: { procedure: CataloguedProcedure }) {
  return (
    <li>
      <a class="lien" href={`/demarches/${procedure.slug}`}>
        <strong>{procedure.plainTitle}</strong>
      </a>
      <p class="doux">{procedure.title}</p>
    </li>
  );
}

export function ProceduresPage({
  catalogue,
  words,
  unsaid,
  found,
  above,
}: {
  catalogue: Catalogue;
  words: string;
  /** The words stand in no link. */
  unsaid: boolean;
  found: readonly CataloguedProcedure[];
  above: ComponentChildren;
}) {
  const themes = (Object.keys(THEMES) as Theme[])
    .map((theme) => ({
      theme,
      list: catalogue.procedures.filter(({ themes }) => themes[0] === theme),
    }))
    .filter(({ list }) => list.length > 0);
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Les démarches</h1>
      <p class="chapo">Pour qui, jusqu’à quand, avec quels papiers, et où être aidé.</p>
      <form class="filtres" method="post" action="/demarches">
        <div>
          <label for="q">Que voulez-vous faire ?</label>
          <input type="search" id="q" name="q" value={words} autocomplete="off" aria-describedby="q-aide" />
          <span class="aide" id="q-aide">
            Avec vos mots. Par exemple : « j’ai acheté une voiture », « payer mon loyer »
          </span>
        </div>
        <p>
          <button class="bouton" type="submit">
            <Icon name="search" />
            Chercher
          </button>
        </p>
      </form>
      {above}
      {words && (
        <section aria-labelledby="trouve">
          <h2 id="trouve">
            {found.length === 0
              ? 'Nous n’avons pas trouvé de démarche avec ces mots'
              : found.length === 1
                ? 'Une démarche'
                : `${found.length} démarches`}
          </h2>
          {found.length === 0 && (
            <p>
              Essayez avec d’autres mots, regardez la liste, ou{' '}
              <a href={unsaid ? '/lieux' : `/lieux?q=${encodeURIComponent(words)}`}>
                cherchez un lieu où une personne vous aide
              </a>
              .
            </p>
          )}
          <ul class="demarches">
            {found.map((procedure) => (
              <ProcedureLine procedure={procedure} key={procedure.id} />
            ))}
          </ul>
        </section>
      )}
      {!words && catalogue.priorities.length > 0 && (
        <section aria-labelledby="prioritaires">
          <h2 id="prioritaires">Les plus demandées</h2>
          <ul class="demarches">
            {catalogue.priorities.map((procedure) => (
              <ProcedureLine procedure={procedure} key={procedure.id} />
            ))}
          </ul>
        </section>
      )}
      {themes.map(({ theme, list }) => (
        <section aria-labelledby={`t-${theme}`} key={theme}>
          <h2 id={`t-${theme}`}>{THEMES[theme]}</h2>
          <ul class="demarches">
            {list.map((procedure) => (
              <ProcedureLine procedure={procedure} key={procedure.id} />
            ))}
          </ul>
        </section>
      ))}
      {themes.length === 0 && <p>Aucune démarche n’est encore décrite ici.</p>}
      <p>
        <a href="/entrainement">S’entraîner à remplir un formulaire, sans rien envoyer</a>
      </p>
    </div>
  );
}
