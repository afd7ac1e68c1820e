// How open data leaves: streamed, with an ETag that follows the directory, readable from any site.
import { SECURITY_HEADERS, type Visit } from '#platform/web.ts';

const OPEN_HEADERS: Record<string, string> = {
  ...SECURITY_HEADERS,
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, link',
  'cache-control': 'public, no-cache',
};

export const openHeaders = (
  etag: string,
  type: string,
  more: Record<string, string> = {},
): Record<string, string> => ({
  ...OPEN_HEADERS,
  etag,
  'content-type': type,
  ...more,
});

/** 304 when the visitor already has this very answer. */
export function unchanged(visit: Visit, etag: string): Response | undefined {
  const given = visit.req.header('if-none-match');
  const same = given?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));
  return same ? new Response(null, { status: 304, headers: { ...OPEN_HEADERS, etag } }) : undefined;
}

export function openJson(
  value: unknown,
  etag = '',
  status = 200,
  more: Record<string, string> = {},
): Response {
  const headers = openHeaders(etag, 'application/json; charset=utf-8', more);
  if (etag === '') delete headers.etag;
  return new Response(JSON.stringify(value), { status, headers });
}

export const notFoundJson = () => openJson({ error: 'Cet identifiant ne désigne rien de publié.' }, '', 404);
export const refusedJson = (error: string) => openJson({ error }, '', 422);

/** A body drawn as it is read: memory does not grow with the directory. `no-transform` keeps it from being held whole. */
export function streamed(parts: AsyncGenerator<string>, headers: Record<string, string>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // Parts are small: sent by some tens of kilobytes.
        let text = '';
        while (text.length < 65_536) {
          const next = await parts.next();
          if (next.done) {
            if (text) controller.enqueue(encoder.encode(text));
            controller.close();
            return;
          }
          text += next.value;
        }
        controller.enqueue(encoder.encode(text));
      },
      async cancel() {
        await parts.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers: { ...headers, 'cache-control': 'public, no-cache, no-transform' } });
}

/** The items of a JSON list, one after the other. */
export async function* jsonList(
  open: string,
  items: AsyncIterable<unknown>,
  close: string,
): AsyncGenerator<string> {
  yield open;
  let first = true;
  for await (const item of items) {
    yield `${first ? '' : ',\n'}${JSON.stringify(item)}`;
    first = false;
  }
  yield close;
}
