// The texts of sheets in the languages of the person: what they came for, papers and how to get them, the cases in which a
// paper is asked, what must be done by the last day. A part is known by its identifier, and its words hold as long as the
// French that they translate stands: what a sheet, ours or a territory's, says otherwise stays in French. Pure.
import type { LanguageCode } from '#shared/language/languages.ts';
import type { MissingText, TextFile } from '#shared/language/text-table.ts';
import { ownIn, type Text, type Texts } from '#shared/language/texts.ts';
import cases from './cases.json' with { type: 'json' };
import papers from './papers.json' with { type: 'json' };
import rules from './rules.json' with { type: 'json' };
import titles from './titles.json' with { type: 'json' };

export const CONTENT = { titles, papers, cases, rules } as const satisfies Record<string, Texts>;
export type ContentDomain = keyof typeof CONTENT;

type OfSheet = { id: string };
type Paper = { id: string; label: string; whereToGet?: string | undefined };
type Case = { id: string; when?: string | undefined };
type Rule = { id: string; label: string };

/** A text of a sheet: where its words are looked for, and the French that stands there. */
export type Part = { domain: ContentDomain; ids: readonly [own: string, ...wide: string[]]; french: string };

/** « apa/paper/identity/label », then what all sheets say of that paper: « paper/identity/label ». */
const within = (sheet: OfSheet, part: string): Part['ids'] => [`${sheet.id}/${part}`, part];

export const titlePart = (sheet: OfSheet & { plainTitle: string }): Part => ({
  domain: 'titles',
  ids: [`${sheet.id}/plainTitle`],
  french: sheet.plainTitle,
});
export const rulePart = (sheet: OfSheet, { id, label }: Rule): Part => ({
  domain: 'rules',
  ids: within(sheet, `deadline/${id}/label`),
  french: label,
});
export const paperPart = (sheet: OfSheet, { id, label }: Paper): Part => ({
  domain: 'papers',
  ids: within(sheet, `paper/${id}/label`),
  french: label,
});
export const casePart = (sheet: OfSheet, { id, when }: Case): Part => ({
  domain: 'cases',
  ids: within(sheet, `paper/${id}/when`),
  french: when ?? '',
});

/** How to get a paper has words in some entries only, and its French may go on after what was translated. */
const ADVICE = /\/whereToGet$/;

function indexOf(texts: Texts) {
  const byPart = new Map<string, string[]>();
  const byFrench = new Map<string, string>();
  for (const [id, { of = '', also = [] }] of Object.entries(texts)) {
    if (ADVICE.test(id)) continue;
    for (const part of [id, ...also]) byPart.set(part, [...(byPart.get(part) ?? []), id]);
    if (!byFrench.has(of)) byFrench.set(of, id);
  }
  return { byPart, byFrench };
}
const INDEX = {
  titles: indexOf(titles),
  papers: indexOf(papers),
  cases: indexOf(cases),
  rules: indexOf(rules),
} satisfies Record<ContentDomain, unknown>;
const textOf = (domain: ContentDomain, id: string): Text | undefined => (CONTENT[domain] as Texts)[id];

/** The entries written for that part, whether or not its French is still the one translated. */
export const entriesFor = ({ domain, ids }: Part): string[] =>
  ids.flatMap((id) => INDEX[domain].byPart.get(id) ?? []);

/** The entry whose words hold: written for that part, of the French that stands. */
export const entryOf = (part: Part): string | undefined =>
  entriesFor(part).find((id) => textOf(part.domain, id)?.of === part.french);

/**
 * A part that a territory added has an identifier of its own (« paper-3 »), or none of ours: it is given that of the text it
 * repeats word for word.
 */
const heldBy = (part: Part): string | undefined =>
  entryOf(part) ?? INDEX[part.domain].byFrench.get(part.french);

const partIn = (part: Part, language: LanguageCode): string => {
  const id = heldBy(part);
  return id === undefined ? '' : ownIn(textOf(part.domain, id), language);
};

/** Empty in French, and for what has no words. */
export const titleIn = (sheet: OfSheet & { plainTitle: string }, language: LanguageCode): string =>
  partIn(titlePart(sheet), language);
export const ruleIn = (sheet: OfSheet, rule: Rule, language: LanguageCode): string =>
  partIn(rulePart(sheet, rule), language);
export const caseIn = (sheet: OfSheet, paper: Case, language: LanguageCode): string =>
  partIn(casePart(sheet, paper), language);

/** The words on how to get a paper, while its French begins as the one translated. */
function adviceOf(sheet: OfSheet, paper: Paper): Text | undefined {
  const id = heldBy(paperPart(sheet, paper));
  const advice = id === undefined ? undefined : textOf('papers', id.replace(/label$/, 'whereToGet'));
  return advice?.of && paper.whereToGet?.startsWith(advice.of) ? advice : undefined;
}

/** A paper that many errands ask for, and the usual way to get it: it tells nothing of any one of them. */
export const isCommon = (sheet: OfSheet, paper: Paper): boolean => adviceOf(sheet, paper) !== undefined;

/** Empty in French, and for a paper or advice that has no words. */
export const paperWords = (
  sheet: OfSheet,
  paper: Paper,
  language: LanguageCode,
): { name: string; advice: string } => ({
  name: partIn(paperPart(sheet, paper), language),
  advice: ownIn(adviceOf(sheet, paper), language),
});

/** All parts of a sheet that the person reads in their language. */
export const partsOf = (
  sheet: OfSheet & {
    plainTitle: string;
    documents: readonly (Paper & Case)[];
    deadlines: readonly Rule[];
  },
): Part[] => [
  titlePart(sheet),
  ...sheet.deadlines.map((rule) => rulePart(sheet, rule)),
  ...sheet.documents.flatMap((paper) => [
    paperPart(sheet, paper),
    ...(paper.when ? [casePart(sheet, paper)] : []),
  ]),
];

/** What sheets say that no entry of ours translates: new, or reworded since. */
export const missingIn = (parts: readonly Part[]): MissingText[] =>
  parts
    .filter((part) => heldBy(part) === undefined)
    .map((part) => ({
      id: part.ids[0],
      domain: part.domain,
      french: part.french,
      why: entriesFor(part).length > 0 ? 'reworded' : 'untranslated',
    }));

export const CONTENT_FILES: readonly TextFile[] = (Object.keys(CONTENT) as ContentDomain[]).map((domain) => ({
  domain,
  file: `src/capabilities/procedures/content/${domain}.json`,
}));
