// The words around a list of results: heading, what had to be widened, which commune is meant.
import { escapeText } from '#platform/serving/stencil.ts';
import { ofPlace } from '#shared/french-place.ts';
import { NEEDS } from '../needs.ts';
import { type Asked, writeAsked } from '../search/asked.ts';
import type { Answer, Widening } from '../search/finder.ts';

/** A commune that a text may mean. */
export type Candidate = {
  code: string;
  name: string;
  postcode: string;
  departement: string;
  formerName: string | null;
};

/** Where the search starts from, and how that was understood. */
export type Start =
  | { kind: 'nowhere'; main?: string | undefined }
  | { kind: 'point'; text: string }
  | { kind: 'commune'; code: string; name: string; formerName: string | null }
  | { kind: 'unknown'; text: string }
  | { kind: 'several'; text: string; candidates: Candidate[] };

const quote = (words: string) => `«\u00a0${words}\u00a0»`;

export function subjectOf(asked: Asked): string {
  if (asked.need) return quote(NEEDS[asked.need].plain);
  return asked.words ? quote(asked.words) : 'Tous les lieux';
}

function countWords(answer: Answer, shown: number): string {
  if (shown === 0) return 'aucun lieu trouvé';
  const most = answer.total > shown ? `les ${shown} plus proches sur ${answer.total}` : undefined;
  return most ?? (shown === 1 ? '1 lieu' : `${shown} lieux`);
}

/** « J’ai acheté une voiture » : 6 lieux près des Ormeaux. */
export function headingOf(asked: Asked, answer: Answer, start: Start): string {
  const place =
    start.kind === 'commune'
      ? ` près ${ofPlace(start.name)}`
      : start.kind === 'point'
        ? ' près de chez vous'
        : '';
  return `${subjectOf(asked)}\u00a0: ${countWords(answer, answer.found.length)}${place}`;
}

/** For the tab: what, and where. */
export function titleOf(asked: Asked, start: Start): string {
  return `${subjectOf(asked).replaceAll('\u00a0', ' ')}${start.kind === 'commune' ? ` près ${ofPlace(start.name)}` : ''}`;
}

/** One sentence on how the search was widened. */
export function wideningWords(widening: Widening, asked: Asked, answer: Answer): string {
  switch (widening.kind) {
    case 'notUnderstood':
      return `Nous n’avons pas compris ${quote(asked.words)}. Voici des lieux qui aident près de vous : dites-leur votre besoin avec vos mots, ou appelez.`;
    case 'anyHelp':
      return widening.family === 'digitalMediation'
        ? 'Peu de lieux annoncent cette aide précise. Nous ajoutons ceux qui aident pour le numérique en général : appelez avant de venir.'
        : 'Peu de lieux annoncent cette démarche précise. Nous ajoutons ceux qui aident pour tous les papiers : appelez avant de venir.';
    case 'further':
      return `Rien de plus près : nous avons cherché jusqu’à ${widening.kilometres} km.`;
    case 'withoutFilters':
      return `Aucun lieu n’a tout ce que vous demandez. Voici ${answer.found.length > 1 ? 'les lieux les plus proches' : 'le lieu le plus proche'} sans tenir compte des cases cochées.`;
  }
}

function startWords(start: Start, asked: Asked): string {
  switch (start.kind) {
    case 'nowhere':
      return '<p>Dites-nous près de quelle commune : nous montrons les lieux les plus proches.</p>';
    case 'unknown':
      return `<p><strong>Nous ne trouvons pas la commune ${quote(escapeText(start.text))}.</strong> Vérifiez l’écriture, ou tapez le code postal.</p>`;
    case 'several': {
      const links = start.candidates.map((one) => {
        const href = writeAsked({ ...asked, where: '', communeCode: one.code });
        const former = one.formerName ? ` (autrefois ${one.formerName})` : '';
        return `<li><a class="lien" href="${escapeText(href)}">${escapeText(`${one.name}${former}, ${one.postcode}, ${one.departement}`)}</a></li>`;
      });
      return `<p><strong>Plusieurs communes correspondent à ${quote(escapeText(start.text))}.</strong> Laquelle ?</p><ul>${links.join('')}</ul>`;
    }
    case 'commune':
      return start.formerName
        ? `<p>${escapeText(`${start.formerName} fait aujourd’hui partie ${ofPlace(start.name)}.`)}</p>`
        : '';
    case 'point':
      return '';
  }
}

/** What must be said before the list, as markup; '' when all is plain. */
export function introOf(asked: Asked, answer: Answer, start: Start): string {
  const words = answer.widenings.map(
    (widening) => `<p>${escapeText(wideningWords(widening, asked, answer))}</p>`,
  );
  const text = startWords(start, asked) + words.join('');
  return text === '' ? '' : `<div class="note-info">${text}</div>`;
}
