// All the SQL of the board. (A capability of the application has its tables typed in platform/tables.ts.)
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Notice } from './notice.ts';

type Row = { id: string; placeId: string; words: string; until: Temporal.PlainDate };

export async function pin(db: Db, { id, placeId, words, until }: Notice): Promise<void> {
  await sql`insert into board.notice (id, place_id, words, until)
    values (${id}, ${placeId}, ${words}, ${until.toString()}::date)`.execute(db);
}

/** Notices of all places, the newest first: one row more than a page, after the last one shown. */
export async function listNotices(db: Db, after: string | undefined, size: number): Promise<Notice[]> {
  const { rows } = await sql<Row>`select id, place_id as "placeId", words, until from board.notice
    where ${after ?? null}::uuid is null or id < ${after ?? null}::uuid
    order by id desc limit ${size + 1}`.execute(db);
  return rows;
}

export async function standingOn(db: Db, placeId: string, today: Temporal.PlainDate): Promise<Notice[]> {
  const { rows } = await sql<Row>`select id, place_id as "placeId", words, until from board.notice
    where place_id = ${placeId} and until >= ${today.toString()}::date order by id`.execute(db);
  return rows;
}

export async function forgetOver(db: Db, today: Temporal.PlainDate): Promise<void> {
  await sql`delete from board.notice where until < ${today.toString()}::date`.execute(db);
}
