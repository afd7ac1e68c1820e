import { cursorOf, named, nextOf } from '#kit/list.ts';
import { isId } from '#platform/id.ts';
import { pageOf, readCursor } from '#platform/paged.ts';
import { NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { decidePair, unmergePlace } from '../duplicates/merge.ts';
import { countPairs, findStanding, listMerges, listPairs, type Verdict } from '../duplicates/store.ts';
import { listHistoryPage } from '../recording/history-store.ts';
import { findSheet, findSheets } from '../store.ts';
import { DuplicatesPage } from './duplicates-page.tsx';
import { HistoryPage } from './history-page.tsx';
import { historyRow } from './history-words.ts';
import type { Keeping } from './kit.ts';
import { restoreAssertion } from './restore.ts';

const PAIRS = 10;
const LINES = 200;

export function placesRoutes({
  services,
  territory,
  draw,
  author,
  when,
  today,
  get,
  post,
}: Keeping): Route[] {
  const { db } = services;

  async function duplicates(visit: Visit, refusal?: string): Promise<Response> {
    const after = readCursor(cursorOf(visit), ['number', 'id', 'id']);
    const page = pageOf(await listPairs(db, { limit: PAIRS + 1, after }), PAIRS, ({ score, low, high }) => [
      score,
      low,
      high,
    ]);
    const open = page.items;
    const sheets = new Map(
      (
        await findSheets(db, [...new Set(open.flatMap(({ low: one, high: other }) => [one, other]))], 'all')
      ).map((sheet) => [sheet.id, sheet]),
    );
    const pairs = open.flatMap((pair) => {
      const [one, other] = [sheets.get(pair.low), sheets.get(pair.high)];
      return one && other ? [{ pair, one, other }] : [];
    });
    const next = nextOf(visit, page);
    const total = await countPairs(db);
    return draw(
      visit,
      'Doublons',
      (frame) => (
        <DuplicatesPage
          frame={frame}
          pairs={pairs}
          total={total}
          next={next}
          refusal={refusal}
          today={today()}
        />
      ),
      refusal ? { doublon: refusal } : {},
    );
  }

  async function decide(visit: Visit): Promise<Response> {
    const form = await readForm(visit);
    const [one, other, verdict] = [form.text('un'), form.text('autre'), form.text('avis')];
    if (!isId(one) || !isId(other) || !['same', 'different', 'unsure'].includes(verdict))
      return duplicates(visit, 'Cette réponse n’a pas été comprise : recommencez.');
    const known = await findSheets(db, [one, other], 'all');
    if (known.length < 2) return duplicates(visit, 'L’un de ces deux lieux n’existe plus.');
    const outcome = await db
      .transaction()
      .execute((tx) => decidePair(tx, one, other, verdict as Verdict, author(visit)));
    return outcome.kind === 'refused'
      ? duplicates(visit, outcome.reason)
      : seeOther('/administration/doublons');
  }

  async function placeOf(visit: Visit) {
    return named(visit, async (id) => {
      const standing = await findStanding(db, id);
      return standing ? findSheet(db, standing, 'all') : undefined;
    });
  }

  async function history(visit: Visit): Promise<Response> {
    const sheet = await placeOf(visit);
    const [before] = readCursor(cursorOf(visit), ['number']) ?? [];
    const page = pageOf(
      await listHistoryPage(db, sheet.id, { before, limit: LINES + 1 }),
      LINES,
      ({ id }) => [id],
    );
    const rows = page.items.map((line) => historyRow(line, sheet, territory().timeZone));
    const next = nextOf(visit, page);
    const merges = await listMerges(db, sheet.id);
    return draw(visit, `Histoire de ${sheet.place.name?.value ?? ''}`, (frame) => (
      <HistoryPage
        frame={frame}
        id={sheet.id}
        slug={sheet.slug}
        name={sheet.place.name?.value ?? ''}
        rows={rows}
        merges={merges}
        when={when}
        next={next}
        mayRestore
      />
    ));
  }

  async function unmerge(visit: Visit): Promise<Response> {
    const sheet = await placeOf(visit);
    const merge = (await readForm(visit)).text('fusion');
    const ours = (await listMerges(db, sheet.id)).some(({ id }) => id === merge);
    if (ours) await db.transaction().execute((tx) => unmergePlace(tx, merge, author(visit)));
    return seeOther(`/administration/lieux/${sheet.id}/histoire`);
  }

  async function restore(visit: Visit): Promise<Response> {
    const sheet = await placeOf(visit);
    const line = Number((await readForm(visit)).text('ligne'));
    const restored =
      Number.isSafeInteger(line) &&
      (await db
        .transaction()
        .execute((tx) =>
          restoreAssertion(
            tx,
            { placeId: sheet.id, assertionId: line, today: today().toString() },
            author(visit),
          ),
        ));
    if (!restored) throw new NotFound();
    return seeOther(`/administration/lieux/${sheet.id}/histoire`);
  }

  return [
    get('/administration/doublons', (visit) => duplicates(visit)),
    post('/administration/doublons', decide),
    get('/administration/lieux/:id/histoire', history),
    post('/administration/lieux/:id/remettre', restore),
    post('/administration/lieux/:id/defaire', unmerge),
  ];
}
