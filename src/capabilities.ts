// The one list of capabilities: each declares itself in its own folder (kit/capability.ts).
import { accounts } from '#capabilities/accounts';
import { type ContactWords, gatherWords, makeContact } from '#capabilities/contact';
import { desk } from '#capabilities/desk';
import { diagnosis } from '#capabilities/diagnosis';
import { directory } from '#capabilities/directory';
import { home } from '#capabilities/home';
import { makePeople } from '#capabilities/people';
import { procedures } from '#capabilities/procedures';
import { referrals } from '#capabilities/referrals';
import { safety } from '#capabilities/safety';
import { territory } from '#capabilities/territory';
import type { Capability } from '#kit/capability.ts';
import type { PersonalData } from '#platform/personal-data.ts';
import { kernel } from './kernel.ts';

/** In the order in which they start, and in which the fictitious territory is loaded. */
export const capabilities: readonly Capability[] = [
  territory,
  directory,
  safety,
  accounts,
  makePeople(() => personalData),
  makeContact(() => contactWords),
  procedures,
  diagnosis,
  referrals,
  desk,
  home,
  kernel,
];

/** All that is told, by kind: the sentence is made when somebody reads it. */
export const contactWords: ContactWords = gatherWords(capabilities.flatMap(({ tells }) => tells ?? []));

/** All that is kept of residents, for their copy and for erasure. */
export const personalData: readonly PersonalData[] = capabilities.flatMap(
  (capability) => capability.personalData ?? [],
);
