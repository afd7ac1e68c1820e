// What is asked of a place beside its need, one criterion at a time: all of them as one query, and which of them a place
// does not meet, to be said on its card.
import { AUDIENCES } from '../vocabulary.ts';
import { ASKED_LANGUAGES, type Asked, FILTERS } from './asked.ts';
import { type GridQuery, type GridRow, rowMatches } from './grid-reference.ts';
import { askedAudiences, facetMask, languageMask } from './masks.ts';

export type Masks = Pick<GridQuery, 'audiences' | 'facets' | 'languages' | 'quarter'>;

export const NO_CRITERION: Masks = { audiences: 0, facets: 0, languages: 0, quarter: -1 };

type Criterion = { text: string; masks: Masks };

/** `quarter`: that of now, for who asks what is open. */
function criteriaOf(asked: Asked, quarter: number): Criterion[] {
  const boxes: Criterion[] = FILTERS.filter(({ code }) => asked.filters.includes(code)).map(
    ({ facet, text }) => ({
      text,
      masks: facet ? { ...NO_CRITERION, facets: facetMask([facet]) } : { ...NO_CRITERION, quarter },
    }),
  );
  const { audience, language } = asked;
  if (audience) {
    const masks = { ...NO_CRITERION, audiences: askedAudiences([audience]) };
    boxes.push({ text: `ouvert à ce public : ${AUDIENCES[audience].toLowerCase()}`, masks });
  }
  if (language)
    boxes.push({
      text: `on y parle : ${ASKED_LANGUAGES[language]}`,
      masks: { ...NO_CRITERION, languages: languageMask([language]) },
    });
  return boxes;
}

export const isFiltered = (asked: Asked): boolean =>
  asked.filters.length > 0 || asked.audience !== undefined || asked.language !== undefined;

/** All that is asked at once, of one and the same offer. */
export function criteriaMasks(asked: Asked, quarter: () => number): Masks {
  const { filters, audience, language } = asked;
  const facets = FILTERS.filter(({ code }) => filters.includes(code)).flatMap(({ facet }) => facet ?? []);
  return {
    audiences: audience ? askedAudiences([audience]) : 0,
    facets: facetMask(facets),
    languages: language ? languageMask([language]) : 0,
    quarter: filters.includes('ouvert') ? quarter() : -1,
  };
}

const ANYWHERE = { latitude: 0, longitude: 0, radius: 0, limit: 0, needsLow: 0, needsHigh: 0 };

const meets = (rows: readonly GridRow[], masks: Masks): boolean =>
  rows.some((row) => rowMatches(row, { ...ANYWHERE, ...masks }));

/** What a place lacks of what is asked, in words; [] when it has it all. */
export function lacksOf(rows: readonly GridRow[], asked: Asked, quarter: () => number): string[] {
  if (meets(rows, criteriaMasks(asked, quarter))) return [];
  const lacks = criteriaOf(asked, asked.filters.includes('ouvert') ? quarter() : -1)
    .filter(({ masks }) => !meets(rows, masks))
    .map(({ text }) => text);
  return lacks.length > 0 ? lacks : ['tout cela pour une même aide'];
}
