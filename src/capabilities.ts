// The one list of capabilities: what each brings to the command line and to the jobs.
import { accounts } from '#capabilities/accounts';
import { desk } from '#capabilities/desk';
import { diagnosis } from '#capabilities/diagnosis';
import { directory } from '#capabilities/directory';
import { makePeople } from '#capabilities/people';
import { procedures } from '#capabilities/procedures';
import { referrals } from '#capabilities/referrals';
import { territory } from '#capabilities/territory';
import type { Command } from '#platform/command.ts';
import { platformCommands } from '#platform/commands.ts';
import { messagePersonalData, type PersonalData } from '#platform/personal-data.ts';

export type Capability = {
  name: string;
  commands?: Command[];
  /** What it keeps of a resident, and how it forgets them. */
  personalData?: PersonalData[];
};

export const capabilities: Capability[] = [
  territory,
  accounts,
  directory,
  makePeople(() => personalData),
  procedures,
  diagnosis,
  referrals,
  desk,
  // The journal belongs to the house itself.
  { name: 'platform', commands: platformCommands },
];

/** All that is kept of residents, for their copy and for erasure. */
export const personalData: PersonalData[] = [
  ...capabilities.flatMap((capability) => capability.personalData ?? []),
  messagePersonalData,
];
