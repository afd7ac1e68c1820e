// Sends what is due through a mail server, as a web process does, until it is killed.
// sender.ts CONNECTION SMTP-URL
import { setTimeout as sleep } from 'node:timers/promises';
import { openTaskFor } from '../../src/capabilities/contact/index.ts';
import { type Connection, openDatabase } from '../../src/platform/database.ts';
import { makeLog } from '../../src/platform/log.ts';
import { sendDueMessages } from '../../src/platform/messages/outbox.ts';
import { makeTransports } from '../../src/platform/messages/transports.ts';

const [connection, smtpUrl] = process.argv.slice(2);
const db = openDatabase(JSON.parse(connection!) as Connection, 5);
const transports = makeTransports(
  { smtpUrl, smsUrl: undefined, mailFrom: 'maillage@example.org' },
  () => true,
);

for (;;) {
  await sendDueMessages(db, transports, makeLog('error'), { givenUp: openTaskFor });
  await sleep(20);
}
