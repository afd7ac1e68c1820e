// What whoever keeps the sheets true has to look at: what is soon to be read again, what no text backs, and what two places say
// differently. Pure.
import { isAfter } from '#shared/day/day.ts';
import { AMOUNTS, type Amount, namedIn } from '../amounts/amounts.ts';
import type { Shipped } from '../catalogue/shipped.ts';
import type { Procedure } from '../sheet/procedure.ts';

/** A thing to read again, and where it stands. */
type Due = { where: string; what: string; on: string };
type Unbacked = { where: string; what: string; why: 'toCheck' | 'usage' | 'unsourced' };
type Disagreement = { what: string; said: { words: string; where: string[] }[] };

export type SheetsCheck = { due: Due[]; unbacked: Unbacked[]; disagreements: Disagreement[] };

const SOON = 90;

function dueOf(procedures: readonly Procedure[], amounts: readonly Amount[], today: Temporal.PlainDate) {
  const last = today.add({ days: SOON });
  const isDue = (on: string) => !isAfter(Temporal.PlainDate.from(on), last);
  const facts = procedures.flatMap(({ id, checkedFacts }) =>
    checkedFacts.flatMap(({ fact, expires }) =>
      expires && isDue(expires) ? [{ where: id, what: fact, on: expires }] : [],
    ),
  );
  const users = (amount: string) =>
    procedures
      .filter((one) => one.amounts.some((text) => namedIn(text).includes(amount)))
      .map(({ id }) => id);
  const sums = amounts
    .filter(({ until }) => isDue(until))
    .map(({ id, until }) => ({ where: users(id).join(', '), what: id, on: until }));
  return [...facts, ...sums].sort((a, b) => (a.on < b.on ? -1 : 1));
}

function unbackedOf(procedures: readonly Procedure[], amounts: readonly Amount[]): Unbacked[] {
  const known = new Set(amounts.map(({ id }) => id));
  return procedures.flatMap(({ id, factsToCheck, checkedFacts, deadlines, amounts: said }) => [
    ...factsToCheck.map((what) => ({ where: id, what, why: 'toCheck' as const })),
    ...checkedFacts
      .filter(({ basis, source }) => basis === 'usage' || !source)
      .map(({ fact }) => ({ where: id, what: fact, why: 'usage' as const })),
    ...deadlines
      .filter(({ source }) => !source)
      .map(({ label }) => ({ where: id, what: label, why: 'unsourced' as const })),
    ...said
      .flatMap(namedIn)
      .filter((one) => !known.has(one))
      .map((what) => ({ where: id, what, why: 'unsourced' as const })),
  ]);
}

/** « Service gratuit, prix d’un appel normal » and « service gratuit, prix d’un appel normal » say the same. */
const plain = (words: string) =>
  words
    .toLowerCase()
    .replaceAll(/[\s.,;:]+/g, ' ')
    .trim();

type Said = { subject: string; words: string; where: string };

/** Every number with its price, every paper with its form, every service with its postal address. */
function saidIn({ procedures, operators }: Shipped): Said[] {
  const calls = [
    ...operators.map(({ id, phone = '', phonePrice = '' }) => ({ where: id, phone, price: phonePrice })),
    ...procedures.flatMap(({ id, channels }) =>
      channels.map(({ phone = '', price = '' }) => ({ where: id, phone, price })),
    ),
  ];
  const papers = procedures.flatMap(({ id, documents }) =>
    documents.flatMap((paper) => {
      const form = /cerfa\s\d+|\bS\d{4}\b/.exec(paper.label)?.[0];
      return form ? [{ subject: paper.id, words: form, where: id }] : [];
    }),
  );
  const addresses = procedures.flatMap(({ id, channels }) =>
    channels.flatMap(({ detail = '' }) => {
      const [, name, rest] = /([^.,]+), ([^.]*\d{5} \p{Lu}[^.]*)/u.exec(detail) ?? [];
      return name && rest ? [{ subject: name, words: rest, where: id }] : [];
    }),
  );
  return [
    ...calls
      .filter(({ phone, price }) => phone && price)
      .map(({ where, phone, price }) => ({ subject: phone, words: price, where })),
    ...papers,
    ...addresses,
  ];
}

function disagreementsOf(shipped: Shipped): Disagreement[] {
  const subjects = Map.groupBy(saidIn(shipped), ({ subject }) => subject);
  return [...subjects].flatMap(([what, all]) => {
    const ways = Map.groupBy(all, ({ words }) => plain(words));
    if (ways.size < 2) return [];
    const said = [...ways.values()].map((same) => ({
      words: same[0]!.words,
      where: [...new Set(same.map(({ where }) => where))],
    }));
    return [{ what, said }];
  });
}

export const checkSheets = (
  shipped: Shipped,
  today: Temporal.PlainDate,
  amounts: readonly Amount[] = AMOUNTS,
): SheetsCheck => ({
  due: dueOf(shipped.procedures, amounts, today),
  unbacked: unbackedOf(shipped.procedures, amounts),
  disagreements: disagreementsOf(shipped),
});
