// Reads a list as people do, page after page, to its end.
import type { WebVisitor } from './visitor.ts';

/** More pages than any list of a test has: one that never ends is a fault, not a test that hangs. */
const MOST = 100;

/**
 * What `row` finds in each page of the list, in order. `within`: the part of the page that holds this list, when others
 * stand beside it.
 */
export async function walk(
  visitor: Pick<WebVisitor, 'get'>,
  start: string,
  row: RegExp,
  within?: RegExp,
): Promise<{ seen: string[]; pages: number }> {
  const seen: string[] = [];
  let path: string | undefined = start;
  let pages = 0;
  for (; path && pages < MOST; pages++) {
    const { status, html } = await visitor.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    const part: string = within ? (within.exec(html)?.[0] ?? '') : html;
    seen.push(...[...part.matchAll(row)].map(([, words]) => words!));
    path = /href="([^"]*)" rel="next"/.exec(part)?.[1]?.replaceAll('&amp;', '&');
  }
  if (path) throw new Error(`${start} has more than ${MOST} pages`);
  return { seen, pages };
}
