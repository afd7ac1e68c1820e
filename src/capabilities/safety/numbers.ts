// Numbers of help, as dated data: each with the official page that confirms it and the day it was read. What no such page
// confirms is kept with the reason, and never shown. Pure.
import { z } from 'zod';
import written from './numbers.json' with { type: 'json' };

const hours = z.union([
  z.enum(['always', 'weekdays']),
  z.strictObject({ from: z.iso.time({ precision: -1 }), to: z.iso.time({ precision: -1 }) }),
]);

const reached = {
  id: z.string().min(1),
  /** As telephones dial it, as it is read when that differs; where one writes; a site that one opens. */
  dial: z.string().optional(),
  shown: z.string().optional(),
  sms: z.string().optional(),
  site: z.url().optional(),
};

const confirmed = z.strictObject({
  ...reached,
  confirmed: z.literal(true),
  /** Absent when the page does not say so: nothing is then promised. */
  free: z.literal(true).optional(),
  hours: hours.optional(),
  /** For whoever cannot telephone: a message to 114, somebody who calls for them, or an address. */
  written: z.union([z.enum(['sms114', 'person']), z.url()]).optional(),
  mainlandOnly: z.literal(true).optional(),
  source: z.url(),
  checkedOn: z.iso.date(),
});
const unconfirmed = z.strictObject({ ...reached, confirmed: z.literal(false), why: z.string().min(1) });

export type HelpNumber = z.output<typeof confirmed>;

export const readNumbers = (data: unknown) =>
  z.array(z.discriminatedUnion('confirmed', [confirmed, unconfirmed])).parse(data);

const ALL = readNumbers(written);

const SHOWN = new Map(ALL.flatMap((one) => (one.confirmed ? [[one.id, one] as const] : [])));

/** Those that may be shown, in the order asked. Departments overseas have codes in three figures. */
export const numbersOf = (ids: readonly string[], region: string): HelpNumber[] =>
  ids.flatMap((id) => {
    const found = SHOWN.get(id);
    return found && !(found.mainlandOnly && /^9[78]/.test(region)) ? [found] : [];
  });

export const allNumbers = (): typeof ALL => ALL;
