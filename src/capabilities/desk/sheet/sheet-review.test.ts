// Before printing in another language, the agent is told which translations nobody re-read.
import { expect, test } from 'vitest';
import { LANGUAGE_CODES } from '#shared/language/languages.ts';
import { sayUnreviewed } from './sheet-review.ts';

const DOMAINS = ['sheet', 'neutral', 'titles', 'papers', 'cases', 'rules', 'proposed', 'brought', 'ways'];
const reviewed = (languages: readonly (typeof LANGUAGE_CODES)[number][], domains = DOMAINS) =>
  languages.flatMap((language) =>
    domains.map((domain) => ({ language, domain, by: 'interprète', on: '2027-01-10' })),
  );

test.each([
  [[], /^Ces traductions n’ont pas encore été relues\s: le texte français fait foi\.$/],
  [reviewed(['pt', 'es', 'uk']), /^Les traductions \(anglais, arabe\) n’ont pas encore été relues/],
  [reviewed(['pt'], ['papers']), /^Ces traductions/],
  [reviewed(LANGUAGE_CODES), /^Le texte français fait foi\.$/],
])('re-read: %#', (reviews, said) => {
  expect(sayUnreviewed(reviews)).toMatch(said);
});
