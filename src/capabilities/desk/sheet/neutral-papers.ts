// What a paper whose name says the errand is called on a sheet that does not (decisions 0043 and 0059): what it looks like,
// and the number printed on it. Pure.
import type { LanguageCode } from '#shared/language/languages.ts';
import { type NeutralKind, neutralIn } from '#shared/language/neutral-words.ts';

/** By the identifier that sheets give a paper; a paper of the territory's own is known by the word « formulaire », or is another one. */
const KINDS: Readonly<Record<string, NeutralKind>> = {
  'medical-certificate': 'certificate',
  'specialist-certificate': 'certificate',
  'birth-statement': 'certificate',
  'pregnancy-statement': 'certificate',
  letters: 'letters',
  bill: 'letters',
  notice: 'letters',
  refusal: 'letters',
  'tax-notice': 'letters',
  decision: 'decision',
  'protection-judgement': 'decision',
  'employer-statement': 'proof',
  'three-months': 'proof',
  'unique-number': 'proof',
  'situation-proof': 'proof',
  'link-proof': 'proof',
  'invalidity-proof': 'proof',
  'proof-of-address': 'proof',
  deposit: 'proof',
  domiciliation: 'proof',
  'residence-permit': 'card',
  'current-permit': 'card',
  identity: 'card',
  'employer-part': 'slip',
  'leave-notice': 'slip',
  'care-sheet': 'slip',
  prescription: 'slip',
  'medical-plan': 'report',
  'medical-reports': 'report',
  'school-report': 'report',
  evidence: 'kept',
  debts: 'file',
  expenses: 'file',
  'case-papers': 'file',
  'signed-letter': 'ownLetter',
  'reason-letter': 'ownLetter',
  'unpaid-statement': 'list',
  'visitor-details': 'list',
  identifier: 'number',
  'birth-certificate': 'birth',
  'family-book': 'book',
};

/** The number of a form, which says nothing to whoever does not look it up: « cerfa 15692 », « S4150 ». */
const NUMBER = /\((?:[^)]*?\b)?(?:cerfa|formulaire)?\s*(?:n°\s*)?([A-Z]?\d{4,5})(?:\*\d+)?\)/i;
const FORM = /formulaire|cerfa|questionnaire|requête|déclaration/i;

export function neutralName(
  { id, label }: { id: string; label: string },
  language: LanguageCode,
): { french: string; own: string } {
  const number = NUMBER.exec(label)?.[1];
  const kind = KINDS[id] ?? (FORM.test(label) ? 'form' : 'other');
  return kind === 'form' && number ? neutralIn('numberedForm', language, number) : neutralIn(kind, language);
}

/** Each name once: two forms without a number are one line. */
export const neutralNames = (
  papers: readonly { id: string; label: string }[],
  language: LanguageCode,
): { french: string; own: string }[] => [
  ...new Map(
    papers.map((paper) => {
      const name = neutralName(paper, language);
      return [name.french, name] as const;
    }),
  ).values(),
];
