// Pages leave compressed when the browser takes it: on a slow line, that is what people wait for.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

const LEAST = 1_024;
/** Quality 5 of 11: within a few percent of the best at a twentieth of its time. */
const BROTLI = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
};

/** The same answer, compressed in the background threads; texts only. Personal pages carry no secret beside chosen text. */
export async function compressAnswer(answer: Response, accepted: string): Promise<Response> {
  const type = answer.headers.get('content-type') ?? '';
  // Streams say no-transform: held whole to be compressed, they would fill the memory.
  const streamed = answer.headers.get('cache-control')?.includes('no-transform');
  if (!/^(text\/|application\/json)/.test(type) || answer.body === null || streamed) return answer;
  const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
  if (!encoding) return answer;
  const plain = Buffer.from(await answer.arrayBuffer());
  const headers = new Headers(answer.headers);
  headers.append('vary', 'accept-encoding');
  if (plain.length < LEAST) return new Response(plain, { status: answer.status, headers });
  const packed = encoding === 'br' ? await toBrotli(plain, BROTLI) : await toGzip(plain, { level: 6 });
  headers.set('content-encoding', encoding);
  return new Response(packed as Buffer<ArrayBuffer>, { status: answer.status, headers });
}
