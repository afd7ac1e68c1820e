// bin/maillage import FICHIER
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type LocalityIndex, localityIndex } from '#capabilities/territory';
import { type Command, type CommandContext, CommandRefusal, type CommandResult } from '#platform/command.ts';
import { communeLookup } from './commune-lookup.ts';
import { readDay } from './day.ts';
import { type ImportOptions, importFile } from './import-file.ts';
import { UnreadableFile } from './read-file.ts';
import { reportLines } from './report-text.ts';

function readOptions(
  { words, options, clock, progress }: CommandContext,
  index: LocalityIndex,
): ImportOptions {
  const [file] = words;
  if (!file) throw new CommandRefusal('Quel fichier ? Exemple : bin/maillage import lieux.csv --dry-run');
  const path = resolve(file);
  if (!existsSync(path)) throw new CommandRefusal(`Le fichier « ${file} » n’existe pas.`);
  const now = clock.now();
  const today = now.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString();
  const day = typeof options.date === 'string' ? readDay(options.date, today) : { kind: 'none' as const };
  if (day.kind === 'implausible')
    throw new CommandRefusal('La date s’écrit AAAA-MM-JJ, entre 2000-01-01 et aujourd’hui.');
  return {
    path,
    ...(typeof options.source === 'string' && options.source.trim() ? { source: options.source.trim() } : {}),
    ...(day.kind === 'day' ? { day: day.day } : {}),
    dryRun: options['dry-run'] === true,
    author: { kind: 'command' },
    now,
    communes: communeLookup(index),
    centreOf: (code) => index.byCode(code)?.centre ?? undefined,
    progress,
  };
}

async function run(context: CommandContext): Promise<CommandResult> {
  const started = performance.now();
  try {
    const report = await importFile(context.db, readOptions(context, await localityIndex(context.db)));
    if (report.kind === 'refused') throw new CommandRefusal(report.reason);
    for (const line of reportLines(report)) context.say(line);
    const { kind: _, ...result } = report;
    return { result: { ...result, seconds: Math.round((performance.now() - started) / 100) / 10 } };
  } catch (error) {
    if (error instanceof UnreadableFile) throw new CommandRefusal(error.message);
    throw error;
  }
}

export const importCommand: Command = {
  name: 'import',
  usage: 'import FICHIER [--source NOM] [--date AAAA-MM-JJ] [--dry-run]',
  summary:
    'Importe des lieux (schéma national v0 ou v1, Conseillers numériques, France services) et dit chaque écart.',
  options: { source: { type: 'string' }, date: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  run,
};
