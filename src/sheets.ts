// bin/maillage procedures check: what whoever keeps the sheets true has to read again. No database is opened.
import { checkSheets, readShipped } from '#capabilities/procedures';
import type { CommandResult, OfflineCommand, OfflineContext } from '#platform/command.ts';
import { sayDate } from '#shared/day/day.ts';

const WHY = {
  toCheck: 'à faire vérifier',
  usage: 'usage, ou sans page officielle',
  unsourced: 'délai ou somme sans source',
} as const;

async function check({ config, clock, say }: OfflineContext): Promise<CommandResult> {
  // A command on files knows no territory, and needs no more than a day.
  const today = clock.now().toZonedDateTimeISO('UTC').toPlainDate();
  const found = checkSheets(readShipped(config.root), today);
  say(`${found.due.length} à relire dans les quatre-vingt-dix jours :`);
  for (const { where, what, on } of found.due)
    say(`  ${sayDate(Temporal.PlainDate.from(on))}, ${where} : ${what}`);
  say(`${found.unbacked.length} sans texte ni page officielle :`);
  for (const { where, what, why } of found.unbacked) say(`  ${where} (${WHY[why]}) : ${what}`);
  say(`${found.disagreements.length} dits de deux façons :`);
  for (const { what, said } of found.disagreements)
    say(`  ${what} : ${said.map(({ words, where }) => `« ${words} » (${where.join(', ')})`).join(' ; ')}`);
  return { result: found };
}

export const sheetsCommands: OfflineCommand[] = [
  {
    name: 'procedures check',
    summary: 'Dit, des fiches de démarche, ce qui est à relire, sans source, ou dit de deux façons.',
    usage: 'procedures check',
    runOffline: check,
  },
];
