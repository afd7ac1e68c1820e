// Sheets of procedures to read before going: the directory is given them, and only links to them.
import { type Kept, kept } from '#kit/kept.ts';
import type { Kit } from '#kit/kit.ts';
import { escapeBytes } from '#platform/serving/stencil.ts';
import type { NeedCode } from './needs.ts';

export type ProcedureLink = { href: string; text: string };

export type ProcedureLinks = {
  /** What a search calls by its name. The same list for the same search, until the sheets change. */
  forSearch(words: string, need: NeedCode | undefined): readonly ProcedureLink[];
  forNeeds(needs: readonly NeedCode[]): readonly ProcedureLink[];
};

/** Procedures keep it for the directory, which does not know them. */
export const PROCEDURE_LINKS: Kept<ProcedureLinks> = kept('links to procedures');

export const procedureLinksOf = (kit: Kit): ProcedureLinks => kit.find(PROCEDURE_LINKS);

const written = new WeakMap<readonly ProcedureLink[], string>();

/** The line above the results, of one byte a character; written once for each list. */
export function searchLine(links: readonly ProcedureLink[]): string {
  if (links.length === 0) return '';
  let line = written.get(links);
  if (line === undefined) {
    const list = links.map(({ href, text }) => `<a href="${escapeBytes(href)}">${escapeBytes(text)}</a>`);
    line = `<p class="note-info">${escapeBytes('Ce qu’il faut savoir\u00a0:')} ${list.join(', ou ')}</p>`;
    written.set(links, line);
  }
  return line;
}
