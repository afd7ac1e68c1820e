// The one list of capabilities: what each brings to the command line and to the jobs.
import { accounts } from '#capabilities/accounts';
import { directory } from '#capabilities/directory';
import { territory } from '#capabilities/territory';
import type { Command } from '#platform/command.ts';
import { platformCommands } from '#platform/commands.ts';

export type Capability = {
  name: string;
  commands?: Command[];
};

export const capabilities: Capability[] = [
  territory,
  accounts,
  directory,
  // The journal belongs to the house itself.
  { name: 'platform', commands: platformCommands },
];
