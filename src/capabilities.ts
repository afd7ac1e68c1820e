// The one list of capabilities: what each brings to the command line and to the jobs.
import { accounts } from '#capabilities/accounts';
import { directory } from '#capabilities/directory';
import { territory } from '#capabilities/territory';
import type { Command } from '#platform/command.ts';

export type Capability = {
  name: string;
  commands?: Command[];
};

export const capabilities: Capability[] = [territory, accounts, directory];
