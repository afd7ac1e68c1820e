// The way in for browsers: what a route is, what a visit carries, how an answer leaves. Knows no capability.
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { storableText } from '#shared/storable-text.ts';
import type { Config } from '../config.ts';
import type { Actor, Permission } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Keys } from './crypto.ts';
import type { Connection, Database } from './database.ts';
import type { Files } from './files.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Assets } from './serving/assets.ts';

/** What every capability's door receives at the start. */
export type Services = {
  db: Database;
  connection: Connection;
  config: Config;
  clock: Clock;
  log: Log;
  keys: Keys;
  assets: Assets;
  files: Files;
  metrics: Metrics;
};

export type VisitVariables = {
  actor: Actor;
  /** Set by whoever puts a cookie on the visit, so that pages without one leave the fast way. */
  setsCookies?: boolean;
  /** What the forms of this page are tied to, when its visitor had no cookie yet. */
  formAnchor?: string;
};
export type Visit = Context<{ Variables: VisitVariables }>;

export type Route = {
  method: 'GET' | 'POST';
  path: string;
  permission: Permission;
  /** Larger bodies than the usual 256 kB, in bytes. */
  maxBody?: number;
  /** How often one address may call it, when less than the common limit. */
  limit?: {
    calls: number;
    seconds: number;
    /** Counted for all web processes together, in the database: what protects sign-in. */
    everywhere?: true;
  };
  /** POST that changes and keeps nothing, posted so that no address holds what was typed: neither origin nor token. */
  changesNothing?: true;
  /** POST of a program and not of a form: neither origin nor token, but the key that is said here. */
  byMachine?: string;
  handle(visit: Visit): Response | Promise<Response>;
};

/** Thrown by getters and policies, turned into a page in one place. */
export class NotFound extends Error {}
export class NotAllowed extends Error {}

export const MAX_BODY = 256 * 1024;

// Nothing is loaded from elsewhere, no inline script or style, no framing. Pages with the interactive map widen
// img-src by one host (directory/web.tsx).
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export const SECURITY_HEADERS: Record<string, string> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(), microphone=(), payment=()',
};

const PAGE_HEADERS: Record<string, string> = {
  ...SECURITY_HEADERS,
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache, private',
};

/** Few hosts, all ours to choose. */
const headersWithImages = new Map<string, Record<string, string>>();

/** A page. `imageHosts` widens the policy for maps. */
export function htmlAnswer(html: string | Uint8Array<ArrayBuffer>, status = 200, imageHosts = ''): Response {
  if (!imageHosts) return new Response(html, { status, headers: PAGE_HEADERS });
  let headers = headersWithImages.get(imageHosts);
  if (!headers) {
    const policy = POLICY.replace("img-src 'self' data:", `img-src 'self' data: ${imageHosts}`);
    headers = { ...PAGE_HEADERS, 'content-security-policy': policy };
    headersWithImages.set(imageHosts, headers);
  }
  return new Response(html, { status, headers });
}

/** Calls back once the whole answer is with the operating system; never when the visitor leaves before. */
export function onceSent(visit: Visit, done: () => void): void {
  // Absent from requests made without a socket, in tests.
  const { outgoing } = (visit.env ?? {}) as Partial<HttpBindings>;
  outgoing?.once('finish', done);
}

/** The answer to a form that succeeded: the browser goes and fetches another page. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { ...SECURITY_HEADERS, location } });
}

export function jsonAnswer(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: {
      ...SECURITY_HEADERS,
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    },
  });
}

const LONGEST_NAME = 120;

/** A file to read in the browser or to keep. The name is ASCII or encoded (RFC 6266). */
export function fileAnswer(
  body: Uint8Array<ArrayBuffer>,
  type: string,
  name: string,
  disposition: 'inline' | 'attachment',
): Response {
  // Long names make headers that proxies refuse; controls of direction hide an extension.
  const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 10)}…${name.slice(-9)}` : name;
  const wellFormed = short.toWellFormed().replace(/[\p{Cc}\p{Bidi_Control}]/gu, '');
  const ascii = wellFormed.normalize('NFD').replace(/[^\x20-\x7e]|["\\/]/g, '') || 'fichier';
  // encodeURIComponent leaves ' ( ) * alone, which RFC 8187 does not allow here.
  const encoded = encodeURIComponent(wellFormed.replace(/[\\/]/g, '-')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Response(body, {
    headers: {
      ...SECURITY_HEADERS,
      'content-type': type,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-cache, private',
      'content-disposition': `${disposition}; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    },
  });
}

export type FormValues = {
  text(name: string): string;
  all(name: string): string[];
  file(name: string): File | undefined;
};

/** The fields of a posted form. Text is trimmed, cut of control characters and of hole marks; absent reads as ''. */
export async function readForm(visit: Visit): Promise<FormValues> {
  const body = await visit.req.parseBody({ all: true });
  const list = (name: string) => [body[name] ?? [], body[`${name}[]`] ?? []].flat();
  const clean = (value: string) => storableText(value).trim();
  const all = (name: string) =>
    list(name)
      .filter((value) => typeof value === 'string')
      .map(clean);
  return {
    all,
    text: (name) => all(name)[0] ?? '',
    file: (name) => list(name).find((value) => value instanceof File),
  };
}
