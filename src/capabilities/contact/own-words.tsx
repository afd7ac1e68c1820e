// What is said to a person in their own language, folded under the French that the agent reads; and the letter to print.

import { LANGUAGES, markupOf } from '#shared/languages.ts';
import type { Said } from './store.ts';

/** Nothing for whoever is told in French. On paper the list keeps the French alone: it is the agent's. */
export function OwnWords({ said }: { said: Said | null }) {
  if (!said?.own) return null;
  return (
    <details class="ecran">
      <summary>Les mêmes mots en {LANGUAGES[said.language].name}</summary>
      <p {...markupOf(said.language)}>{said.own}</p>
    </details>
  );
}

type LetterToPost = { id: string; channel: string; said: Said | null; detail: string };

export function PrintLetter({ call: { id, channel, said, detail } }: { call: LetterToPost }) {
  if (channel !== 'letter' || !said) return null;
  return (
    <a class="mini" href={`/guichet/appels/${id}/lettre.pdf`}>
      Imprimer la lettre<span class="vh"> : {detail}</span>
    </a>
  );
}
