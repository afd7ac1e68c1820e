// A time to act, as sheets write it: one unit, weeks and hours besides what the age of a paper has. Pure.
import { z } from 'zod';

export const time = z
  .strictObject({
    hours: z.number().int().positive().optional(),
    days: z.number().int().positive().optional(),
    weeks: z.number().int().positive().optional(),
    months: z.number().int().nonnegative().optional(),
    years: z.number().int().positive().optional(),
    /** The last day is that long before the event, not after. */
    before: z.boolean().optional(),
  })
  .refine(
    ({ hours, days, weeks, months, years }) =>
      [hours, days, weeks, months, years].filter((count) => count !== undefined).length === 1,
    { message: 'Un délai se compte en heures, en jours, en semaines, en mois ou en années.' },
  );
