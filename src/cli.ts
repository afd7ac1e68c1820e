// bin/maillage: finds the command in the table, opens the database, runs, prints. No command knows of another.
import { parseArgs } from 'node:util';
import { capabilities } from './capabilities.ts';
import { atKeptAddress, readConfig, UsageError } from './config.ts';
import { systemClock } from './platform/clock.ts';
import {
  type Command,
  CommandRefusal,
  type OfflineCommand,
  type OfflineContext,
} from './platform/command.ts';
import { makeLog } from './platform/log.ts';
import { openRuntime } from './platform/postgres/runtime.ts';
import { sheetsCommands } from './sheets.ts';
import { textsCommands } from './texts.ts';

const COMMON = { data: { type: 'string' }, json: { type: 'boolean' } } as const;

const commands: (Command | OfflineCommand)[] = [
  ...capabilities.flatMap((capability) => capability.commands ?? []),
  ...sheetsCommands,
  ...textsCommands(capabilities),
];

function help(): string {
  const width = Math.max(...commands.map((command) => command.usage.length), 0);
  return [
    'Commandes de Maillage. Toutes acceptent --data DOSSIER et --json ; DATABASE_URL désigne un autre serveur.',
    '',
    ...commands.map((command) => `  bin/maillage ${command.usage.padEnd(width)}  ${command.summary}`),
  ].join('\n');
}

/** The longest command name that starts the words. */
function findCommand(words: string[]): Command | OfflineCommand | undefined {
  return commands
    .filter((command) => command.name.split(' ').every((word, index) => words[index] === word))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

async function main(args: string[]): Promise<number> {
  const command = findCommand(args.filter((word) => !word.startsWith('-')));
  if (!command || args.includes('--help')) {
    console.log(command ? `bin/maillage ${command.usage}\n${command.summary}` : help());
    return command || args.length === 0 || args[0] === 'help' || args.includes('--help') ? 0 : 2;
  }
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({
      args,
      options: { ...COMMON, ...command.options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nUsage : bin/maillage ${command.usage}`);
  }
  const options = parsed.values as Record<string, string | boolean | string[] | undefined>;
  const json = options.json === true;
  const config = atKeptAddress(readConfig(typeof options.data === 'string' ? { data: options.data } : {}));
  const say = (line: string) => {
    if (!json) console.log(line);
  };
  const context: OfflineContext = {
    config,
    clock: systemClock,
    log: makeLog(config.logLevel === 'debug' ? 'debug' : 'error'),
    words: parsed.positionals.slice(command.name.split(' ').length),
    options,
    say,
    progress(done, total, what) {
      if (json || !process.stderr.isTTY) return;
      const share = total ? ` sur ${total} (${Math.floor((100 * done) / total)} %)` : '';
      process.stderr.write(`\r\x1b[K${what} : ${done}${share}${done === total ? '\n' : ''}`);
    },
  };
  const runtime = 'run' in command ? await openRuntime(config, say, 4) : undefined;
  try {
    const { exitCode = 0, result } =
      'run' in command
        ? await command.run({ ...context, db: runtime!.db, connection: runtime!.connection })
        : await command.runOffline(context);
    if (json) console.log(JSON.stringify(result));
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommandRefusal)) throw error;
    if (json) console.log(JSON.stringify({ error: error.message }));
    else console.error(error.message);
    return 1;
  } finally {
    await runtime?.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof UsageError) {
      console.error(error.message);
      process.exitCode = 2;
    } else {
      console.error(error);
      process.exitCode = 70;
    }
  },
);
