// What the person's sheet says to bring: papers of the procedure, what the place asks, how to pay. Pure.
import type { Answering } from '#capabilities/directory';
import type { CataloguedProcedure } from '#capabilities/procedures';
import { caseIn, isCommon, paperWords } from '#capabilities/procedures';
import { meaningful, root } from '#shared/hearing/french.ts';
import { broughtIn } from '#shared/language/brought-words.ts';
import type { LanguageCode } from '#shared/language/languages.ts';
import { SHEET_LANGUAGES, type SheetWords } from '#shared/language/sheet-words.ts';
import { type Details, missingPapers, papersToBring } from '../meeting/encounter.ts';
import { neutralNames } from './neutral-papers.ts';

/** Between two sentences, and at commas and semicolons, unless what follows only says more of what stands before. */
const CLAUSES =
  /(?<=[.!?])\s+|,\s+(?:et\s+)?(?!(?:m[êe]me|si|ou|dont|avec|sans|pour|en|de|pas|sauf|par|quand|y compris|qui|que)(?![\p{L}’'])|(?:s|d|qu)[’'])|;\s+/u;

const rootsOf = (text: string) => meaningful(text).map(root);

/** What the place asks that the papers do not already say: its sentence on the crossed-out card adds nothing to that card. */
function notSaid(bring: readonly string[], said: readonly string[]): string[] {
  const known = new Set(said.flatMap(rootsOf));
  return bring
    .flatMap((text) => text.split(CLAUSES))
    .map((clause) => clause.replace(/[.\s]+$/, ''))
    .filter((clause) => {
      const roots = rootsOf(clause);
      return clause !== '' && roots.filter((root) => known.has(root)).length * 2 < Math.max(1, roots.length);
    })
    .map((clause) => `${clause[0]!.toUpperCase()}${clause.slice(1)}`);
}

/** Whether somebody will be asked to pay with a card there: the procedure is not free, and one of its ways says so. */
const paysByCard = ({ cost, channels }: CataloguedProcedure) =>
  !cost.free &&
  channels.some(({ detail, needs }) => /carte bancaire/i.test(`${detail ?? ''} ${needs?.join(' ') ?? ''}`));

type Errand = {
  procedure: CataloguedProcedure | undefined;
  details: Details;
  answering: Answering | undefined;
  named?: boolean;
};

/** The errand is not said: the procedure is discreet, and the person did not ask for its name (decision 0043). */
export const isSilent = ({ procedure, named }: Pick<Errand, 'procedure' | 'named'>): boolean =>
  procedure?.discreet === true && named !== true;

/** Papers whose names stand as they are, and those whose names would say what the errand is. */
function apart<One extends { reveals?: boolean | undefined }>(papers: readonly One[], silent: boolean) {
  const told = silent ? papers.filter(({ reveals }) => !reveals) : [...papers];
  return { told, untold: silent ? papers.filter(({ reveals }) => reveals) : [] };
}

/** Missing papers, and how to get them; how to get one that is not common says too much on a silent sheet. */
export function missingOf(
  errand: Errand,
  language: LanguageCode,
): { label: string; own: string; advice: string }[] {
  const words: SheetWords = SHEET_LANGUAGES[language];
  const inFrench = words.locale === 'fr-FR';
  const silent = isSilent(errand);
  const { procedure } = errand;
  const { told, untold } = apart(missingPapers(procedure, errand.details), silent);
  return [
    ...told.map((paper) => {
      const { name: own, advice } = wordsOf(procedure, paper, language);
      const french =
        silent && !(procedure && isCommon(procedure, paper)) ? words.askHow : (paper.whereToGet ?? '');
      return {
        label: own ? withoutBrackets(paper.label) : paper.label,
        own,
        advice: inFrench ? french : advice || words.askHow,
      };
    }),
    ...neutralNames(untold, language).map(({ french: label, own }) => ({
      label,
      own,
      advice: words.askHow,
    })),
  ];
}

/** A line of the list: French for the counter, and the person's own words when there are. */
type Line = { french: string; own: string };
/** `held`: the paper was seen. */
type PaperLine = Line & { held: boolean };
/** A line of papers asked in some cases: a paper or several, and the case in the person's own words when it has any. */
type CaseLine = Line & { parts: CasePart[] };
type CasePart = Line & { when: string };

/** A label as it stands in brackets or in a list. In French the number of a form is left out of a list of cases. */
const withoutForm = (label: string) => label.replace(/ \((cerfa|formulaire) [^)]*\)/i, '');
export const withoutBrackets = (label: string) => label.replace(/ \(([^)]*)\)/g, ', $1');

const labelsOf = (papers: readonly Pick<Label, 'label'>[]) =>
  papers.map(({ label }) => withoutBrackets(label)).join(', ');
const capital = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;

/** `own`: what it is called in the person's words, when its real name is not said. */
type Label = { id: string; label: string; own?: string };
/** Papers of each case that nobody settled, and papers asked now and then. */
type Asked = { byCase: readonly { when: string; papers: readonly Label[] }[]; perhaps: readonly Label[] };

type Named = { id: string; label: string; whereToGet?: string | undefined };
const wordsOf = (procedure: CataloguedProcedure | undefined, paper: Named, language: LanguageCode) =>
  procedure ? paperWords(procedure, paper, language) : { name: '', advice: '' };

/** In the words of the paper that it is asked of: papers of one case say it alike. */
const ownCase = (
  procedure: CataloguedProcedure | undefined,
  when: string,
  [paper]: readonly { id: string }[],
  language: LanguageCode,
) => (procedure && paper ? caseIn(procedure, { id: paper.id, when }, language) : '');

function casesInFrench({ byCase, perhaps }: Asked, words: SheetWords, hints: boolean): CaseLine[] {
  const named = (papers: readonly Label[]) =>
    labelsOf(papers.map(({ label }) => ({ label: withoutForm(label) })));
  const others = hints ? perhaps : [...byCase.flatMap(({ papers }) => papers), ...perhaps];
  return [
    ...(hints ? byCase : []).map(({ when, papers }) => `${capital(when)}\u00a0: ${named(papers)}`),
    ...(others.length > 0 ? [`${capital(words.sometimes)}\u00a0: ${named(others)}`] : []),
  ].map((french) => ({ french, own: '', parts: [] }));
}

/** A case that has no words but in French stands in French, in brackets, for the counter to say. */
function casesIn(
  procedure: CataloguedProcedure | undefined,
  { byCase, perhaps }: Asked,
  language: LanguageCode,
  { hints, small }: { hints: boolean; small: boolean },
): CaseLine[] {
  const part = (papers: readonly Label[], when: string): CasePart => {
    const own = ownCase(procedure, when, papers, language);
    const names = papers.map((paper) =>
      paper.own === undefined ? wordsOf(procedure, paper, language).name : paper.own,
    );
    const french = labelsOf(
      papers.map(({ label }) => ({ label: label.replace(/ \(cerfa (\S+)\)/i, ' cerfa $1') })),
    );
    // Little room: the French name is left out before anything that the person reads.
    const beside = small && !names.includes('') ? '' : french;
    return {
      french: when && !own ? `${beside} (${when})`.trim() : beside,
      own: names.includes('') ? '' : names.join(', '),
      when: own,
    };
  };
  const inFull = hints
    ? byCase.filter(({ when, papers }) => ownCase(procedure, when, papers, language) !== '')
    : [];
  const inBrief = [
    ...byCase.filter((one) => !inFull.includes(one)),
    ...(perhaps.length > 0 ? [{ papers: perhaps, when: '' }] : []),
  ].map(({ papers, when }) => part(papers, when));
  return [
    ...inFull.map(({ papers, when }) => {
      const { when: own, ...named } = part(papers, when);
      return { french: '', own: capital(own), parts: [{ ...named, when: '' }] };
    }),
    ...(inBrief.length > 0 ? [{ french: '', own: SHEET_LANGUAGES[language].sometimes, parts: inBrief }] : []),
  ];
}

/** Papers to bring, then those of cases that nobody settled, briefly. */
export function listPapers(
  errand: Errand,
  language: LanguageCode,
  {
    hints,
    small = false,
    ownNames = false,
  }: { hints: boolean; small?: boolean | undefined; ownNames?: boolean | undefined },
): { ready: PaperLine[]; byCase: CaseLine[] } {
  const { procedure, details, answering } = errand;
  const words: SheetWords = SHEET_LANGUAGES[language];
  const inFrench = words.locale === 'fr-FR';
  const silent = isSilent(errand);
  const { ready: all, ...inCases } = papersToBring(procedure, details);
  const { told: ready, untold } = apart(all, silent);
  // A case says as much as a paper (« si vous n’avez pas de logement stable »): on a silent sheet, papers of all cases are
  // papers asked now and then.
  const inSomeCase = [...inCases.byCase.flatMap(({ papers }) => papers), ...inCases.perhaps];
  const perhaps = apart(inSomeCase, silent);
  const asked = silent
    ? {
        byCase: [],
        perhaps: [
          ...perhaps.told,
          ...neutralNames(perhaps.untold, language).map(({ french, own }) => ({
            own,
            id: '',
            label: french,
          })),
        ],
      }
    : inCases;
  const inWords = (french: string, own: string): Line =>
    inFrench ? { french: own, own: '' } : { french, own };
  const card =
    procedure && paysByCard(procedure)
      ? [inWords('Carte bancaire', words.bankCard)]
      : answering?.offer?.fields.cost?.value === 'paid'
        ? [inWords('De quoi payer', words.payment)]
        : [];
  const isHeld = ({ id }: { id: string }) => details.papersChecked && details.has.includes(id);
  const said = [
    ...(procedure?.documents ?? []).map(({ label }) => label),
    ...card.map(({ french }) => french),
  ];
  return {
    ready: [
      ...ready.map((paper) => {
        const { label, when, needed } = paper;
        const { name } = wordsOf(procedure, paper, language);
        const inCase = !silent && when && needed === 'always' && !details.papersChecked ? when : '';
        const inWords = name && ownCase(procedure, inCase, [paper], language);
        const asked = inCase && !inWords ? `${label}, ${inCase}` : label;
        return {
          french: name ? (ownNames ? '' : withoutBrackets(asked)) : asked,
          own: inWords ? `${name}, ${inWords}` : name,
          held: isHeld(paper),
        };
      }),
      ...[true, false].flatMap((held) =>
        neutralNames(
          untold.filter((paper) => isHeld(paper) === held),
          language,
        ).map((name) => ({ ...name, held })),
      ),
      ...card.map((line) => ({ ...line, held: false })),
      ...notSaid(answering?.bring ?? [], said).map((french) => {
        const own = broughtIn(french, language);
        // « your phone, if you have one »: nothing that the counter must recognise.
        return { own, french: small && own ? '' : french, held: false };
      }),
    ],
    byCase: inFrench
      ? casesInFrench(asked, words, hints)
      : casesIn(procedure, asked, language, { hints, small }),
  };
}
