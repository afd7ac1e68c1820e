// The same words in the language of a person, folded under the French that the agent reads.
import { LANGUAGES, type LanguageCode, markupOf } from '#shared/language/languages.ts';

/** Nothing for whoever is told in French. On paper the list keeps the French alone: it is the agent's. */
export function OwnWords({ said }: { said: { own: string; language: LanguageCode } | null }) {
  if (!said?.own) return null;
  return (
    <details class="ecran">
      <summary>Les mêmes mots en {LANGUAGES[said.language].name}</summary>
      <p {...markupOf(said.language)}>{said.own}</p>
    </details>
  );
}
