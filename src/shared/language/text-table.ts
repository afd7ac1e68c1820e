// The texts of a language as a table that a native speaker corrects, and back into the files. Pure.
import type { LanguageCode } from './languages.ts';
import { type Review, reviewOf } from './reviewed.ts';
import { factsOf, type Text, type Texts, TRANSLATED, type Translated } from './texts.ts';

/** A file of texts: its domain, and where it stands in a working copy. */
export type TextFile = { domain: string; file: string };
export type ReadFile = TextFile & { texts: Texts };

export type Row = { id: string; domain: string; french: string; own: string; reviewed: string };

/** What is said in French because nothing else can be: never translated, or translated from another French. */
export type MissingText = { id: string; domain: string; french: string; why: 'untranslated' | 'reworded' };

export const frenchOf = ({ fr, of }: Text): string => fr ?? of ?? '';

const sayReview = (review: Review | undefined) => (review ? `${review.on}, ${review.by}` : '');

/** One row a text, in the order of the files. */
export const rowsOf = (files: readonly ReadFile[], language: Translated): Row[] =>
  files.flatMap(({ domain, texts }) =>
    Object.entries(texts).map(([id, text]) => ({
      id,
      domain,
      french: frenchOf(text),
      own: text[language] ?? '',
      reviewed: sayReview(reviewOf(domain, language)),
    })),
  );

export const headerOf = (language: LanguageCode) => [
  'identifiant',
  'domaine',
  'français',
  language,
  'relu par',
];

/** Entries without words in the language. */
export const listUntranslatedTexts = (files: readonly ReadFile[], language: Translated): MissingText[] =>
  files.flatMap(({ domain, texts }) =>
    Object.entries(texts).flatMap(([id, text]) =>
      // Plain French is written for what we say ourselves, not beside the French of a sheet.
      text[language] || (language === 'fr-simple' && text.fr === undefined)
        ? []
        : [{ id, domain, french: frenchOf(text), why: 'untranslated' as const }],
    ),
  );

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** With the mark and the semicolons that spreadsheets set for French expect. */
export const tableOf = (rows: readonly Row[], language: Translated): string =>
  `\ufeff${[
    headerOf(language),
    ...rows.map(({ id, domain, french, own, reviewed }) => [id, domain, french, own, reviewed]),
  ]
    .map((cells) => `${cells.map(quoted).join(';')}\r\n`)
    .join('')}`;

export type Changes = {
  /** Those that something was changed in. */
  files: ReadFile[];
  changed: { id: string; domain: string; before: string; after: string }[];
};
export type TableRead = ({ kind: 'read' } & Changes) | { kind: 'refused'; reasons: string[] };

/** « {place} vous attend[ {when}]. »: what the language says in its place names no other fact, and closes what it opens. */
function wrongIn(french: string, own: string): string | undefined {
  const known = factsOf(french);
  const unknown = factsOf(own).filter((fact) => !known.includes(fact));
  if (unknown.length > 0) return `« {${unknown[0]} } » n’est pas dans le texte français`.replace(' }', '}');
  if (!/[{}[\]]/.test(own.replace(/\{\w+\}/g, '').replace(/\[[^[\]]*\]/g, ''))) return undefined;
  return 'une accolade ou un crochet n’est pas fermé';
}

/** In the order of languages, so that a file is read side by side. */
function withOwn({ fr, of, also, ...own }: Text, language: Translated, said: string): Text {
  const all: Text = { ...own, [language]: said };
  return {
    ...(fr !== undefined && { fr }),
    ...(of !== undefined && { of }),
    ...Object.fromEntries(TRANSLATED.flatMap((code) => (all[code] === undefined ? [] : [[code, all[code]]]))),
    ...(also !== undefined && { also }),
  };
}

/** Reads the cells of a table over what the files hold: an empty cell leaves what stands; one fault refuses it all. */
export function readTable(
  cells: readonly (readonly string[])[],
  files: readonly ReadFile[],
  language: Translated,
): TableRead {
  const [header = [], ...lines] = cells;
  if (header.slice(0, 4).join() !== headerOf(language).slice(0, 4).join())
    return {
      kind: 'refused',
      reasons: [`La première ligne n’est pas celle d’un tableau de « ${language} ».`],
    };
  const reasons: string[] = [];
  const texts = new Map(files.map(({ domain, texts: held }) => [domain, { ...held }]));
  const changed: Changes['changed'] = [];
  for (const [index, [id = '', domain = '', french = '', own = '']] of lines.entries()) {
    const held = texts.get(domain);
    const text = held && Object.hasOwn(held, id) ? held[id] : undefined;
    const refuse = (why: string) => reasons.push(`Ligne ${index + 2}, ${id || 'sans identifiant'} : ${why}.`);
    if (!held || !text) refuse('aucun texte n’a cet identifiant');
    else if (frenchOf(text) !== french) refuse('le texte français n’est plus celui-là, refaites l’export');
    else if (own.trim() !== '' && own !== (text[language] ?? '')) {
      const wrong = wrongIn(french, own);
      if (wrong) refuse(wrong);
      else {
        changed.push({ id, domain, before: text[language] ?? '', after: own });
        held[id] = withOwn(text, language, own);
      }
    }
  }
  if (reasons.length > 0) return { kind: 'refused', reasons };
  const touched = new Set(changed.map(({ domain }) => domain));
  return {
    kind: 'read',
    changed,
    files: files
      .filter(({ domain }) => touched.has(domain))
      .map((file) => ({ ...file, texts: texts.get(file.domain)! })),
  };
}

const WIDTH = 110;

/** As the files are written: a list on its line when it holds there. */
export const writeTexts = (texts: Texts): string =>
  `${JSON.stringify(texts, null, 2)}\n`.replace(
    /^( *"also": )\[\n([^\]]*)\n *\]/gm,
    (whole, start: string, list: string) => {
      const line = `${start}[${list
        .split('\n')
        .map((one) => one.trim())
        .join(' ')}]`;
      return line.length <= WIDTH ? line : whole;
    },
  );
