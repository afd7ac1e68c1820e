// Texts that residents read, as data: an identifier, then all languages side by side, in files that a native speaker opens
// and corrects (decision 0054). Pure.
import { isFrench, type LanguageCode } from './languages.ts';

export const TRANSLATED = ['fr-simple', 'en', 'ar', 'uk', 'es', 'pt'] as const satisfies readonly Exclude<
  LanguageCode,
  'fr'
>[];
export type Translated = (typeof TRANSLATED)[number];

/** `fr` is the French that is said. Where another file holds it, `of` is the French that was translated. */
export type Text = {
  fr?: string;
  of?: string;
  /** Other parts that say the same. */
  also?: readonly string[];
} & { [language in Translated]?: string };
export type Texts = Readonly<Record<string, Text>>;

/** In the person's words, French beside; empty in French, and for what nobody translated. */
export const ownIn = (text: Text | undefined, language: LanguageCode): string =>
  isFrench(language) ? '' : (text?.[language as Translated] ?? '');

/** In that language, else in French. */
export const saidIn = (text: Text, language: LanguageCode): string => text[language] ?? text.fr ?? '';

type Facts = Readonly<Record<string, string | number>>;
type Piece = string | { fact: string } | { whenTold: Piece[] };

const kept = new Map<string, Piece[]>();

/** « {place} vous attend[ {when}]. »: what stands in brackets is left out when a fact of it is empty. */
function piecesOf(template: string): Piece[] {
  const known = kept.get(template);
  if (known) return known;
  const pieces = template
    .split(/(\{\w+\}|\[[^\]]*\])/)
    .filter(Boolean)
    .map((piece): Piece => {
      if (/^\{\w+\}$/.test(piece)) return { fact: piece.slice(1, -1) };
      return piece.startsWith('[') ? { whenTold: piecesOf(piece.slice(1, -1)) } : piece;
    });
  kept.set(template, pieces);
  return pieces;
}

const isTold = (pieces: readonly Piece[], facts: Facts): boolean =>
  pieces.every((piece) => typeof piece === 'string' || !('fact' in piece) || facts[piece.fact] !== '');

const join = (pieces: readonly Piece[], facts: Facts): string =>
  pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('fact' in piece) return String(facts[piece.fact] ?? '');
      return isTold(piece.whenTold, facts) ? join(piece.whenTold, facts) : '';
    })
    .join('');

/** A sentence with its facts in place. */
export const fill = (template: string, facts: Facts): string => join(piecesOf(template), facts);

/** The facts that a sentence names, in order: those of each language must be among those of the French. */
export const factsOf = (template: string): string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, fact]) => fact!).sort();
