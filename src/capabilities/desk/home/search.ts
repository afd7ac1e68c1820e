// One search of the counter: procedures, needs and places for words; and, among what the agent may see, a referral by
// its code and people by their name.

import { indexOf, NEEDS, placePath, readAsked } from '#capabilities/directory';
import { asKnown, findPeopleByName } from '#capabilities/people';
import { catalogueOf } from '#capabilities/procedures';
import { findSeenByCode, listSentOfPerson, referralPath, STATES } from '#capabilities/referrals';
import type { Kit } from '#kit/kit.ts';
import type { Db } from '#platform/database.ts';
import type { Agent } from '../agent.ts';

export type Hit = {
  kind: 'procedure' | 'need' | 'place' | 'referral' | 'person';
  id: string;
  title: string;
  words: string;
  /** Absent for somebody of whom there is no page. */
  href?: string;
  /** Of the record of this organisation: the agent may say that it is them. */
  own?: boolean;
};

/**
 * Procedures that the words call by their name come first, then needs and places. Other procedures follow, unless the
 * words are about learning: « apprendre l’ordinateur » is a workshop, and no paper.
 */
export function searchAll(
  kit: Kit,
  words: string,
  from: { latitude: number; longitude: number } | undefined,
): Hit[] {
  const { catalogue } = catalogueOf(kit);
  const index = indexOf(kit);
  const asProcedure = ({ id, slug, plainTitle, title }: (typeof catalogue.procedures)[number]): Hit => ({
    kind: 'procedure',
    id,
    title: plainTitle,
    words: `Démarche : ${title}`,
    href: `/demarches/${slug}`,
  });
  const named = catalogue.named(words).slice(0, 5);
  const answer = index.finder.find(readAsked(new URLSearchParams({ q: words })), from, kit.now());
  const learning = answer.needs.some((need) => NEEDS[need].family === 'digitalMediation');
  const others = learning ? [] : catalogue.search(words, 5).filter((one) => !named.includes(one));
  const needs = answer.needs.map(
    (need): Hit => ({
      kind: 'need',
      id: need,
      title: NEEDS[need].plain,
      words: `Besoin : ${NEEDS[need].professional}`,
      href: `/lieux?besoin=${need}`,
    }),
  );
  // Words that nobody understood lead to no place: the nearest ones would only look like an answer.
  const understood = answer.byName || answer.needs.length > 0;
  const places = (understood ? answer.found : []).slice(0, answer.byName ? 5 : 3).map(
    ({ listing }): Hit => ({
      kind: 'place',
      id: listing.id,
      title: listing.card.name,
      href: placePath(listing.card.slug),
      words: `Lieu : ${listing.address}${listing.card.phone ? `, ${listing.card.phone.shown}` : ''}`,
    }),
  );
  const procedures = named.map(asProcedure);
  return answer.byName
    ? [...places, ...procedures, ...needs]
    : // A procedure that the words do not name comes after the needs that they do.
      [...procedures, ...needs, ...(procedures.length > 0 ? [] : others.map(asProcedure)), ...places];
}

const CODE = /^[A-HJ-NP-Z2-9]{6}$/;

/** The referral of a code said at the counter, as its organisation sees it. */
export async function searchCode(db: Db, words: string, { organisationId }: Agent): Promise<Hit[]> {
  const code = words.trim().toUpperCase();
  const referral = CODE.test(code) ? await findSeenByCode(db, organisationId, code) : undefined;
  if (!referral) return [];
  return [
    {
      kind: 'referral',
      id: referral.id,
      title: `Orientation ${code}`,
      words: STATES[referral.state],
      href: referralPath(referral.id),
    },
  ];
}

/** People whose name is said, each with what was begun for them here. Never from an address: a name is personal. */
export async function searchPeople(db: Db, words: string, { organisationId, now }: Agent): Promise<Hit[]> {
  const people = await findPeopleByName(db, organisationId, words, now);
  const hits = await Promise.all(
    people.map(async (person): Promise<Hit[]> => {
      const { id, name: title, hint } = asKnown(person);
      const referrals = await listSentOfPerson(db, organisationId, id);
      // One line for who they are, that tells people of the same name apart; then what was begun for them.
      return [
        {
          kind: 'person',
          id,
          title,
          words: person.own ? `Connue ici : ${hint}` : 'D’une autre structure, qui vous l’a laissé voir',
          own: person.own,
        },
        ...referrals.slice(0, 3).map(
          (referral): Hit => ({
            kind: 'referral',
            id: referral.id,
            href: referralPath(referral.id),
            title: `Orientation ${referral.code}`,
            words: `${title} : ${STATES[referral.state].toLowerCase()}`,
          }),
        ),
      ];
    }),
  );
  return hits.flat();
}
