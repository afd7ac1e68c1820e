// A month at a counter of AdmiVille: who came, waited and was helped, without a name; for the times of the counter.
import { call, logHelp, welcome } from '#capabilities/desk';
import { saveSettings } from '#capabilities/territory';
import type { Database } from '#platform/database.ts';

/** Days ago, minutes waited (0: straight to the counter), minutes of help, what was asked and done. */
const VISITS = [
  [29, 12, 18, 'carte grise', 'with'] as const,
  [27, 4, 9, 'imprimer', 'showed'] as const,
  [24, 0, 6, 'horaires', 'informed'] as const,
  [22, 21, 25, 'retraite', 'with'] as const,
  [20, 7, 12, 'loyer', 'referred'] as const,
  [17, 3, 14, 'impôts', 'with'] as const,
  [15, 0, 5, 'imprimer', 'showed'] as const,
  [13, 9, 22, 'compte Caf', 'with'] as const,
  [10, 15, 8, 'carte d’identité', 'informed'] as const,
  [8, 2, 31, 'chômage', 'with'] as const,
  [6, 6, 11, 'téléphone', 'referred'] as const,
  [3, 5, 16, 'carte grise', 'with'] as const,
];
export const DEMONSTRATION_VISITS = VISITS.length;

/** Writes them once with the account of the town hall's reception. Returns how many. */
export async function loadDemonstrationCounter(
  db: Database,
  timeZone: string,
  now: Temporal.Instant,
): Promise<number> {
  const agent = await db
    .selectFrom('accounts.account as a')
    .innerJoin('accounts.membership as m', 'm.accountId', 'a.id')
    .select(['a.id as accountId', 'm.organisationId'])
    .where('a.email', '=', 'accueil@admiville.example')
    .executeTakeFirst();
  if (!agent) return 0;
  for (const [days, waited, helped, asks, what] of VISITS) {
    const came = now.subtract({ hours: 24 * days });
    const at = (minutes: number) => ({ ...agent, timeZone, region: '', now: came.add({ minutes }) });
    const encounterId = await welcome(db, { asks }, at(0), waited === 0);
    if (waited > 0) await call(db, encounterId, at(waited));
    const minutes = helped <= 5 ? 5 : helped <= 15 ? 15 : 30;
    const line = { what, minutes, note: '', clientKey: '', encounterId };
    await logHelp(db, line, at(waited + helped));
  }
  // Whoever answers the telephone of the territory calls people back.
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const chosen = { callbackOrganisation: agent.organisationId };
  await saveSettings(db, chosen, today, { kind: 'command' });
  return VISITS.length;
}
