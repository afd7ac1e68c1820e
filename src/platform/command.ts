// What a command of bin/maillage is, whatever the capability that brings it.
import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../config.ts';
import type { Clock } from './clock.ts';
import type { Connection, Database } from './database.ts';
import type { Log } from './log.ts';

export type CommandContext = {
  db: Database;
  connection: Connection;
  config: Config;
  clock: Clock;
  log: Log;
  /** Words after the command's name, options taken out. */
  words: string[];
  options: Record<string, string | boolean | string[] | undefined>;
  /** One line for a person, on standard output; silent with --json. */
  say(line: string): void;
  /** Progress of long work, on the terminal's last line; silent when standard error is no terminal. */
  progress(done: number, total: number | undefined, what: string): void;
};

/** The JSON object that ends the output with --json, and the exit code. */
export type CommandResult = { exitCode?: number; result: Record<string, unknown> };

type Called = {
  /** Words that call it: « territory load ». */
  name: string;
  /** One French line for bin/maillage help. */
  summary: string;
  usage: string;
  options?: NonNullable<ParseArgsConfig['options']>;
};
export type Command = Called & { run(context: CommandContext): Promise<CommandResult> };

/** A command on files alone: it needs no database. */
export type OfflineContext = Omit<CommandContext, 'db' | 'connection'>;
export type OfflineCommand = Called & { runOffline(context: OfflineContext): Promise<CommandResult> };

/** A refusal said in plain French, exit code 1: bad file, unknown territory, contradiction. */
export class CommandRefusal extends Error {}
