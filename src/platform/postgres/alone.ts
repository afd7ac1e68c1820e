// Work that one process at a time may do, among all that serve a database.
import { type Connection, openSession } from '../database.ts';

/** Waits for whoever does it already. The lock is a session's: it dies with its process. */
export async function whileAlone<Done>(
  connection: Connection,
  lock: number,
  work: () => Promise<Done>,
): Promise<Done> {
  const session = await openSession(connection);
  try {
    await session.query('select pg_advisory_lock($1)', [lock]);
    return await work();
  } finally {
    await session.end().catch(() => {});
  }
}
