// Writes without pause through the real operations, and tells its parent each write once it is acknowledged: one line
// « kind id ». Killed with the web process whose place it takes; goes on by itself when only the database dies.
// writer.ts SOCKET-FOLDER CLIENTS FIRST-DAY
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { aStatement, TEST_AUTHOR } from '../../src/capabilities/directory/builders.ts';
import { recordStatement } from '../../src/capabilities/directory/index.ts';
import { saveSettings } from '../../src/capabilities/territory/index.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { newId } from '../../src/platform/id.ts';
import { appendJournal } from '../../src/platform/journal.ts';
import { planMessage } from '../../src/platform/messages/messages.ts';

const [socket, clients, firstDay] = process.argv.slice(2);
const db = openDatabase({ host: socket!, user: 'maillage', database: 'maillage' }, Number(clients));
let day = Temporal.PlainDate.from(firstDay!);

const WRITES: Record<string, (id: string) => Promise<unknown>> = {
  place: (id) =>
    db.transaction().execute(async (tx) => {
      const position = {
        latitude: 47 + Math.random(),
        longitude: -3 + Math.random(),
        precision: 'exact' as const,
      };
      const statement = aStatement({
        source: `writer-${id.slice(-1)}`,
        sourceId: id,
        place: { name: `Lieu ${id}`, position },
      });
      await recordStatement(tx, statement, TEST_AUTHOR);
    }),
  entry: (id) =>
    appendJournal(db, {
      actor: TEST_AUTHOR,
      action: 'test.write',
      object: { kind: 'test' },
      details: { id },
    }),
  message: (id) =>
    planMessage(db, { channel: 'email', purpose: id, recipient: 'essai@example.org', body: 'Essai' }),
  setting: (id) => {
    day = day.add({ days: 1 });
    return saveSettings(db, { tagline: id }, day, TEST_AUTHOR);
  },
};
const KINDS = Object.keys(WRITES);

async function write(client: number): Promise<never> {
  for (let turn = client; ; turn++) {
    const kind = KINDS[turn % KINDS.length]!;
    const id = newId();
    try {
      await WRITES[kind]!(id);
      // Straight to the pipe: what is told before a kill stays told.
      writeSync(1, `${kind} ${id}\n`);
    } catch {
      // Not acknowledged: it may be there or not, and is never written again.
      await sleep(50);
    }
  }
}

for (let client = 0; client < Number(clients); client++) void write(client);
