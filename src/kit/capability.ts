// How a capability declares itself: all that the rest of the house takes from it, in its own folder.
import type { Command } from '#platform/command.ts';
import type { Loop, Schedule } from '#platform/jobs.ts';
import type { PersonalData } from '#platform/personal-data.ts';
import type { NotPersonal, PersonalColumns } from '#platform/treatments.ts';
import type { Services } from '#platform/web.ts';
import type { MissingText, TextFile } from '#shared/language/text-table.ts';
import type { Translated } from '#shared/language/texts.ts';
import type { Door } from './door.ts';
import type { Keeping } from './kept.ts';
import type { Kit } from './kit.ts';

/** A duty of the night: what is forgotten, and how. Each runs by itself: one that fails stops no other. */
export type Duty = { name: string; run(kit: Kit): Promise<unknown> };

/** What a demonstration is loaded with; `db` holds the fictitious territory already. */
export type DemonstrationContext = Pick<Services, 'db' | 'clock' | 'config' | 'keys'> & {
  timeZone: string;
  tell(line: string): void;
};

export type Capability = {
  name: string;
  commands?: Command[];
  /** What it keeps of a resident, and how it forgets them. */
  personalData?: PersonalData[];
  personalColumns?: PersonalColumns;
  notPersonal?: NotPersonal;
  /** What it tells people and places, a kind each with its words: the capability « contact » says them. */
  tells?: readonly { kind: string }[];
  /** The files of texts that residents read, all languages side by side; and what of them falls back to French. */
  texts?: { files: readonly TextFile[]; missing?(root: string, language: Translated): MissingText[] };
  /** What it keeps in memory, after those above it in the list. */
  keeps?(kit: Kit): Promise<Keeping[]>;
  /** Loops of each process, and schedules of all processes together. */
  loops?(kit: Kit): Loop[];
  schedules?(kit: Kit): Schedule[];
  forgets?: Duty[];
  /** Its part of the fictitious territory, loaded in the order of the list. */
  demonstration?(context: DemonstrationContext): Promise<unknown>;
  /** Its pages. Loaded by the web process alone: commands run without a loader for .tsx. */
  door?(): Promise<{ door: Door }>;
};
