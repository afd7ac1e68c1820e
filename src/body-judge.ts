// What a posted body is before anything of it is parsed: parsing millions of tiny fields would stop every other visitor
// for seconds.
import { MAX_BODY, type Visit } from '#platform/web.ts';

/** Fields of the largest form of ours (a sheet of procedure with all its groups), ten times over. */
const MOST_FIELDS = 4_000;
const MOST_PARTS = 500;

function countUpTo(bytes: Buffer, sign: string, most: number): number {
  let count = 0;
  for (let at = bytes.indexOf(sign); at !== -1 && count <= most; at = bytes.indexOf(sign, at + sign.length))
    count += 1;
  return count;
}

const boundaryOf = (type: string): string | undefined => {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type) ?? [];
  return quoted ?? plain;
};

/**
 * Whether the body may be parsed: a form without files is no larger than any other page’s, and neither has more fields than
 * a form of ours could. The bytes are kept by Hono for whoever parses them. Rejects when the visitor leaves meanwhile.
 */
export async function isSmallEnough(visit: Visit): Promise<boolean> {
  const type = visit.req.header('content-type') ?? '';
  const bytes = Buffer.from(await visit.req.arrayBuffer());
  if (!/^multipart\//i.test(type))
    return bytes.length <= MAX_BODY && countUpTo(bytes, '&', MOST_FIELDS) < MOST_FIELDS;
  const boundary = boundaryOf(type);
  return boundary !== undefined && countUpTo(bytes, `--${boundary}`, MOST_PARTS) <= MOST_PARTS;
}
