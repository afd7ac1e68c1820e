// The words around a list of results: heading, what had to be widened, which commune is meant.
import type { Elsewhere } from '#capabilities/territory';
import { escapeText } from '#platform/serving/stencil.ts';
import { atPlace, ofPlace } from '#shared/french-place.ts';
import { NEEDS } from '../needs.ts';
import { type Asked, writeAsked } from '../search/asked.ts';
import { type Answer, PAGE, type Widening } from '../search/finder.ts';

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
  /** `placed`: false when nobody said where the commune is, so that no distance from it is known. */
  | { kind: 'commune'; code: string; name: string; formerName: string | null; placed: boolean }
  /** `elsewhere`: the communes so called outside the territory; [] when no commune of the country is. */
  | { kind: 'unknown'; text: string; main: string | undefined; elsewhere: readonly Elsewhere[] }
  /** `postcode`: what was typed is the postcode of all the candidates. */
  | { kind: 'several'; text: string; postcode: boolean; candidates: Candidate[] };

/** Whether how far places are from where the search starts may be said. */
export const isMeasured = (start: Start): boolean =>
  start.kind === 'point' || (start.kind === 'commune' && start.placed);

/** The last page that an address can ask. */
const MOST_PAGES = 99;

const link = (href: string, text: string) => `<a href="${escapeText(href)}">${escapeText(text)}</a>`;
const quote = (words: string) => `«\u00a0${words}\u00a0»`;

export function subjectOf(asked: Asked): string {
  if (asked.need) return quote(NEEDS[asked.need].plain);
  return asked.words ? quote(asked.words) : 'Tous les lieux';
}

function countWords(answer: Answer, shown: number): string {
  if (shown === 0) return 'aucun lieu trouvé';
  if (answer.page > 1)
    return `lieux ${PAGE * (answer.page - 1) + 1} à ${PAGE * (answer.page - 1) + shown} sur ${answer.total}`;
  const most = answer.total > shown ? `les ${shown} plus proches sur ${answer.total}` : undefined;
  return most ?? (shown === 1 ? '1 lieu' : `${shown} lieux`);
}

/** « J’ai acheté une voiture » : 6 lieux près des Ormeaux. */
export function headingOf(asked: Asked, answer: Answer, start: Start): string {
  const count = countWords(answer, answer.found.length);
  return `${subjectOf(asked)}\u00a0: ${count}${answer.found.length > 0 ? aroundWords(start) : ''}`;
}

/** « près des Ormeaux », « autour des 2 communes de 00120 »: around what the places shown are. */
function aroundWords(start: Start): string {
  switch (start.kind) {
    case 'commune':
      return ` près ${ofPlace(start.name)}`;
    case 'point':
      return ' près de chez vous';
    case 'several':
      return start.postcode
        ? ` autour des ${start.candidates.length} communes de ${start.text}`
        : ` autour de ${start.candidates.length} communes possibles`;
    case 'unknown':
      return start.main ? ` autour ${ofPlace(start.main)}` : '';
    case 'nowhere':
      return '';
  }
}

/** The way to the places that follow and to those before; '' when the list is whole. */
export function pagesOf(asked: Asked, answer: Answer): string {
  const to = (page: number, text: string) => `<li>${link(writeAsked({ ...asked, page }), text)}</li>`;
  const before = answer.page > 1 ? to(answer.page - 1, `Les ${PAGE} lieux précédents`) : '';
  const rest = answer.total - PAGE * answer.page;
  const next =
    rest > 0 && answer.page < MOST_PAGES
      ? to(answer.page + 1, rest === 1 ? 'Le lieu suivant' : `Les ${Math.min(rest, PAGE)} lieux suivants`)
      : '';
  if (!before && !next) return '';
  return `<nav class="laquelle ecran" aria-label="Suite de la liste"><ul>${before}${next}</ul></nav>`;
}

/** In what order the list is, as its heading. */
export function orderOf(answer: Answer, start: Start): string {
  if (answer.found.every(({ metres }) => metres === undefined)) return 'Les lieux trouvés';
  if (isMeasured(start)) return 'Les plus proches d’abord';
  if (start.kind === 'several') return 'Les plus proches du milieu de ces communes d’abord';
  if ((start.kind === 'nowhere' || start.kind === 'unknown') && start.main)
    return `Les plus proches ${ofPlace(start.main)} d’abord`;
  return 'Les lieux trouvés';
}

/** For the tab: what, and where. */
export function titleOf(asked: Asked, start: Start): string {
  const subject = subjectOf(asked).replaceAll('\u00a0', ' ');
  if (start.kind === 'commune') return `${subject} près ${ofPlace(start.name)}`;
  return start.kind === 'several' ? `${subject} près de ${start.text}` : subject;
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
    case 'namedLeftOut':
      return `${widening.names.map(quote).join(', ')}\u00a0: pas dans cette liste, faute d’avoir tout ce que vous demandez.`;
  }
}

const questionTitle = ({ text, postcode }: Extract<Start, { kind: 'several' }>): string =>
  postcode ? `À ${text}, quelle commune\u00a0?` : `${quote(text)}\u00a0: quelle commune\u00a0?`;

/** « À 00120, quelle commune ? », one touch for each; '' when no question is open. */
export function questionOf(asked: Asked, start: Start): string {
  if (start.kind !== 'several') return '';
  const { candidates, postcode } = start;
  const names = candidates.map(({ name }) => name);
  const touches = candidates.map((one) => {
    const href = writeAsked({ ...asked, where: '', communeCode: one.code, page: 1 });
    const former = one.formerName ? ` (autrefois ${one.formerName})` : '';
    const alike = names.filter((name) => name === one.name).length > 1;
    const apart = postcode ? '' : ` · ${one.postcode}${alike ? `, ${one.departement}` : ''}`;
    return `<li>${link(href, `${one.name}${former}${apart}`)}</li>`;
  });
  return `<nav class="laquelle" aria-labelledby="laquelle"><h2 id="laquelle">${escapeText(questionTitle(start))}</h2><ul>${touches.join('')}</ul></nav>`;
}

/** The directory of places of the whole country, for who lives outside the territory. */
const COUNTRY_MAP = 'https://cartographie.societenumerique.gouv.fr';
const COUNTRY_MAP_NAME = 'la carte nationale des lieux d’inclusion numérique';

const MOST_ELSEWHERE = 3;

type Unknown = Extract<Start, { kind: 'unknown' }>;

const isPostcode = (text: string): boolean => /^\d{5}$/.test(text.replaceAll(/\s/g, ''));

/** What is not so, then what to do about it. */
function unknownSentences({ text, main, elsewhere }: Unknown): { first: string; advice: string } {
  const meanwhile = main ? ` En attendant, voici des lieux autour ${ofPlace(main)}.` : '';
  if (elsewhere.length > 0) {
    const named = elsewhere
      .slice(0, MOST_ELSEWHERE)
      .map(({ name, departement }) => `${name} (${departement})`);
    const which = `${named.join(', ')}${elsewhere.length > named.length ? '…' : ''}`;
    const first = `${quote(text)} n’est pas sur notre territoire\u00a0: ${which}.`;
    return {
      first,
      advice: `Cherchez plutôt sur ${COUNTRY_MAP_NAME}.${meanwhile}`,
    };
  }
  if (isPostcode(text))
    return {
      first: `Aucune commune n’a le code postal ${quote(text)}.`,
      advice: `Vérifiez les chiffres, ou tapez le nom de la commune.${meanwhile}`,
    };
  return {
    first: `Nous ne trouvons pas la commune ${quote(text)}.`,
    advice: `Vérifiez l’écriture, ou tapez le code postal.${meanwhile}`,
  };
}

function unknownWords(start: Unknown): string {
  const { first, advice } = unknownSentences(start);
  const linked = escapeText(advice).replace(
    escapeText(COUNTRY_MAP_NAME),
    (words) => `<a class="lien" href="${COUNTRY_MAP}" rel="noreferrer">${words}</a>`,
  );
  return `<p><strong>${escapeText(first)}</strong> ${linked}</p>`;
}

/** What the printed list says before its places: the question still open, and how the search was widened. */
export function printedNotes(asked: Asked, answer: Answer, start: Start): string[] {
  const widened = answer.widenings.map((widening) => wideningWords(widening, asked, answer));
  if (start.kind === 'unknown') {
    const { first, advice } = unknownSentences(start);
    return [`${first} ${advice}`, ...widened];
  }
  if (start.kind !== 'several') return widened;
  const names = start.candidates.map(({ name }) => name).join(', ');
  return [`${questionTitle(start)} ${names}.`, ...widened];
}

function communeWords({ name, formerName, placed }: Extract<Start, { kind: 'commune' }>): string {
  const former = formerName
    ? `<p>${escapeText(`${formerName} fait aujourd’hui partie ${ofPlace(name)}.`)}</p>`
    : '';
  const unplaced = placed
    ? ''
    : `<p>${escapeText(`Nous ne connaissons pas encore de lieu ${atPlace(name)}, ni les distances depuis cette commune. Voici des lieux des communes voisines.`)}</p>`;
  return former + unplaced;
}

function startWords(start: Start): string {
  switch (start.kind) {
    case 'nowhere':
      return '<p>Dites-nous près de quelle commune : nous montrons les lieux les plus proches.</p>';
    case 'unknown':
      return unknownWords(start);
    case 'commune':
      return communeWords(start);
    case 'point':
    case 'several':
      return '';
  }
}

/** What must be said before the list, as markup; '' when all is plain. */
export function introOf(asked: Asked, answer: Answer, start: Start): string {
  const words = answer.widenings.map(
    (widening) => `<p>${escapeText(wideningWords(widening, asked, answer))}</p>`,
  );
  const text = startWords(start) + words.join('');
  return text === '' ? '' : `<div class="note-info">${text}</div>`;
}
