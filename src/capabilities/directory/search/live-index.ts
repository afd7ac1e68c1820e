// Keeps the finder in step with the database: all sheets at the start, then each change as it is committed. Notices
// are a hint; the cursor of changes is the truth, read again every few seconds and after a lost connection.
import type pg from 'pg';
import { type Kept, kept } from '#kit/kept.ts';
import type { Kit } from '#kit/kit.ts';
import type { Clock } from '#platform/clock.ts';
import { type Connection, type Database, openSession } from '#platform/database.ts';
import type { Log } from '#platform/log.ts';
import { middleOf } from '#shared/geography.ts';
import { OpenOffers } from '../open-data/open-offers.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { type ChangeCursor, findSheets, listChanges, listSheets, readCursor } from '../store.ts';
import { type CodesOf, type Finder, makeFinder } from './finder.ts';
import type { Interpreter } from './interpret.ts';
import { type Listing, listingOf, type MiddleOfCommune } from './listing.ts';

export type LiveIndex = {
  readonly finder: Finder;
  /** What open data lists, kept in the same step. */
  readonly open: OpenOffers;
  /** Grows with each change, so that what is built over the finder knows when to be built again. */
  readonly revision: number;
  /** Resolves when every change committed before the call is in the finder. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
};

export const INDEX: Kept<LiveIndex> = kept('index of the directory');

export const indexOf = (kit: Kit): LiveIndex => kit.find(INDEX);

const CATCH_UP_EVERY = 5_000;
const LISTEN_AGAIN = 1_000;

export type LiveIndexOptions = {
  timeZone: string;
  clock: Clock;
  log: Log;
  onChange?: (size: number) => void;
  /** Asked anew each time: communes merge at midnight. */
  codesOf?: CodesOf;
  /** What is heard of words; phrases alone when it is not given. */
  interpreter?: Interpreter;
  /** Where the centre of a commune is, for its places that nobody placed. */
  centreOf?: MiddleOfCommune;
};

export async function followDirectory(
  db: Database,
  connection: Connection,
  { timeZone, clock, log, onChange, codesOf, interpreter, centreOf }: LiveIndexOptions,
): Promise<LiveIndex> {
  const dayOf = () => clock.now().toZonedDateTimeISO(timeZone).toPlainDate();
  let today = dayOf();
  let cursor: ChangeCursor = await readCursor(db);
  let open = new OpenOffers();
  let finder = await readFinder(open);
  // Reading 25,000 sheets leaves 120 MB of rubbish, which would stay in the size of the process (measured).
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  let closed = false;
  let revision = 0;
  let listener: pg.Client | undefined;

  /** The centre of a commune, else the middle of its places whose position is known. */
  function middleIn(known: Finder): MiddleOfCommune {
    return (code) =>
      centreOf?.(code) ?? middleOf(known.byCommune(code).filter(({ approximate }) => !approximate));
  }

  /** All the places; last, those that nobody placed, about where the others of their commune are. */
  async function readFinder(filled: OpenOffers): Promise<Finder> {
    const unplaced: Sheet[] = [];
    const listings: Listing[] = [];
    for await (const sheet of listSheets(db)) {
      filled.put(sheet);
      const listing = listingOf(sheet, today, centreOf);
      if (listing) listings.push(listing);
      else unplaced.push(sheet);
    }
    const made = makeFinder(listings, today, timeZone, codesOf, interpreter);
    for (const sheet of unplaced) {
      const listing = listingOf(sheet, today, middleIn(made));
      if (listing) made.put(listing);
    }
    return made;
  }

  async function apply(): Promise<void> {
    const changes = await listChanges(db, cursor);
    if (changes.kind === 'startAgain') {
      cursor = await readCursor(db);
      const again = new OpenOffers();
      finder = await readFinder(again);
      open = again;
      revision += 1;
    } else {
      if (changes.placeIds.length > 0) revision += 1;
      const sheets = new Map((await findSheets(db, changes.placeIds)).map((sheet) => [sheet.id, sheet]));
      for (const id of changes.placeIds) {
        const sheet = sheets.get(id);
        if (sheet) open.put(sheet);
        else open.remove(id);
        const listing = sheet && listingOf(sheet, today, middleIn(finder));
        if (listing) finder.put(listing);
        else finder.remove(id);
      }
      cursor = changes.cursor;
    }
    onChange?.(finder.size);
  }

  // One reading at a time; a notice that comes meanwhile asks for one more.
  let running: Promise<void> | undefined;
  let asked = false;
  function refresh(): Promise<void> {
    if (running) {
      asked = true;
      return running.then(() => (asked ? refresh() : undefined));
    }
    asked = false;
    running = apply()
      .catch((error: unknown) => {
        if (!closed)
          log.error('directory index', {
            kind: (error as Error).name,
            code: (error as { code?: string }).code,
          });
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  async function listen(): Promise<void> {
    if (closed) return;
    try {
      const session = await openSession(connection);
      listener = session;
      session.on('notification', () => void refresh());
      session.on('end', () => {
        if (!closed) setTimeout(() => void listen(), LISTEN_AGAIN).unref();
      });
      await session.query('listen directory_changed');
      await refresh();
    } catch {
      if (!closed) setTimeout(() => void listen(), LISTEN_AGAIN).unref();
    }
  }

  const timer = setInterval(() => {
    const now = dayOf();
    if (!now.equals(today)) {
      today = now;
      finder.beginDay(now);
    }
    void refresh();
  }, CATCH_UP_EVERY);
  timer.unref();
  await listen();
  onChange?.(finder.size);

  return {
    get finder() {
      return finder;
    },
    get open() {
      return open;
    },
    get revision() {
      return revision;
    },
    catchUp: refresh,
    async close() {
      closed = true;
      clearInterval(timer);
      await listener?.end().catch(() => {});
      await running;
    },
  };
}
