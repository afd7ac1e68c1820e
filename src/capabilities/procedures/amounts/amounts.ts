// Sums of money that sheets name: each once, with its text of law and the days on which it stands. A sentence that names one
// stands in brackets, and is said only while each of its sums is known: none is better than last year’s. Pure.
import { z } from 'zod';
import { isAfter, isBefore } from '#shared/day/day.ts';
import { factsOf, fill } from '#shared/language/texts.ts';
import known from './amounts.json' with { type: 'json' };

const amountSchema = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z]*$/),
  value: z.number().positive(),
  unit: z.enum(['€', '%', 'mois']),
  article: z.string().min(1),
  url: z.url(),
  checkedOn: z.iso.date(),
  from: z.iso.date(),
  until: z.iso.date(),
});
export type Amount = z.output<typeof amountSchema>;

export const AMOUNTS: readonly Amount[] = z.array(amountSchema).parse(known);

/** « 12 523,14 € », as it is read; its spaces do not break. */
const say = ({ value, unit }: Amount): string =>
  `${value.toLocaleString('fr-FR', { minimumFractionDigits: Number.isInteger(value) ? 0 : 2 })}\u00a0${unit}`;

export const standsOn = ({ from, until }: Amount, day: Temporal.PlainDate): boolean =>
  !isBefore(day, Temporal.PlainDate.from(from)) && !isAfter(day, Temporal.PlainDate.from(until));

/** Every sum that a sentence names. */
export const namedIn = factsOf;

/** The sentences that may be said that day, with their sums. */
export function sayAmounts(
  templates: readonly string[],
  day: Temporal.PlainDate,
  amounts: readonly Amount[] = AMOUNTS,
): string[] {
  const standing = amounts.filter((one) => standsOn(one, day));
  return templates.flatMap((template) => {
    const facts = Object.fromEntries(
      namedIn(template).map((id) => {
        const amount = standing.find((one) => one.id === id);
        return [id, amount ? say(amount) : ''];
      }),
    );
    return fill(template, facts).trim() || [];
  });
}
