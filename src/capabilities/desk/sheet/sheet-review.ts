// What the agent is told of translations before printing one: by whom nobody re-read them, and which text decides. Pure.
import { isFrench, LANGUAGE_CODES, LANGUAGES } from '#shared/language/languages.ts';
import { type Review, unreviewed } from '#shared/language/reviewed.ts';

/** All that a sheet says comes from these files of texts. */
const DOMAINS = ['sheet', 'neutral', 'titles', 'papers', 'cases', 'rules', 'proposed', 'brought', 'ways'];
const ABROAD = LANGUAGE_CODES.filter((code) => !isFrench(code));

export function sayUnreviewed(reviews?: readonly Review[]): string {
  const left = unreviewed(DOMAINS, ABROAD, reviews);
  if (left.length === 0) return 'Le texte français fait foi.';
  const languages = left.map((code) => LANGUAGES[code].name).join(', ');
  const which = left.length === ABROAD.length ? 'Ces traductions' : `Les traductions (${languages})`;
  return `${which} n’ont pas encore été relues\u00a0: le texte français fait foi.`;
}
