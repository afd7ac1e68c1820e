// Who re-read which language, and when: by domain, as written in reviewed.json (« by » says a quality, never a private
// name). Nobody did yet. Pure.
import { z } from 'zod';
import { LANGUAGE_CODES, type LanguageCode } from './languages.ts';
import reviewed from './reviewed.json' with { type: 'json' };

const reviewSchema = z.strictObject({
  language: z.enum(LANGUAGE_CODES as [LanguageCode, ...LanguageCode[]]),
  domain: z.string().min(1),
  by: z.string().min(1),
  on: z.iso.date(),
});
export type Review = z.output<typeof reviewSchema>;

export const readReviews = (written: unknown): Review[] => z.array(reviewSchema).parse(written);

const REVIEWS = readReviews(reviewed);

/** The last time that a domain was re-read in a language; undefined when nobody did. */
export const reviewOf = (
  domain: string,
  language: LanguageCode,
  reviews: readonly Review[] = REVIEWS,
): Review | undefined =>
  reviews
    .filter((one) => one.domain === domain && one.language === language)
    .sort((a, b) => a.on.localeCompare(b.on))
    .at(-1);

/** The languages in which one of these domains was re-read by nobody. */
export const unreviewed = (
  domains: readonly string[],
  languages: readonly LanguageCode[],
  reviews: readonly Review[] = REVIEWS,
): LanguageCode[] =>
  languages.filter((language) => domains.some((domain) => !reviewOf(domain, language, reviews)));
