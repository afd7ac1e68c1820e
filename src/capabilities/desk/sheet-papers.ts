// What the person's sheet says to bring: papers of the procedure, what the place asks, how to pay. Pure.
import { type Answering, meaningful, rootOf } from '#capabilities/directory';
import type { CataloguedProcedure } from '#capabilities/procedures';
import { type Details, papersToBring } from './encounter.ts';
import { paperWords } from './paper-words.ts';
import { SHEET_LANGUAGES, type SheetLanguage, type SheetWords } from './sheet-words.ts';
import { broughtIn } from './title-words.ts';

/** Between two sentences, and at commas and semicolons, unless what follows only says more of what stands before. */
const CLAUSES =
  /(?<=[.!?])\s+|,\s+(?:et\s+)?(?!(?:m[êe]me|si|ou|dont|avec|sans|pour|en|de|pas|sauf|par|quand|y compris|qui|que)(?![\p{L}’'])|(?:s|d|qu)[’'])|;\s+/u;

const rootsOf = (text: string) => meaningful(text).map(rootOf);

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
};

/** A line of the list: French for the counter, and the person's own words when there are. */
type Line = { french: string; own: string };

/** A label as it stands in brackets or in a list. In French the number of a form is left out of a list of cases. */
const withoutForm = (label: string) => label.replace(/ \((cerfa|formulaire) [^)]*\)/i, '');
export const withoutBrackets = (label: string) => label.replace(/ \(([^)]*)\)/g, ', $1');

/** Papers to bring, then those of cases that nobody settled, briefly. */
export function listPapers(
  { procedure, details, answering }: Errand,
  language: SheetLanguage,
  { hints, small = false }: { hints: boolean; small?: boolean | undefined },
): { ready: Line[]; byCase: Line[] } {
  const words: SheetWords = SHEET_LANGUAGES[language];
  const inFrench = words.locale === 'fr-FR';
  const { ready, byCase, perhaps } = papersToBring(procedure, details);
  const labels = (papers: readonly { label: string }[]) =>
    papers
      .map(({ label }) =>
        withoutBrackets(inFrench ? withoutForm(label) : label.replace(/ \(cerfa (\S+)\)/i, ' cerfa $1')),
      )
      .join(', ');
  const inWords = (french: string, own: string): Line =>
    inFrench ? { french: own, own: '' } : { french, own };
  const card =
    procedure && paysByCard(procedure)
      ? [inWords('Carte bancaire', words.bankCard)]
      : answering?.offer?.fields.cost?.value === 'paid'
        ? [inWords('De quoi payer', words.payment)]
        : [];
  const said = [
    ...(procedure?.documents ?? []).map(({ label }) => label),
    ...card.map(({ french }) => french),
  ];
  const capital = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;
  const ofCases = inFrench && hints ? byCase.map(({ when, papers }) => [when, labels(papers)]) : [];
  const others = [
    ...(ofCases.length > 0 ? [] : byCase),
    ...(perhaps.length > 0 ? [{ when: '', papers: perhaps }] : []),
  ];
  // A case has no words but in French: it stands there, for the counter to say.
  const named = others.map(({ when, papers }) => `${labels(papers)}${when && !inFrench ? ` (${when})` : ''}`);
  if (others.length > 0) ofCases.push([words.sometimes, named.join(', ')]);
  return {
    ready: [
      ...ready.map((paper) => {
        const { label, when, needed } = paper;
        const own = paperWords(paper, language).name;
        const asked = when && needed === 'always' && !details.papersChecked ? `${label}, ${when}` : label;
        return { french: own ? withoutBrackets(asked) : asked, own };
      }),
      ...card,
      ...notSaid(answering?.bring ?? [], said).map((french) => {
        const own = broughtIn(french, language);
        // « your phone, if you have one »: nothing that the counter must recognise.
        return { french: small && own ? '' : french, own };
      }),
    ],
    byCase: ofCases.map(([when, papers]) =>
      inFrench ? { french: `${capital(when!)}\u00a0: ${papers}`, own: '' } : { french: papers!, own: when! },
    ),
  };
}
