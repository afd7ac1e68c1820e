// The sheets that the public search and the sheets of places lead to. The directory knows no procedure: it is given these.
import { NEEDS, type NeedCode, type ProcedureLink, type ProcedureLinks } from '#capabilities/directory';
import type { Catalogue, CataloguedProcedure } from '../catalogue/catalogue.ts';
import type { LiveCatalogue } from '../catalogue/live-catalogue.ts';

/** More than these are led to by one link to their list. */
const FEW = 2;
/** Searches kept in memory, each a few hundred bytes. */
const MOST = 5_000;

const lowered = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;

const linkTo = ({ slug, title }: CataloguedProcedure): ProcedureLink => ({
  href: `/demarches/${slug}`,
  text: lowered(title),
});

/** Needs that any paper may have, and those of who learns: they are about no procedure. */
const GENERAL: readonly NeedCode[] = ['anyProcedure', 'understandLetter', 'writeLetter'];

/** The procedures that a need is about, those of which it is the first need before the others. */
function aboutNeed({ procedures }: Catalogue, need: NeedCode): CataloguedProcedure[] {
  if (NEEDS[need].family !== 'administrativeMediation' || GENERAL.includes(need)) return [];
  const having = procedures.filter(({ needs }) => needs.includes(need));
  return [
    ...having.filter(({ needs }) => needs[0] === need),
    ...having.filter(({ needs }) => needs[0] !== need),
  ];
}

/** The procedures that these needs are about, in the order of the needs, each once. */
export const aboutNeeds = (catalogue: Catalogue, needs: readonly NeedCode[]): CataloguedProcedure[] => [
  ...new Set(needs.flatMap((need) => aboutNeed(catalogue, need))),
];

/** Follows the catalogue; a search made before costs one look at a map. */
export function makeProcedureLinks(live: LiveCatalogue): ProcedureLinks {
  let drawn: Catalogue | undefined;
  let known = new Map<string, readonly ProcedureLink[]>();

  function forSearch(words: string, need: NeedCode | undefined): readonly ProcedureLink[] {
    const { catalogue } = live;
    const meant = need ? aboutNeed(catalogue, need) : words ? catalogue.named(words) : [];
    if (meant.length <= FEW) return meant.map(linkTo);
    const query = need ? `besoin=${need}` : `q=${encodeURIComponent(words.toWellFormed())}`;
    return [{ href: `/demarches?${query}`, text: `${meant.length} démarches expliquées` }];
  }

  return {
    forSearch(words, need) {
      if (drawn !== live.catalogue) {
        drawn = live.catalogue;
        known = new Map();
      }
      const key = need ?? words;
      let links = known.get(key);
      if (!links) {
        links = forSearch(words, need);
        if (known.size >= MOST) known.delete(known.keys().next().value!);
        known.set(key, links);
      }
      return links;
    },
    forNeeds: (needs) => aboutNeeds(live.catalogue, needs).map(linkTo),
  };
}
