// The peer: the same page, by the same code, over the same HTTP stack, with its answers from tuned PostgreSQL.
// Arguments: connection URL, port, postgis (0 or 1), the hour of the benchmark.

import { createServer } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';
import { makeCatalogue, makeProcedureLinks, readShipped } from '#capabilities/procedures';
import { buildBaseMap } from '#capabilities/territory';
import { htmlAnswer } from '#platform/web.ts';
import { phoneText } from '#shared/phone.ts';
import { DEFAULT_TRAVEL } from '#shared/travel-time.ts';
import { makeResultsView } from '../../src/capabilities/directory/results/results-view.tsx';
import { readAsked } from '../../src/capabilities/directory/search/asked.ts';
import type { Answer } from '../../src/capabilities/directory/search/finder.ts';
import { quarterAt } from '../../src/capabilities/directory/search/finder.ts';
import { type Listing, listHours, NOT_DRAWN } from '../../src/capabilities/directory/search/listing.ts';
import { askedAudiences, needMasks } from '../../src/capabilities/directory/search/masks.ts';
import { makeStatusBoard } from '../../src/capabilities/directory/search/opening-status.ts';
import { emptyFrame } from './frame.ts';
import { peerQuery } from './peer-store.ts';

const [url, port, postgis, hour, style, script] = process.argv.slice(2);
const now = Temporal.Instant.from(hour!);
const today = now.toZonedDateTimeISO('Europe/Paris').toPlainDate();
const pool = new pg.Pool({ connectionString: url, max: 16 });
const text = peerQuery(postgis === '1');
const map = buildBaseMap([]);
const view = makeResultsView({
  surroundings: () => ({ map, travel: DEFAULT_TRAVEL, version: '1' }),
  frame: emptyFrame,
  board: makeStatusBoard('Europe/Paris'),
  procedures: makeProcedureLinks({
    // Both arms lead to the same sheets; this file is run from dist/.
    catalogue: makeCatalogue(readShipped(join(import.meta.dirname, '..')), [], today),
    refresh: async () => {},
  }),
  island: { script: script!, style: style! },
});

type Row = {
  slug: string;
  name: string;
  commune: string;
  does: string;
  offers: { needsLow: number; needsHigh: number; does: string }[];
  phone: string | null;
  free: boolean;
  wheelchair: boolean;
  freshness: string;
  old: boolean;
  hours: string;
  latitude: number;
  longitude: number;
  metres: number;
  total: string;
};

/** A place read before keeps what was drawn of it: the peer is told of no change. */
const known = new Map<string, Listing>();

function listingOf(row: Row): Listing {
  const kept = known.get(row.slug);
  if (kept) return kept;
  const made: Listing = {
    ...NOT_DRAWN,
    id: row.slug,
    latitude: row.latitude,
    longitude: row.longitude,
    approximate: false,
    communeCode: undefined,
    address: '',
    hours: listHours(row.hours, '00', []),
    rows: [],
    names: '',
    card: {
      slug: row.slug,
      name: row.name,
      communeName: row.commune,
      does: row.does,
      offers: row.offers,
      phone: row.phone ? { shown: phoneText(row.phone), link: `tel:${row.phone}` } : undefined,
      free: row.free,
      wheelchair: row.wheelchair,
      freshness: { text: row.freshness, old: row.old },
    },
  };
  known.set(row.slug, made);
  return made;
}

function answerOf(rows: Row[], needs: Answer['needs']): Answer {
  return {
    needs,
    byName: false,
    page: 1,
    widenings: [],
    total: rows.length < 20 ? rows.length : Number(rows[0]!.total),
    found: rows.map((row) => ({ metres: row.metres, listing: listingOf(row) })),
  };
}

const app = new Hono();
app.get('/lieux', async (context) => {
  const asked = readAsked(new URL(context.req.url).searchParams);
  const { low, high } = needMasks(asked.need ? [asked.need] : []);
  const needs = BigInt(low) | (BigInt(high) << 32n);
  const { rows } = await pool.query<Row>({
    name: 'match',
    text,
    values: [
      asked.point!.latitude,
      asked.point!.longitude,
      50_000,
      String(needs),
      asked.audience ? askedAudiences([asked.audience]) : -1,
      0,
      quarterAt(now, 'Europe/Paris'),
    ],
  });
  const located = { start: { kind: 'point' as const, text: '' }, from: asked.point, communeCode: undefined };
  return htmlAnswer(view.page(asked, located, answerOf(rows, asked.need ? [asked.need] : []), now));
});
createServer(getRequestListener(app.fetch)).listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
