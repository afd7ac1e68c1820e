// bin/maillage import FICHIER

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type LocalityIndex, localityIndex, makeAddressSearch, readToday } from '#capabilities/territory';
import { type Command, type CommandContext, CommandRefusal, type CommandResult } from '#platform/command.ts';
import { isId } from '#platform/id.ts';
import { type Mapping, readMapping } from '../mapping/mapping.ts';
import { proposalLines, proposeForFile } from '../mapping/propose-file.ts';
import { SHIPPED_MAPPINGS } from '../mapping/shipped-mappings.ts';
import { UnreadableFile } from '../tables/read-file.ts';
import { placeAddressWith, territoryLookups } from '../values/commune-lookup.ts';
import { readFileDay } from '../values/day.ts';
import { type ImportOptions, importFile } from './import-file.ts';
import { reportLines } from './report-text.ts';
import { undoImport } from './undo-import.ts';

function fileOf([file]: readonly string[]): string {
  if (!file) throw new CommandRefusal('Quel fichier ? Exemple : bin/maillage import lieux.csv --dry-run');
  const path = resolve(file);
  if (!existsSync(path)) throw new CommandRefusal(`Le fichier « ${file} » n’existe pas.`);
  return path;
}

/** A file of mapping, the name of one that ships, or « auto »: the one that is proposed. */
async function mappingOf({ words, options, say }: CommandContext): Promise<Mapping | undefined> {
  const asked = options.mapping;
  if (typeof asked !== 'string') return undefined;
  if (asked === 'auto') {
    const proposal = await proposeForFile(fileOf(words));
    for (const line of proposalLines(proposal)) say(line);
    return proposal.mapping;
  }
  const shipped = SHIPPED_MAPPINGS.find(({ name }) => name === asked);
  if (shipped) return shipped;
  if (!existsSync(asked))
    throw new CommandRefusal(
      `Ni fichier ni correspondance « ${asked} ». Livrées : ${SHIPPED_MAPPINGS.map(({ name }) => name).join(', ')}.`,
    );
  const reading = readMapping(readFileSync(asked, 'utf8'));
  if (reading.kind === 'refused') throw new CommandRefusal(reading.reasons.join('\n'));
  return reading.mapping;
}

async function propose(context: CommandContext): Promise<CommandResult> {
  const proposal = await proposeForFile(fileOf(context.words));
  for (const line of proposalLines(proposal)) context.say(line);
  context.say(JSON.stringify(proposal.mapping, null, 2));
  return { result: proposal };
}

function readOptions(
  { words, options, progress, config, log }: CommandContext,
  {
    now,
    timeZone,
    today,
    index,
    mapping,
  }: {
    now: Temporal.Instant;
    timeZone: string;
    today: Temporal.PlainDate;
    index: LocalityIndex;
    mapping: Mapping | undefined;
  },
): ImportOptions {
  const path = fileOf(words);
  const day =
    typeof options.date === 'string'
      ? readFileDay(options.date, today.toString())
      : { kind: 'none' as const };
  if (day.kind === 'implausible')
    throw new CommandRefusal('La date s’écrit AAAA-MM-JJ, entre 2000-01-01 et aujourd’hui.');
  return {
    path,
    ...(typeof options.source === 'string' && options.source.trim() ? { source: options.source.trim() } : {}),
    ...(day.kind === 'day' ? { day: day.day } : {}),
    dryRun: options['dry-run'] === true,
    author: { kind: 'command' },
    now,
    timeZone,
    ...territoryLookups(index),
    // A dry run asks nobody: it would tell the same, and wait.
    ...(config.online &&
      options['dry-run'] !== true && {
        placeAddress: placeAddressWith(makeAddressSearch({ online: true, log }), index),
      }),
    ...(mapping && { mapping }),
    acceptShrink: options['accept-shrink'] === true,
    progress,
  };
}

async function run(context: CommandContext): Promise<CommandResult> {
  const started = performance.now();
  try {
    if (context.options.propose === true) return await propose(context);
    const mapping = await mappingOf(context);
    const now = context.clock.now();
    const { timeZone, today } = await readToday(context.db, now);
    const index = await localityIndex(context.db, today);
    const report = await importFile(
      context.db,
      readOptions(context, { now, timeZone, today, index, mapping }),
    );
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
  usage:
    'import FICHIER [--source NOM] [--date AAAA-MM-JJ] [--mapping FICHIER|NOM|auto] [--propose] [--accept-shrink] [--dry-run]',
  summary:
    'Importe des lieux de tout tableau (CSV, JSON, GeoJSON, XLSX, data.inclusion) et dit chaque écart ; --propose dit quelle colonne est quoi.',
  options: {
    source: { type: 'string' },
    date: { type: 'string' },
    mapping: { type: 'string' },
    propose: { type: 'boolean' },
    'accept-shrink': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  run,
};

export const undoImportCommand: Command = {
  name: 'import undo',
  usage: 'import undo IDENTIFIANT',
  summary: 'Annule un import : ce qu’il a dit ne compte plus, rien n’est effacé.',
  async run({ db, words: [id], say }) {
    if (!id || !isId(id))
      throw new CommandRefusal('Quel import ? Son identifiant est dans le rapport (--json, runId).');
    const undone = await db.transaction().execute((tx) => undoImport(tx, id, { kind: 'command' }));
    if (undone.kind === 'refused') throw new CommandRefusal(undone.reason);
    say(
      `Import annulé : ${undone.statements} déclarations ne comptent plus, ${undone.places} lieux retirés.`,
    );
    return { result: { ...undone } };
  },
};
